package dev.dbwright.tools.index.size;

import dev.dbwright.tools.statistics.ArrayLiteral;
import dev.dbwright.tools.statistics.ColumnStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of a column that its statistics show.
 *
 * @param common the most common ones with their frequencies
 * @param bounds of the histogram: each stands for the same share of the other rows
 * @param nullFraction of the rows
 * @param distinct different values, NULL not counted
 */
record Values(List<Common> common, List<String> bounds, double nullFraction, double distinct) {
  /**
   * @param frequency as a share of the rows
   */
  record Common(String value, double frequency) {}

  Values {
    common = List.copyOf(common);
    bounds = List.copyOf(bounds);
  }

  static Values of(ColumnStatistics statistics, double rows) {
    return of(
        statistics.mostCommonValues(),
        statistics.mostCommonFrequencies(),
        statistics.histogramBounds(),
        statistics.nullFraction(),
        statistics.distinct(),
        rows);
  }

  /**
   * @param distinct as statistics give it: below 0 it is a share of the rows
   */
  static Values of(
      @Nullable String common,
      @Nullable String frequencies,
      @Nullable String bounds,
      double nullFraction,
      double distinct,
      double rows) {
    List<String> values = elements(common);
    List<Common> all = new ArrayList<>();
    for (double frequency : numbers(frequencies)) {
      all.add(new Common(all.size() < values.size() ? values.get(all.size()) : "", frequency));
    }
    return new Values(
        all,
        elements(bounds),
        nullFraction,
        distinct < 0 ? -distinct * rows : Math.max(1, distinct));
  }

  /** The share of the rows that the histogram stands for. */
  double otherShare() {
    double share = 1 - nullFraction;
    for (Common each : common) {
      share -= each.frequency;
    }
    return Math.max(0, share);
  }

  /** The rows of {@code rows}, NULL as one value among the others. */
  Spread spread(double rows) {
    List<Double> frequencies = new ArrayList<>();
    common.forEach(each -> frequencies.add(each.frequency));
    if (nullFraction > 0) {
      frequencies.add(nullFraction);
    }
    double all = distinct + (nullFraction > 0 ? 1 : 0);
    return Spread.of(frequencies, all, rows);
  }

  static List<Double> numbers(@Nullable String literal) {
    return elements(literal).stream().map(Double::valueOf).toList();
  }

  static List<String> elements(@Nullable String literal) {
    return literal == null
        ? List.of()
        : ArrayLiteral.read(literal).stream().filter(Objects::nonNull).toList();
  }
}
