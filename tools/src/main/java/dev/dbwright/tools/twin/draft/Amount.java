package dev.dbwright.tools.twin.draft;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as people write them: {@code 5M}, {@code 200k}, {@code 1_000_000}, {@code 2.5GB}. */
final class Amount {
  private static final Pattern NUMBER =
      Pattern.compile("[~≈]?(\\d[\\d_,]*(?:\\.\\d+)?(?:e\\d+)?)([kmgbt]?)");
  private static final Pattern SIZE = Pattern.compile("[~≈]?(\\d[\\d_,]*(?:\\.\\d+)?)([kmgtp])i?b");
  private static final Pattern PERCENT = Pattern.compile("[~≈]?(\\d[\\d,]*(?:\\.\\d+)?)%");
  private static final Map<String, Double> COUNTS =
      Map.of("", 1.0, "k", 1e3, "m", 1e6, "g", 1e9, "b", 1e9, "t", 1e12);
  private static final String SIZE_UNITS = "kmgtp";

  private Amount() {}

  /** A count; thousands are 1000. */
  static OptionalDouble count(String word) {
    Matcher matcher = NUMBER.matcher(word.toLowerCase(Locale.ROOT));
    return matcher.matches()
        ? OptionalDouble.of(number(matcher.group(1)) * COUNTS.getOrDefault(matcher.group(2), 1.0))
        : OptionalDouble.empty();
  }

  /** Bytes, from a word with a unit of them: a kB has 1024. */
  static OptionalDouble bytes(String word) {
    Matcher matcher = SIZE.matcher(word.toLowerCase(Locale.ROOT));
    return matcher.matches()
        ? OptionalDouble.of(
            number(matcher.group(1)) * Math.pow(1024, SIZE_UNITS.indexOf(matcher.group(2)) + 1))
        : OptionalDouble.empty();
  }

  /** A share from 0 to 1. */
  static OptionalDouble share(String word) {
    Matcher matcher = PERCENT.matcher(word);
    return matcher.matches()
        ? OptionalDouble.of(number(matcher.group(1)) / 100)
        : OptionalDouble.empty();
  }

  private static double number(String digits) {
    return Double.parseDouble(digits.replace("_", "").replace(",", ""));
  }
}
