package dev.dbwright.tools.health;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table with what hangs on it.
 *
 * @param kind table, partitioned table, view, materialized view or foreign table
 * @param estimatedRows the planner's number ({@code pg_class.reltuples}); absent before the first
 *     ANALYZE
 * @param sizeBytes of the table with its TOAST, of all partitions where it has some
 * @param indexBytes of all its indexes
 * @param columnCount of all columns, where {@code columns} was cut
 * @param keys primary key and unique constraints, the primary key first
 * @param partitions how many partitions it has, at all levels
 */
public record TableDescription(
    String schema,
    String name,
    String kind,
    @Nullable Long estimatedRows,
    long sizeBytes,
    long indexBytes,
    int columnCount,
    List<ColumnDescription> columns,
    List<KeyDescription> keys,
    List<IndexDescription> indexes,
    List<ForeignKeyDescription> foreignKeys,
    int partitions,
    TableActivity activity) {
  public TableDescription {
    columns = List.copyOf(columns);
    keys = List.copyOf(keys);
    indexes = List.copyOf(indexes);
    foreignKeys = List.copyOf(foreignKeys);
  }

  /** {@code public.orders}. */
  public String qualifiedName() {
    return schema + "." + name;
  }

  /** {@code type} as {@code format_type} writes it; {@code defaultValue} is an expression. */
  public record ColumnDescription(
      String name, String type, boolean nullable, @Nullable String defaultValue) {}

  /** {@code kind}: primary or unique. */
  public record KeyDescription(String name, String kind, List<String> columns) {
    public KeyDescription {
      columns = List.copyOf(columns);
    }
  }

  /**
   * @param definition as {@code pg_get_indexdef} writes it
   * @param scans since the statistics were last reset
   * @param valid false while it is built, and after CREATE INDEX CONCURRENTLY failed
   */
  public record IndexDescription(
      String name,
      String definition,
      boolean unique,
      boolean primary,
      boolean valid,
      long sizeBytes,
      long scans) {}

  /**
   * @param definition as {@code pg_get_constraintdef} writes it
   * @param indexed its columns, in any order, lead a valid index over all rows
   */
  public record ForeignKeyDescription(
      String name,
      List<String> columns,
      String referencedTable,
      String definition,
      boolean indexed) {
    public ForeignKeyDescription {
      columns = List.copyOf(columns);
    }
  }

  /**
   * What the server counted ({@code pg_stat_user_tables}); all zero where it counts nothing.
   *
   * @param modifiedSinceAnalyze rows that changed since the planner's statistics were made
   * @param analyzedAt when those were made, by hand or by autovacuum
   */
  public record TableActivity(
      long liveRows,
      long deadRows,
      long modifiedSinceAnalyze,
      @Nullable Instant analyzedAt,
      long sequentialScans,
      long indexScans) {}
}
