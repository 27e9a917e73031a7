package dev.dbwright.tools.backup.rehearsal;

import org.jspecify.annotations.Nullable;

/**
 * A table as it was, and as it came back.
 *
 * @param expectedRows absent where the table should not be there
 * @param rows absent where it is not there, or cannot be read
 * @param failure the server's words where it cannot be read
 */
public record TableComparison(
    String table,
    @Nullable Long expectedRows,
    @Nullable Long rows,
    @Nullable String expectedChecksum,
    @Nullable String checksum,
    boolean identical,
    @Nullable String failure) {

  static TableComparison of(
      String table,
      @Nullable TableContents expected,
      @Nullable TableContents restored,
      @Nullable String failure) {
    return new TableComparison(
        table,
        expected == null ? null : expected.rows(),
        restored == null ? null : restored.rows(),
        expected == null ? null : expected.checksum(),
        restored == null ? null : restored.checksum(),
        expected != null && expected.equals(restored),
        failure);
  }

  /** What is wrong, in a few words. */
  String difference() {
    if (failure != null) {
      return table + " cannot be read: " + failure;
    }
    if (rows == null) {
      return table + " is missing";
    }
    if (expectedRows == null) {
      return table + " should not be there";
    }
    return expectedRows.equals(rows)
        ? table + " holds as many rows, but others"
        : "%s holds %,d rows instead of %,d".formatted(table, rows, expectedRows);
  }
}
