package dev.dbwright.tools.statistics;

import dev.dbwright.tools.sql.ObjectName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code CREATE STATISTICS} gathered. The three kinds are the server's own binary form in
 * hexadecimal ({@code pg_ndistinct_send} and its like); absent where it has none.
 *
 * <p>Values of enumerations stand in {@code mostCommonValues} by their place in the type, from 1.
 *
 * @param name schema and name of the statistics object
 * @param inherited with the rows of the tables below
 * @param expressions the statistics of its expressions, in order
 */
public record ExtendedStatistics(
    ObjectName name,
    boolean inherited,
    @Nullable String distinct,
    @Nullable String dependencies,
    @Nullable String mostCommonValues,
    List<ColumnStatistics> expressions) {
  public ExtendedStatistics {
    expressions = List.copyOf(expressions);
  }

  /** Without values of rows. */
  ExtendedStatistics withoutValues() {
    return new ExtendedStatistics(
        name,
        inherited,
        distinct,
        dependencies,
        null,
        expressions.stream().map(ColumnStatistics::withoutValues).toList());
  }
}
