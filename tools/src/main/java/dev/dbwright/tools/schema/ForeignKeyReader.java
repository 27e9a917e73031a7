package dev.dbwright.tools.schema;

import dev.dbwright.tools.sql.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads foreign keys. */
final class ForeignKeyReader {
  private static final String NO_ACTION = "NO ACTION";

  private final DdlCursor cursor;
  private final SchemaDraft schema;
  private final TableDraft table;
  private final ColumnMentions mentions;

  ForeignKeyReader(
      DdlCursor cursor, SchemaDraft schema, TableDraft table, ColumnMentions mentions) {
    this.cursor = cursor;
    this.schema = schema;
    this.table = table;
    this.mentions = mentions;
  }

  /** {@code cursor} stands behind FOREIGN KEY. */
  void ofTable(Optional<String> name) {
    // MySQL may name the index here.
    Optional<String> own = cursor.comes("(") ? name : Optional.of(cursor.identifier("\"(\""));
    if (comparesPeriods()) {
      schema.remark(table.name, "a foreign key with PERIOD is left out: it compares ranges");
      cursor.skipTo(",", ")");
    } else {
      references(own, mentions.list(cursor, "\"(\" and the columns of the foreign key"));
    }
  }

  private boolean comparesPeriods() {
    DdlCursor ahead = cursor.copy();
    while (!ahead.atEnd() && !ahead.accept(")")) {
      boolean period = ahead.comes("period");
      ahead.skip();
      if (period && ahead.comesName()) {
        return true;
      }
    }
    return false;
  }

  /** {@code cursor} stands before REFERENCES. */
  void references(Optional<String> name, List<String> columns) {
    cursor.expect("references", "REFERENCES");
    ObjectName target = cursor.name("the table that is referenced");
    List<String> targetColumns = new ArrayList<>();
    if (cursor.comes("(")) {
      cursor.list("\"(\"", part -> targetColumns.add(part.identifier("a column name")));
      if (targetColumns.size() != columns.size()) {
        throw cursor.failure(
            "%d columns refer to %d columns of %s"
                .formatted(columns.size(), targetColumns.size(), target));
      }
    }
    String onDelete = NO_ACTION;
    String onUpdate = NO_ACTION;
    boolean more = true;
    while (more) {
      if (cursor.accept("match")) {
        cursor.identifier("FULL, PARTIAL or SIMPLE");
      } else if (cursor.accept("on", "delete")) {
        onDelete = action();
      } else if (cursor.accept("on", "update")) {
        onUpdate = action();
      } else {
        more = false;
      }
    }
    if (!Standing.holds(cursor)) {
      schema.remark(table.name, "old rows may break the foreign key to " + target);
    }
    table.foreignKeys.add(new ForeignKey(name, columns, target, targetColumns, onDelete, onUpdate));
  }

  private String action() {
    if (cursor.accept("no", "action")) {
      return NO_ACTION;
    }
    if (cursor.accept("set", "null")) {
      return "SET NULL" + actionColumns();
    }
    if (cursor.accept("set", "default")) {
      return "SET DEFAULT" + actionColumns();
    }
    if (cursor.accept("cascade")) {
      return "CASCADE";
    }
    cursor.expect("restrict", "CASCADE, RESTRICT, SET NULL, SET DEFAULT or NO ACTION");
    return "RESTRICT";
  }

  private String actionColumns() {
    return cursor.comes("(") ? " (" + cursor.bracketed("\"(\"") + ")" : "";
  }
}
