package dev.dbwright.agent.model.offline.situation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number that a person gave, with its unit: {@code 2M rows}, {@code 400 qps}, {@code 2.3 TB}.
 *
 * @param value in the unit's base: rows, bytes, per second, milliseconds, percent, connections
 * @param said the words as they stood
 */
public record Quantity(double value, Unit unit, String said) {

  /** What is counted. */
  public enum Unit {
    ROWS,
    BYTES,
    QUERIES_PER_SECOND,
    READS_PER_SECOND,
    WRITES_PER_SECOND,
    MILLISECONDS,
    PERCENT,
    CONNECTIONS,
    /** Millions of something: {@code 40M users}. */
    THINGS
  }

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?i)(?<![\\w.])(\\d{1,3}(?:[,_]\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)"
              + "(?:\\s?(k|m|mio|million|millions|thousand|b|bn|billion|billions)(?![a-z]))?"
              + "\\s*(%|/\\s*s(?:ec|econd)?\\b|[a-z]+(?:\\s*(?:/|per|a|each)\\s*[a-z]+)?)?(?:\\s+([a-z]+))?"
              + "(?:\\s+([a-z]+))?");

  /** All quantities with a known unit, in the order of the text. */
  public static List<Quantity> in(String text) {
    List<Quantity> found = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(text);
    int from = 0;
    while (from < text.length() && matcher.find(from)) {
      from = matcher.end(1);
      read(matcher).ifPresent(found::add);
    }
    return found;
  }

  /** The first quantity in one of {@code units}. */
  public static Optional<Quantity> first(List<Quantity> all, Unit... units) {
    return all.stream().filter(each -> List.of(units).contains(each.unit())).findFirst();
  }

  private static Optional<Quantity> read(Matcher matcher) {
    double number = Double.parseDouble(matcher.group(1).replaceAll("[,_]", ""));
    double scale = scaleOf(matcher.group(2));
    String asSaid = join(matcher.group(3), matcher.group(4), matcher.group(5));
    String words = asSaid.toLowerCase(Locale.ROOT);
    for (Meaning meaning : MEANINGS) {
      Matcher word = meaning.words().matcher(words);
      if (word.lookingAt()) {
        // "5 m rows" is five million; "5 min" never comes here, "5 s" is a time.
        double value = number * scale * meaning.factor();
        String unit = asSaid.substring(0, word.end());
        String gap = unit.startsWith("/") ? "" : " ";
        String said = matcher.group(1) + said(matcher.group(2)) + gap + unit;
        return Optional.of(new Quantity(value, meaning.unit(), said));
      }
    }
    boolean named = scale >= 1e6 && !words.isEmpty();
    return named
        ? Optional.of(new Quantity(number * scale, Unit.THINGS, matcher.group().strip()))
        : Optional.empty();
  }

  private static String said(@Nullable String scale) {
    if (scale == null) {
      return "";
    }
    return scale.length() == 1 ? scale : " " + scale;
  }

  private static double scaleOf(@Nullable String scale) {
    if (scale == null) {
      return 1;
    }
    return switch (scale.toLowerCase(Locale.ROOT).charAt(0)) {
      case 'k', 't' -> 1e3;
      case 'm' -> 1e6;
      default -> 1e9;
    };
  }

  private static String join(@Nullable String... words) {
    var joined = new StringBuilder();
    for (String word : words) {
      if (word != null) {
        joined.append(joined.isEmpty() ? "" : " ").append(word);
      }
    }
    return joined.toString();
  }

  private record Meaning(Pattern words, Unit unit, double factor) {
    static Meaning of(String words, Unit unit, double factor) {
      return new Meaning(Pattern.compile("(?:" + words + ")(?![a-z])"), unit, factor);
    }
  }

  private static final String PER_SECOND =
      "\\s*(?:/\\s*s(?:ec|econd)?|(?:per|a|each) s(?:ec|econd))";

  // The longest meaning first: "reads per second" before "reads". Sizes are binary, as
  // PostgreSQL prints them.
  private static final List<Meaning> MEANINGS =
      List.of(
          Meaning.of("reads?" + PER_SECOND, Unit.READS_PER_SECOND, 1),
          Meaning.of("read (?:queries|requests)" + PER_SECOND, Unit.READS_PER_SECOND, 1),
          Meaning.of("(?:writes?|inserts?|updates?)" + PER_SECOND, Unit.WRITES_PER_SECOND, 1),
          Meaning.of(
              "(?:queries|query|requests?|req|transactions|tx|calls?|selects?)" + PER_SECOND,
              Unit.QUERIES_PER_SECOND,
              1),
          Meaning.of("qps|rps|tps", Unit.QUERIES_PER_SECOND, 1),
          Meaning.of("/\\s*s(?:ec|econd)?|per second", Unit.QUERIES_PER_SECOND, 1),
          Meaning.of("rows?|records?|tuples?|entries|row", Unit.ROWS, 1),
          Meaning.of("(?:concurrent |open |client |active )*connections?", Unit.CONNECTIONS, 1),
          Meaning.of("%|percent", Unit.PERCENT, 1),
          Meaning.of("ms|milliseconds?|millis", Unit.MILLISECONDS, 1),
          Meaning.of("s|sec|secs|seconds?", Unit.MILLISECONDS, 1e3),
          Meaning.of("min|mins|minutes?", Unit.MILLISECONDS, 6e4),
          Meaning.of("kb|kib", Unit.BYTES, 1024),
          Meaning.of("mb|mib", Unit.BYTES, 1024.0 * 1024),
          Meaning.of("gb|gib", Unit.BYTES, 1024.0 * 1024 * 1024),
          Meaning.of("tb|tib", Unit.BYTES, 1024.0 * 1024 * 1024 * 1024));
}
