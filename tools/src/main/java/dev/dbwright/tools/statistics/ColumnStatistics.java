package dev.dbwright.tools.statistics;

import dev.dbwright.tools.sql.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code pg_stats}. Lists are PostgreSQL's array literals as it prints them ({@code
 * {1,2}}), which {@link ArrayLiteral} reads; absent where it has none.
 *
 * @param relation schema and name of the table, or of the index on an expression
 * @param inherited with the rows of the tables below
 * @param averageWidth bytes
 * @param distinct {@code n_distinct}: different values, or, negative, their share of the rows
 * @param correlation of the values' order with that of the rows, from -1 to 1
 */
public record ColumnStatistics(
    ObjectName relation,
    String column,
    boolean inherited,
    double nullFraction,
    int averageWidth,
    double distinct,
    @Nullable String mostCommonValues,
    @Nullable String mostCommonFrequencies,
    @Nullable String histogramBounds,
    @Nullable Double correlation,
    @Nullable String mostCommonElements,
    @Nullable String mostCommonElementFrequencies,
    @Nullable String elementCountHistogram,
    @Nullable String rangeLengthHistogram,
    @Nullable Double rangeEmptyFraction,
    @Nullable String rangeBoundsHistogram) {
  /** The same numbers for another column. */
  public ColumnStatistics of(ObjectName otherRelation, String otherColumn) {
    return new ColumnStatistics(
        otherRelation,
        otherColumn,
        inherited,
        nullFraction,
        averageWidth,
        distinct,
        mostCommonValues,
        mostCommonFrequencies,
        histogramBounds,
        correlation,
        mostCommonElements,
        mostCommonElementFrequencies,
        elementCountHistogram,
        rangeLengthHistogram,
        rangeEmptyFraction,
        rangeBoundsHistogram);
  }

  /** The same with another histogram. */
  public ColumnStatistics withHistogram(String otherBounds) {
    return new ColumnStatistics(
        relation,
        column,
        inherited,
        nullFraction,
        averageWidth,
        distinct,
        mostCommonValues,
        mostCommonFrequencies,
        otherBounds,
        correlation,
        mostCommonElements,
        mostCommonElementFrequencies,
        elementCountHistogram,
        rangeLengthHistogram,
        rangeEmptyFraction,
        rangeBoundsHistogram);
  }

  /** Without values of rows, nor how often each occurs: nobody could tell which. */
  ColumnStatistics withoutValues() {
    return new ColumnStatistics(
        relation,
        column,
        inherited,
        nullFraction,
        averageWidth,
        distinct,
        null,
        null,
        null,
        correlation,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
