package dev.dbwright.tools.backup.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A script with places to fill in: {@code @name@}. */
final class Template {
  private static final Pattern PLACE = Pattern.compile("@([A-Za-z]+)@");

  private static final Pattern INCLUDE = Pattern.compile("(?m)^#include (\\S+)$");

  private final String text;
  private final Map<String, String> values = new TreeMap<>();

  private Template(String text) {
    this.text = text;
  }

  /** The resource {@code name} beside this class, with those that it includes. */
  static Template named(String name) {
    String text = read(name);
    Matcher included = INCLUDE.matcher(text);
    return new Template(
        included.replaceAll(
            each -> Matcher.quoteReplacement(named(each.group(1)).text.stripTrailing())));
  }

  private static String read(String name) {
    try (InputStream in = Objects.requireNonNull(Template.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A value of somebody: one word of the shell, whatever it holds. */
  Template word(String place, String value) {
    return lines(place, Shell.quoted(value));
  }

  /** A piece of our own script, as it stands. */
  Template lines(String place, String piece) {
    values.put(place, piece);
    return this;
  }

  /** Filled in once: what looks like a place in a value is none. */
  String filled() {
    Matcher places = PLACE.matcher(text);
    return places.replaceAll(
        place ->
            Matcher.quoteReplacement(
                Objects.requireNonNull(values.get(place.group(1)), place.group())));
  }
}
