package dev.dbwright.tools.normal;

import static dev.dbwright.tools.error.ErrorCode.TOOL_ARGUMENTS_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.normal.migration.JoinCost;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What a person measured of a join: {@code query-ms=800}, {@code reads=300}. */
final class MeasuredCost {
  private static final List<String> NAMES = List.of("query-ms", "join-ms", "reads", "writes");

  private MeasuredCost() {}

  /**
   * @throws DbwrightException where one is no number of those that count
   */
  static JoinCost read(@Nullable List<String> measured) {
    Map<String, Double> numbers = new HashMap<>();
    for (String each : measured == null ? List.<String>of() : measured) {
      int sign = each.indexOf('=');
      String name = each.substring(0, Math.max(0, sign)).strip();
      if (!NAMES.contains(name)) {
        throw invalid(each + " is none of " + String.join(", ", NAMES) + ", such as query-ms=800");
      }
      numbers.put(name, number(each, each.substring(sign + 1).strip()));
    }
    var cost =
        new JoinCost(
            numberOf(numbers, "query-ms"),
            numberOf(numbers, "join-ms"),
            numberOf(numbers, "reads"),
            numberOf(numbers, "writes"));
    if (cost.joinMs().orElse(0) > cost.queryMs().orElse(Double.MAX_VALUE)) {
      throw invalid("join-ms is a part of query-ms and cannot be more");
    }
    return cost;
  }

  private static OptionalDouble numberOf(Map<String, Double> numbers, String name) {
    Double number = numbers.get(name);
    return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  private static double number(String each, String text) {
    try {
      double number = Double.parseDouble(text);
      if (number >= 0 && Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw DbwrightException.causedBy(
          e, TOOL_ARGUMENTS_INVALID, "measured", each + " has no number");
    }
    throw invalid(each + " is no number of milliseconds or queries per second");
  }

  private static DbwrightException invalid(String why) {
    return new DbwrightException(TOOL_ARGUMENTS_INVALID, "measured", why);
  }
}
