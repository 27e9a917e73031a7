package dev.dbwright.tools.index.size;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ArrayLiteral;
import dev.dbwright.tools.statistics.ColumnStatistics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an expression made of the values of its columns.
 *
 * @param results in the order of their type; NULL is not among them
 * @param nullFraction the share of the rows where it is NULL
 * @param rankCorrelation of the expression's order with its column's, from -1 to 1
 */
record ExpressionValues(
    List<Result> results, double nullFraction, double rankCorrelation, Elements elements) {
  /**
   * @param share of the rows
   * @param inputs different values of the columns that gave it
   * @param common whether a most common value is among those
   * @param bytes with the header of four bytes, as ANALYZE measures
   */
  record Result(String value, double share, int inputs, boolean common, double bytes) {}

  /**
   * Of lists; literals, absent otherwise.
   *
   * @param counts quantiles of how many a row has, and behind them the mean
   */
  record Elements(@Nullable String values, @Nullable String frequencies, @Nullable String counts) {}

  /**
   * @param values in the order of their type, with their shares of the rows
   * @param perRow of them; 0 for a type whose statistics do not count
   */
  static Elements elements(List<String> values, List<Double> shares, double perRow) {
    if (values.isEmpty()) {
      return new Elements(null, null, null);
    }
    // Behind the frequencies stand the lowest, the highest, and for arrays that of NULL.
    List<Double> frequencies = new ArrayList<>(shares);
    frequencies.add(Collections.min(shares));
    frequencies.add(Collections.max(shares));
    if (perRow > 0) {
      frequencies.add(0.0);
    }
    return new Elements(
        ArrayLiteral.write(values),
        literal(frequencies),
        perRow > 0 ? literal(List.of(perRow, perRow, perRow)) : null);
  }

  private static String literal(List<Double> numbers) {
    return numbers.stream()
        .map(each -> String.valueOf(each.floatValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** ANALYZE's default: {@code default_statistics_target}. */
  private static final int TARGET = 100;

  /** A value is common when it is this much more frequent than the mean, as in ANALYZE. */
  private static final double COMMON = 1.25;

  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,18}");

  /** Distinct values above this share of the rows are taken to grow with them, as in ANALYZE. */
  private static final double GROWS = 0.1;

  ExpressionValues {
    results = List.copyOf(results);
  }

  /**
   * @param relation the index
   * @param baseCorrelation of the one column under the expression with the rows
   * @param mostDistinct a bound that is known otherwise
   */
  ColumnStatistics statistics(
      ObjectName relation,
      String column,
      ExpressionInput input,
      double rows,
      double baseCorrelation,
      double mostDistinct) {
    double distinct = Math.max(1, Math.min(distinct(input), mostDistinct));
    double shown = results.stream().mapToDouble(Result::share).sum();
    double threshold = distinct <= results.size() * 1.01 ? 0 : COMMON * shown / distinct;
    List<Result> common =
        results.stream()
            .filter(each -> each.share > threshold)
            .filter(each -> threshold == 0 || each.common || each.inputs > 1)
            .sorted(Comparator.comparingDouble(Result::share).reversed())
            .limit(TARGET)
            .toList();
    List<String> bounds = bounds(results.stream().filter(each -> !common.contains(each)).toList());
    double width = results.stream().mapToDouble(each -> each.share * each.bytes).sum() / shown;
    return new ColumnStatistics(
        relation,
        column,
        false,
        nullFraction,
        (int) Math.max(1, Math.round(results.isEmpty() ? 1 : width)),
        distinct > GROWS * rows ? -Math.min(1, distinct / rows) : distinct,
        common.isEmpty() ? null : ArrayLiteral.write(common.stream().map(Result::value).toList()),
        common.isEmpty() ? null : literal(common.stream().map(Result::share).toList()),
        bounds.size() < 2 ? null : ArrayLiteral.write(bounds),
        correlation(common, baseCorrelation),
        elements.values,
        elements.frequencies,
        elements.counts,
        null,
        null,
        null);
  }

  /** One value in nearly all rows lies in their order whatever the others do. */
  private double correlation(List<Result> common, double baseCorrelation) {
    return !common.isEmpty() && common.get(0).share > 0.9 ? 1 : baseCorrelation * rankCorrelation;
  }

  /**
   * Where inputs keep apart, as many as there are inputs; where they meet, those seen and by Chao's
   * estimator those that are not (Chao 1984).
   */
  private double distinct(ExpressionInput input) {
    double seen = results.size();
    double inputs = results.stream().mapToInt(Result::inputs).sum();
    double once = results.stream().filter(each -> each.inputs == 1).count();
    double twice = results.stream().filter(each -> each.inputs == 2).count();
    if (input.complete() || inputs == 0) {
      return seen;
    }
    return once > 0.9 * seen
        ? Math.min(input.distinct() * seen / inputs, wholeNumbers())
        : Math.min(input.distinct(), seen + once * once / (2 * Math.max(1, twice)));
  }

  /** Whole numbers end where their range does, which is a little wider than the sample's. */
  private double wholeNumbers() {
    long lowest = Long.MAX_VALUE;
    long highest = Long.MIN_VALUE;
    for (Result each : results) {
      if (!WHOLE_NUMBER.matcher(each.value).matches()) {
        return Double.POSITIVE_INFINITY;
      }
      long number = Long.parseLong(each.value);
      lowest = Math.min(lowest, number);
      highest = Math.max(highest, number);
    }
    return (highest - lowest + 1.0) * (1 + 1.0 / results.size());
  }

  /** Values that part the rows in equal shares. */
  private static List<String> bounds(List<Result> others) {
    double all = others.stream().mapToDouble(Result::share).sum();
    List<String> bounds = new ArrayList<>();
    double share = 0;
    double next = 0;
    for (int i = 0; i < others.size(); i++) {
      share += others.get(i).share;
      if (share >= next || i == others.size() - 1) {
        bounds.add(others.get(i).value);
        next = Math.min(all, (Math.floor(share / all * TARGET) + 1) / TARGET * all);
      }
    }
    return bounds;
  }
}
