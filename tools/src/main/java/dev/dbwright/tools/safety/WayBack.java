package dev.dbwright.tools.safety;

import dev.dbwright.tools.change.ChangeAction;
import dev.dbwright.tools.sql.ObjectName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How an action is undone: with the definitions that the catalog holds before it runs. */
final class WayBack {
  private static final String FROM_BACKUP =
      "Restore from backup: there is no other way back for rows and values.";
  private static final String NOTHING_TO_UNDO =
      "Nothing to undo: no row and no definition changes.";

  // With the options of a materialized view's indexes lost, a drop would not be undone.
  private static final String INDEXES =
      "SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = ? ORDER BY indexrelid";
  private static final String INDEX = "SELECT pg_get_indexdef(?::oid)";
  private static final String VIEW = "SELECT pg_get_viewdef(?::oid)";
  private static final String CONSTRAINT =
      "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = ? AND conname = ?";
  private static final String COLUMN_TYPE =
      """
      SELECT format_type(atttypid, atttypmod) FROM pg_attribute
      WHERE attrelid = ? AND attname = ? AND NOT attisdropped
      """;
  private static final String COLUMN_DEFAULT =
      """
      SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attribute a
      JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = ? AND a.attname = ?
      """;

  private static final String RIGHTS =
      "SELECT array_to_string(relacl, ', ') FROM pg_class WHERE oid = ?";

  private final Connection connection;

  WayBack(Connection connection) {
    this.connection = connection;
  }

  /** The steps; {@code facts} are empty for an object that does not exist yet. */
  List<String> of(ChangeAction action, Optional<ObjectFacts> facts) throws SQLException {
    return facts.isPresent() ? ofExisting(action, facts.get()) : ofNew(action);
  }

  private static List<String> ofNew(ChangeAction action) {
    String name = action.object().toString();
    return switch (action.form()) {
      case CREATE_TABLE, CREATE_PARTITION -> List.of("DROP TABLE " + name);
      case CREATE_VIEW -> List.of("DROP VIEW " + name);
      case CREATE_MATERIALIZED_VIEW -> List.of("DROP MATERIALIZED VIEW " + name);
      case CREATE_SCHEMA -> List.of("DROP SCHEMA " + name);
      case CREATE_EXTENSION -> List.of("DROP EXTENSION " + name);
      default -> List.of(FROM_BACKUP);
    };
  }

