package dev.dbwright.tools.twin.growth;

import static dev.dbwright.tools.error.ErrorCode.GROWTH_UNREADABLE;

import dev.dbwright.tools.error.DbwrightException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code orders=100, customers x10, lines +50%}. */
final class GrowthText {
  private static final Pattern PART = Pattern.compile("[,;\\n]+");
  private static final Pattern GROWTH =
      Pattern.compile(
          "(?i)\\s*((?:\"[^\"]+\"|[^\\s=:\"]++)++)\\s*(?:[=:]|\\bby\\b|\\btimes\\b|\\s)\\s*"
              + "([x+×])?\\s*(\\d+(?:\\.\\d+)?)([km]?)\\s*(%|x|×|times|fold|-fold)?\\s*");
  private static final double MOST = 1e6;

  private GrowthText() {}

  /** The factor of each name, as written. */
  static Map<String, Double> read(String text) {
    Map<String, Double> factors = new LinkedHashMap<>();
    for (String part : PART.split(text, -1)) {
      if (!part.isBlank()) {
        Matcher matcher = GROWTH.matcher(part);
        if (!matcher.matches()) {
          throw failure(part.strip(), "");
        }
        factors.put(matcher.group(1), factor(part, matcher));
      }
    }
    if (factors.isEmpty()) {
      throw failure(text.strip(), "");
    }
    return factors;
  }

  private static double factor(String part, Matcher matcher) {
    double unit =
        switch (matcher.group(4).toLowerCase(Locale.ROOT)) {
          case "k" -> 1e3;
          case "m" -> 1e6;
          default -> 1;
        };
    double number = Double.parseDouble(matcher.group(3)) * unit;
    double ratio = "%".equals(matcher.group(5)) ? number / 100 : number;
    double factor = "+".equals(matcher.group(2)) ? 1 + ratio : ratio;
    if (factor <= 0 || factor > MOST) {
      throw failure(part.strip(), ": a table grows by a factor above 0 and up to a million");
    }
    return factor;
  }

  private static DbwrightException failure(String part, String why) {
    return new DbwrightException(GROWTH_UNREADABLE, "\"" + part + "\"" + why);
  }
}
