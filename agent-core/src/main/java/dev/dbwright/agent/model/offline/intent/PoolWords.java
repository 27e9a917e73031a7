package dev.dbwright.agent.model.offline.intent;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sentence about a pool, from which numbers are taken one after the other. */
final class PoolWords {
  /** A number as people write it; a sign is read so that what cannot be is refused, not lost. */
  static final String NUMBER =
      "(?<![\\w.,])(-?(?:\\d{1,3}(?:[,_]\\d{3})+(?:\\.\\d+)?|\\d{1,18}(?:\\.\\d{1,9})?(?:e\\d{1,2}|\\^\\d{1,2})?)"
          + "\\s?(?:k|thousand|million|mio|m(?=\\s*(?:req|rps|qps|tps|/|tx)))?)(?![\\w.]*\\d)";

  static final String TIME =
      NUMBER
          + "\\s*(us|µs|ms|msecs?|millis|milliseconds?|s|secs?|seconds?|min|mins|minutes?|h|hours?)\\b";

  private String left;

  PoolWords(String words) {
    this.left = words;
  }

  /** The first match; it is taken out, so that no number is read twice. */
  Optional<Matcher> take(Pattern pattern) {
    Matcher found = pattern.matcher(left);
    if (!found.find()) {
      return Optional.empty();
    }
    left = left.substring(0, found.start()) + " ; " + left.substring(found.end());
    return Optional.of(found);
  }

  boolean says(Pattern pattern) {
    return pattern.matcher(left).find();
  }

  /** The value of what {@link #NUMBER} found. */
  static double number(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[,_\\s]", "");
    double scale =
        plain.endsWith("k") || plain.endsWith("thousand")
            ? 1e3
            : plain.matches(".*(?:m|mio|million)") ? 1e6 : 1;
    String digits = plain.replaceAll("(?:k|thousand|million|mio|m)$", "");
    int power = digits.indexOf('^');
    return power < 0
        ? Double.parseDouble(digits) * scale
        : Math.pow(
                Double.parseDouble(digits.substring(0, power)),
                Double.parseDouble(digits.substring(power + 1)))
            * scale;
  }

  /** Milliseconds of what {@link #TIME} found. */
  static double ms(String number, String unit) {
    double value = number(number);
    String name = unit.toLowerCase(Locale.ROOT);
    if (name.startsWith("us") || name.startsWith("µ")) {
      return value / 1e3;
    }
    if (name.startsWith("ms") || name.startsWith("milli")) {
      return value;
    }
    return value * (name.startsWith("s") ? 1e3 : name.startsWith("m") ? 6e4 : 3.6e6);
  }
}
