package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.ObjectName;

/**
 * What the move itself puts beside the table.
 *
 * @param before the original, once the view has its name
 * @param after the view, for the moment in which the original takes its name back
 * @param reason column of the quarantine: why the row lies there
 * @param rowId column of the quarantine for a table without a key: where the row lay
 * @param copy which of several equal rows a row is, while they are looked for
 */
record MoveNames(
    ObjectName quarantine,
    ObjectName progress,
    ObjectName before,
    ObjectName after,
    String reason,
    String rowId,
    String copy) {
  static MoveNames of(Table original, FreeNames names) {
    String stem = original.name().last();
    var columns = new FreeNames(original.columnNames());
    return new MoveNames(
        original.name().beside(names.take(stem, "_quarantine")),
        original.name().beside(names.take(stem, "_move")),
        original.name().beside(names.take(stem, "_before")),
        original.name().beside(names.take(stem, "_after")),
        columns.take("quarantine_reason", ""),
        columns.take("row_place", ""),
        columns.take("copy_number", ""));
  }
}
