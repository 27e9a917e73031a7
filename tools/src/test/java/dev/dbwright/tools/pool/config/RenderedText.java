package dev.dbwright.tools.pool.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads rendered files back, by means that the renderers do not use. */
final class RenderedText {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern OPTION =
      Pattern.compile("^ +\"?(\\w+)\"?[:=] ?(\\S.*),$", Pattern.MULTILINE);
  private static final Pattern GO_UNIT = Pattern.compile("(\\d+(?:\\.\\d+)?)(h|ms|m|s)");

  private RenderedText() {}

  /** Options of a line each, as JavaScript's objects and Python's calls have them. */
  static Map<String, String> options(String text) {
    Map<String, String> options = new LinkedHashMap<>();
    Matcher option = OPTION.matcher(text);
    while (option.find()) {
      String value = option.group(2);
      String before = options.put(option.group(1), value.startsWith("\"") ? literal(value) : value);
      if (before != null) {
        throw new AssertionError("twice: " + option.group(1));
      }
    }
    return options;
  }

  /** JSON's strings are those of JavaScript, Python and Go with these escapes. */
  static String literal(String quoted) {
    try {
      return JSON.readValue(quoted, String.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no literal: " + quoted, e);
    }
  }

  /** {@code NAME="value"} of an environment file. */
  static String variable(String text, String name) {
    List<String> values =
        text.lines()
            .filter(line -> line.startsWith(name + "=\"") && line.endsWith("\""))
            .map(line -> line.substring(name.length() + 2, line.length() - 1))
            .toList();
    if (values.size() != 1) {
      throw new AssertionError(values.size() + " lines of " + name);
    }
    return values.get(0);
  }

  /** A connection URL's parts: user, password, host, port, database and its parameters. */
  static Map<String, String> url(String text) {
    Map<String, String> parts = new LinkedHashMap<>();
    // References to variables are no URL until they are replaced.
    URI uri = URI.create(text.replace("${", "REF-").replace("}", "-REF"));
    List<String> login = new ArrayList<>(List.of(uri.getRawUserInfo().split(":", -1)));
    parts.put("user", decoded(login.remove(0)));
    parts.put("password", String.join(":", login));
    parts.put("host", uri.getHost().replaceAll("[\\[\\]]", ""));
    parts.put("port", Integer.toString(uri.getPort()));
    parts.put("database", decoded(uri.getRawPath().substring(1)));
    for (String parameter : uri.getRawQuery().split("&", -1)) {
      String[] pair = parameter.split("=", 2);
      if (parts.put(pair[0], decoded(pair[1])) != null) {
        throw new AssertionError("twice: " + pair[0]);
      }
    }
    return parts;
  }

  /** {@code name = value} lines of a pooler's file. */
  static Map<String, String> settings(String text) {
    Map<String, String> settings = new LinkedHashMap<>();
    text.lines()
        .map(line -> line.split(" = ", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> settings.put(pair[0], pair[1]));
    return settings;
  }

  /** {@code -c name=value} as PostgreSQL reads {@code options}. */
  static Map<String, String> serverOptions(String options) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String setting : options.split("(^| )-c ", -1)) {
      if (!setting.isEmpty()) {
        String[] pair = setting.split("=", 2);
        settings.put(pair[0], pair[1]);
      }
    }
    return settings;
  }

  /** As Go's {@code time.ParseDuration}, of the units that files use. */
  static Duration goDuration(String text) {
    Matcher unit = GO_UNIT.matcher(text);
    Duration duration = Duration.ZERO;
    int end = 0;
    while (unit.lookingAt()) {
      long unitMs =
          switch (unit.group(2)) {
            case "h" -> 3_600_000;
            case "m" -> 60_000;
            case "s" -> 1_000;
            default -> 1;
          };
      duration =
          duration.plusMillis(
              new BigDecimal(unit.group(1)).multiply(BigDecimal.valueOf(unitMs)).longValueExact());
      end = unit.end();
      unit.region(end, text.length());
    }
    if (end == 0 || end != text.length()) {
      throw new AssertionError("no duration: " + text);
    }
    return duration;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