  private List<String> ofExisting(ChangeAction action, ObjectFacts facts) throws SQLException {
    String alter = "ALTER TABLE " + facts.name() + " ";
    String part = quoted(action.part());
    return switch (action.form()) {
      case GRANT -> List.of("REVOKE " + onTable(action, facts, "to", "FROM"), rightsNow(facts));
      case REVOKE -> List.of("GRANT " + onTable(action, facts, "from", "TO"), rightsNow(facts));
      case DROP_INDEX, DROP_INDEX_CONCURRENTLY ->
          text(INDEX, facts.oid()).map(List::of).orElseThrow();
      case CREATE_INDEX, CREATE_INDEX_CONCURRENTLY -> List.of(dropOfNewIndex(action, facts));
      case CREATE_VIEW -> List.of("CREATE OR REPLACE VIEW " + facts.name() + " AS" + view(facts));
      case DROP_VIEW -> List.of("CREATE VIEW " + facts.name() + " AS" + view(facts));
      case DROP_MATERIALIZED_VIEW -> materializedView(facts);
      case ADD_COLUMN, ADD_COLUMN_REWRITING, ADD_COLUMN_CHECKED ->
          List.of(alter + "DROP COLUMN " + part);
      case ADD_CHECK,
          ADD_FOREIGN_KEY,
          ADD_FOREIGN_KEY_NOT_VALID,
          ADD_CONSTRAINT_NOT_VALID,
          ADD_UNIQUE,
          ADD_UNIQUE_USING_INDEX ->
          List.of(
              action.part().isEmpty()
                  ? alter + "DROP CONSTRAINT, by the name that the server chose"
                  : alter + "DROP CONSTRAINT " + part);
      case DROP_CONSTRAINT ->
          text(CONSTRAINT, facts.oid(), action.part())
              .map(definition -> List.of(alter + "ADD CONSTRAINT " + part + " " + definition))
              .orElse(List.of());
      case SET_NOT_NULL -> List.of(alter + "ALTER COLUMN " + part + " DROP NOT NULL");
      case DROP_NOT_NULL -> List.of(alter + "ALTER COLUMN " + part + " SET NOT NULL");
      case COLUMN_DEFAULT ->
          List.of(
              alter
                  + "ALTER COLUMN "
                  + part
                  + text(COLUMN_DEFAULT, facts.oid(), action.part())
                      .map(expression -> " SET DEFAULT " + expression)
                      .orElse(" DROP DEFAULT"));
      case COLUMN_TYPE ->
          List.of(
              alter
                  + "ALTER COLUMN "
                  + part
                  + " TYPE "
                  + text(COLUMN_TYPE, facts.oid(), action.part()).orElse("(the former type)"),
              "Values that the new type cut or rounded come back from a backup only.");
      case RENAME, RENAME_INDEX ->
          List.of("The same statement with the old and the new name exchanged.");
      case SET_SCHEMA -> List.of("SET SCHEMA " + quoted(facts.schema()) + ", on the moved table.");
      case COLUMN_STATISTICS, STORAGE_PARAMETERS, COMMENT -> List.of("Set the former value again.");
      case HOLD_WRITERS,
          VALIDATE_CONSTRAINT,
          REINDEX,
          REINDEX_CONCURRENTLY,
          VACUUM,
          VACUUM_FULL,
          ANALYZE,
          REFRESH,
          REFRESH_CONCURRENTLY ->
          List.of(NOTHING_TO_UNDO);
      case INSERT ->
          List.of("DELETE the new rows by their keys; the statement does not keep them.");
      default -> List.of(FROM_BACKUP);
    };
  }

  /** {@code SELECT TO reader} becomes {@code SELECT ON public.orders FROM reader}. */
  private static String onTable(
      ChangeAction action, ObjectFacts facts, String direction, String opposite) {
    String[] parts = action.part().split("(?i)\\s" + direction + "\\s", 2);
    String grantees = parts.length < 2 ? "" : parts[1].replaceFirst("(?i)\\s+WITH\\s.*", "");
    return parts[0] + " ON " + facts.name() + " " + opposite + " " + grantees;
  }

  /** What was granted before is not undone by the opposite: so it is shown. */
  private String rightsNow(ObjectFacts facts) throws SQLException {
    return "Rights before: " + text(RIGHTS, facts.oid()).orElse("the owner's alone") + ".";
  }

  private static String dropOfNewIndex(ChangeAction action, ObjectFacts table) {
    return action.part().isEmpty()
        ? "DROP INDEX CONCURRENTLY, by the name that the server chose"
        : "DROP INDEX CONCURRENTLY " + quoted(table.schema()) + "." + quoted(action.part());
  }

  private String view(ObjectFacts facts) throws SQLException {
    return text(VIEW, facts.oid()).orElse("").replaceFirst(";$", "");
  }

  private List<String> materializedView(ObjectFacts facts) throws SQLException {
    List<String> steps = new ArrayList<>();
    steps.add("CREATE MATERIALIZED VIEW " + facts.name() + " AS" + view(facts));
    try (PreparedStatement statement = connection.prepareStatement(INDEXES)) {
      statement.setLong(1, facts.oid());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          steps.add(row.getString(1));
        }
      }
    }
    return steps;
  }

  private static String quoted(String name) {
    return name.isEmpty() ? "" : ObjectName.of(name).toString();
  }

  private Optional<String> text(String sql, long oid, String... names) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, oid);
      for (int i = 0; i < names.length; i++) {
        statement.setString(i + 2, names[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
      }
    }
  }
}
