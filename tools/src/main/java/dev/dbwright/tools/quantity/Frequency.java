package dev.dbwright.tools.quantity;

import static dev.dbwright.tools.error.ErrorCode.QUANTITY_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often something happens, per second. */
public record Frequency(double perSecond) {
  private static final Pattern TEXT =
      Pattern.compile(
          "(\\d{1,12}(?:\\.\\d{1,9})?)\\s*([km])?\\s*(?:/\\s*(s|min|h|d)|rps|qps|tps)?");
  private static final Map<String, Double> SECONDS =
      Map.of("s", 1.0, "min", 60.0, "h", 3_600.0, "d", 86_400.0);

  /**
   * Reads {@code 400}, {@code 400/s}, {@code 24k/min}, {@code 2k rps}; without a unit it is per
   * second.
   *
   * @param what the rate is of, for the error: {@code --rate}
   * @throws DbwrightException {@code QUANTITY_INVALID}
   */
  public static Frequency of(String what, String text) {
    Matcher rate = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!rate.matches()) {
      throw new DbwrightException(
          QUANTITY_INVALID, what, text.strip(), "a rate: 400/s, 24k/min, 2k rps");
    }
    double scale = rate.group(2) == null ? 1 : rate.group(2).equals("k") ? 1e3 : 1e6;
    double seconds = rate.group(3) == null ? 1 : SECONDS.getOrDefault(rate.group(3), 1.0);
    return new Frequency(Double.parseDouble(rate.group(1)) * scale / seconds);
  }
}
