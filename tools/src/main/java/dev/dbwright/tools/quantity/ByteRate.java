package dev.dbwright.tools.quantity;

import static dev.dbwright.tools.error.ErrorCode.QUANTITY_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes in a time: what a disk or a network carries, what a server writes. */
public record ByteRate(double bytesPerSecond) {
  private static final Pattern TEXT =
      Pattern.compile("(.{1,40}?)\\s*(?:/|\\s+per\\s+)\\s*(s|sec|second|min|minute|h|hour|d|day)");
  private static final Pattern BITS =
      Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)\\s*([kmgt])(?:bits?(?:/s|ps)|b/s|bps)");
  private static final Map<Character, Double> SECONDS =
      Map.of('s', 1.0, 'm', 60.0, 'h', 3_600.0, 'd', 86_400.0);

  // Networks count bits, and in thousands.
  private static final Map<String, Double> BITS_PER_UNIT =
      Map.of("k", 1e3, "m", 1e6, "g", 1e9, "t", 1e12);
  private static final double BITS_PER_BYTE = 8;

  /**
   * Reads {@code 200MB/s}, {@code 40GB/day}, {@code 1Gbit/s}.
   *
   * @param what the rate is of, for the error: {@code --bandwidth}
   * @throws DbwrightException {@code QUANTITY_INVALID}, also where the time is missing: nobody can
   *     know it
   */
  public static ByteRate of(String what, String text) {
    String given = text.strip();
    Matcher bits = BITS.matcher(given.replace('B', '!').toLowerCase(Locale.ROOT));
    if (bits.matches()) {
      return checked(
          what,
          given,
          Double.parseDouble(bits.group(1))
              * BITS_PER_UNIT.getOrDefault(bits.group(2), 1.0)
              / BITS_PER_BYTE);
    }
    Matcher rate = TEXT.matcher(given.toLowerCase(Locale.ROOT));
    if (!rate.matches()) {
      throw refused(what, given);
    }
    return checked(
        what,
        given,
        ByteSize.of(what, rate.group(1)).bytes()
            / SECONDS.getOrDefault(rate.group(2).charAt(0), 1.0));
  }

  private static ByteRate checked(String what, String text, double bytesPerSecond) {
    if (!(bytesPerSecond > 0)) {
      throw refused(what, text);
    }
    return new ByteRate(bytesPerSecond);
  }

  private static DbwrightException refused(String what, String text) {
    return new DbwrightException(
        QUANTITY_INVALID, what, text, "a size in a time: 200MB/s, 40GB/day, 1Gbit/s");
  }
}
