package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.schema.Check;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table as a scratch database can hold it: without foreign keys, which would lead nowhere, and
 * with text where a type is the user's own. How rows are moved does not depend on either.
 */
final class StandIns {
  private final Table table;
  private final Set<String> unknownTypes = new TreeSet<>();

  private StandIns(Table table) {
    this.table = table;
  }

  static StandIns of(Table table, Connection scratch) throws SQLException {
    var standIns = new StandIns(table);
    try (PreparedStatement known = scratch.prepareStatement("SELECT to_regtype(?) IS NOT NULL")) {
      for (Column column : table.columns()) {
        known.setString(1, Sql.storedType(column.type()));
        try (ResultSet row = known.executeQuery()) {
          row.next();
          if (!row.getBoolean(1)) {
            standIns.unknownTypes.add(column.type());
          }
        }
      }
    }
    return standIns;
  }

  Table table() {
    return new Table(
        table.name(),
        table.columns().stream().map(this::column).toList(),
        table.primaryKey(),
        table.uniques(),
        List.of(),
        table.checks().stream().filter(check -> isKnown(check.expression())).toList(),
        table.indexes(),
        table.comment());
  }

  private Column column(Column column) {
    if (!unknownTypes.contains(column.type())) {
      return column;
    }
    return new Column(
        column.name(),
        column.type().endsWith("[]") ? "text[]" : "text",
        column.nullable(),
        column.defaultExpression().filter(this::isKnown),
        Optional.empty(),
        false,
        column.comment());
  }

  private boolean isKnown(String expression) {
    return unknownTypes.stream().noneMatch(type -> expression.contains(type.replace("[]", "")));
  }

  /** What differs from the table, as a person would say it. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    unknownTypes.forEach(type -> notes.add("text stood for the type " + type));
    table.checks().stream()
        .map(Check::expression)
        .filter(expression -> !isKnown(expression))
        .forEach(expression -> notes.add("without CHECK (" + expression + ")"));
    if (!table.foreignKeys().isEmpty()) {
      notes.add("without the foreign keys to other tables");
    }
    return notes;
  }
}
