package dev.dbwright.tools.normal.migration;

import java.util.List;
import java.util.Optional;

/**
 * A statement that names the table.
 *
 * @param use what it does to the table
 * @param columns the table's columns that it names, and the part that each is in now
 * @param rewritten the same question to the parts, joined only where it must be; empty where that
 *     could not be written with certainty
 * @param note what happens to the statement as it is
 */
public record AffectedQuery(
    String sql, Use use, List<MovedColumn> columns, Optional<String> rewritten, String note) {
  /** What a statement does to a table. */
  public enum Use {
    READS,
    /** Reads rows and keeps others from changing them. */
    LOCKS,
    WRITES
  }

  /** Where a column is now. */
  public record MovedColumn(String column, String table) {}

  public AffectedQuery {
    columns = List.copyOf(columns);
  }
}
