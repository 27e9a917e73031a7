package dev.dbwright.tools.health;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table with what hangs on it.
 *
 * @param kind table, partitioned table, view, materialized view, foreign table, virtual table,
 *     sequence
 * @param estimatedRows the planner's number ({@code pg_class.reltuples}, {@code table_rows}, {@code
 *     sqlite_stat1}); absent before the first ANALYZE
 * @param sizeBytes of the table with its TOAST, of all partitions where it has some; absent where
 *     the engine does not tell
 * @param indexBytes of all its indexes; absent where the engine does not tell
 * @param columnCount of all columns, where {@code columns} was cut
 * @param keys primary key and unique constraints, the primary key first
 * @param partitions how many partitions it has, at all levels
 * @param activity absent where the engine counts nothing of the kind
 */
public record TableDescription(
    String schema,
    String name,
    String kind,
    @Nullable Long estimatedRows,
    @Nullable Long sizeBytes,
    @Nullable Long indexBytes,
    int columnCount,
    List<ColumnDescription> columns,
    List<KeyDescription> keys,
    List<IndexDescription> indexes,
    List<ForeignKeyDescription> foreignKeys,
    int partitions,
    @Nullable TableActivity activity) {
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

  /** {@code type} as the engine writes it; {@code defaultValue} is an expression. */
  public record ColumnDescription(
      String name, String type, boolean nullable, @Nullable String defaultValue) {}

  /** {@code kind}: primary or unique. */
  public record KeyDescription(String name, String kind, List<String> columns) {
    public KeyDescription {
      columns = List.copyOf(columns);
    }
  }

  /**
   * @param definition as {@code pg_get_indexdef} writes it, or in the same manner
   * @param valid the planner may use it: false while it is built, after CREATE INDEX CONCURRENTLY
   *     failed, and where it is ignored or invisible
   * @param scans since the statistics were last reset (MySQL and MariaDB: rows read); absent where
   *     the engine does not count
   */
  public record IndexDescription(
      String name,
      String definition,
      boolean unique,
      boolean primary,
      boolean valid,
      @Nullable Long sizeBytes,
      @Nullable Long scans) {}

  /**
   * @param definition as {@code pg_get_constraintdef} writes it, or in the same manner
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
   * What PostgreSQL counted ({@code pg_stat_user_tables}); all zero where it counts nothing.
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
