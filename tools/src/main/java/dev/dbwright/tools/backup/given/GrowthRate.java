package dev.dbwright.tools.backup.given;

import dev.dbwright.tools.quantity.Share;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a database grows, as a share of itself in a year. */
public record GrowthRate(double perYear) {
  private static final Pattern TEXT =
      Pattern.compile("(.*?)\\s*(?:/|per|a|an|each)\\s*(d|day|w|week|m|month|q|quarter|y|year)");
  private static final Map<Character, Double> PER_YEAR =
      Map.of('d', 365.25, 'w', 52.18, 'm', 12.0, 'q', 4.0, 'y', 1.0);

  /**
   * Reads {@code 30%/year}, {@code 2%/month}; of a year unless it is said.
   *
   * @param what it is, for the error
   * @throws dev.dbwright.tools.error.DbwrightException {@code QUANTITY_INVALID}
   */
  public static GrowthRate of(String what, String text) {
    Matcher growth = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!growth.matches()) {
      return new GrowthRate(Share.of(what, text).ratio());
    }
    double times = PER_YEAR.getOrDefault(growth.group(2).charAt(0), 1.0);
    return new GrowthRate(Math.pow(1 + Share.of(what, growth.group(1)).ratio(), times) - 1);
  }
}
