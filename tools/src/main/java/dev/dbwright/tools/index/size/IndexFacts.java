package dev.dbwright.tools.index.size;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ColumnStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An index as the catalog describes it.
 *
 * @param keyCount columns that order it; the rest is INCLUDE
 * @param predicate SQL of a partial index
 * @param options storage parameters
 */
record IndexFacts(
    long oid,
    TableFacts table,
    String method,
    boolean unique,
    int keyCount,
    @Nullable String predicate,
    Map<String, String> options,
    List<Column> columns) {
  /**
   * @param type name of the type that the index stores
   * @param length bytes; -1 and -2 where values differ
   * @param alignment bytes
   * @param packed whether short values get a header of one byte
   * @param attribute of the table; 0 for an expression
   * @param name of the column of the table, or of the index for an expression
   * @param statistics of what the index is on; empty where nothing is known
   */
  record Column(
      String type,
      int length,
      int alignment,
      boolean packed,
      boolean imageEqual,
      String operatorClass,
      int attribute,
      String name,
      String sourceType,
      Optional<ColumnStatistics> statistics) {}

  /**
   * @param rows by the planner's own rule: the density of when it was analyzed, times the file
   * @param uniqueKeys attributes that no two rows share
   * @param distinct rows of different values, by attributes: from extended statistics, and from
   *     foreign keys an upper bound
   * @param dependencies how far the first attributes decide the last, from 0 to 1
   */
  record TableFacts(
      long oid,
      ObjectName name,
      double rows,
      long pages,
      List<List<Integer>> uniqueKeys,
      Map<List<Integer>, Double> distinct,
      Map<List<Integer>, Double> dependencies) {}

  double rowsPerPage() {
    return table.pages == 0 ? 1 : Math.max(1, table.rows / table.pages);
  }

  List<Column> keys() {
    return columns.subList(0, keyCount);
  }

  List<Column> included() {
    return columns.subList(keyCount, columns.size());
  }

  /** A storage parameter that is a number. */
  double option(String name, double otherwise) {
    String value = options.get(name);
    return value == null ? otherwise : Double.parseDouble(value);
  }
}
