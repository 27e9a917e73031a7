package dev.dbwright.tools.statistics;

import dev.dbwright.tools.sql.ObjectName;
import java.util.Optional;

/**
 * The size of a table or an index ({@code pg_class}).
 *
 * @param name schema and name
 * @param relationPages {@code relpages}: pages of 8 KiB when it was last analyzed
 * @param tuples {@code reltuples}: rows when it was last analyzed; -1 where it never was
 * @param allVisiblePages {@code relallvisible}
 * @param filePages {@code pg_relation_size} in pages of 8 KiB: the planner measures the file, and
 *     takes from {@code relpages} only how dense it is
 * @param shape of an index, what the planner reads from its pages
 */
public record RelationStatistics(
    ObjectName name,
    Kind kind,
    long relationPages,
    double tuples,
    long allVisiblePages,
    long filePages,
    Optional<IndexShape> shape) {
  /** {@code pg_class.relkind}. */
  public enum Kind {
    TABLE,
    PARTITIONED_TABLE,
    MATERIALIZED_VIEW,
    INDEX,
    PARTITIONED_INDEX
  }
}
