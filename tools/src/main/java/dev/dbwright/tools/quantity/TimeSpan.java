package dev.dbwright.tools.quantity;

import static dev.dbwright.tools.error.ErrorCode.QUANTITY_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration. */
public record TimeSpan(Duration duration) {
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s*(us|ms|s|sec|m|min|h|d|w|y)");
  private static final Map<String, Double> SECONDS =
      Map.of(
          "us",
          1e-6,
          "ms",
          1e-3,
          "s",
          1.0,
          "sec",
          1.0,
          "m",
          60.0,
          "min",
          60.0,
          "h",
          3_600.0,
          "d",
          86_400.0,
          "w",
          604_800.0,
          "y",
          31_557_600.0);
  private static final double LONGEST_S = 1_000 * 31_557_600.0;

  /**
   * Reads {@code 250ms}, {@code 90s}, {@code 15m}, {@code 4h}, {@code 7d}; a number without unit is
   * refused, for nobody can know it.
   *
   * @param what the duration is of, for the error: {@code --rpo}
   * @throws DbwrightException {@code QUANTITY_INVALID}
   */
  public static TimeSpan of(String what, String text) {
    Matcher span = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!span.matches()) {
      throw new DbwrightException(
          QUANTITY_INVALID,
          what,
          text.strip(),
          "a duration with its unit: 250ms, 90s, 15m, 4h, 7d");
    }
    double seconds = Double.parseDouble(span.group(1)) * SECONDS.getOrDefault(span.group(2), 1.0);
    if (seconds > LONGEST_S) {
      throw new DbwrightException(
          QUANTITY_INVALID, what, text.strip(), "a duration of at most a thousand years");
    }
    return new TimeSpan(Duration.ofNanos(Math.round(seconds * 1e9)));
  }
}
