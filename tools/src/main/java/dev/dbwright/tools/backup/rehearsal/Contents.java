package dev.dbwright.tools.backup.rehearsal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * All rows of a database, as counts and checksums.
 *
 * @param tables by name
 * @param unreadable the server's words for tables that it cannot read, by name
 */
record Contents(Map<String, TableContents> tables, Map<String, String> unreadable) {
  // Sequences are left out: after a replay they go on up to 32 numbers later, by design.
  private static final String TABLES =
      """
      SELECT format('%I.%I', n.nspname, c.relname)
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      ORDER BY 1
      """;
  private static final String ROWS =
      "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM %s t";

  /** Reads all of it; a table that the server cannot read does not keep it from the others. */
  static Contents read(Connection connection) throws SQLException {
    Map<String, TableContents> tables = new LinkedHashMap<>();
    Map<String, String> unreadable = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement()) {
      for (String table : names(statement)) {
        try (ResultSet row = statement.executeQuery(ROWS.formatted(table))) {
          row.next();
          tables.put(table, new TableContents(table, row.getLong(1), row.getString(2)));
        } catch (SQLException e) {
          unreadable.put(table, Words.of(e));
        }
      }
    }
    return new Contents(tables, unreadable);
  }

  private static List<String> names(Statement statement) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(TABLES)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  /** Each table of either side. */
  List<TableComparison> compare(Contents restored) {
    var names = new TreeSet<>(tables.keySet());
    names.addAll(restored.tables.keySet());
    names.addAll(restored.unreadable.keySet());
    return names.stream()
        .map(
            name ->
                TableComparison.of(
                    name,
                    tables.get(name),
                    restored.tables.get(name),
                    restored.unreadable.get(name)))
        .toList();
  }
}
