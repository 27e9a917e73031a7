package dev.dbwright.tools.health;

import dev.dbwright.tools.health.DatabaseDescription.SchemaSummary;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** The schema of a SQLite file. */
final class SqliteCatalog implements Catalog {
  // Tables that a virtual table keeps its data in are shadows, and not listed.
  private static final String TABLES =
      """
      FROM pragma_table_list t
      WHERE t.schema = 'main' AND t.type IN ('table', 'view', 'virtual')
        AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      """;

  private final SqliteRows database;

  SqliteCatalog(Connection connection) {
    this.database = new SqliteRows(connection);
  }

  @Override
  public String version() throws SQLException {
    return database.rows("SELECT sqlite_version()", row -> row.getString(1)).get(0);
  }

  @Override
  public long sizeBytes() throws SQLException {
    String sql = "SELECT p.page_count * s.page_size FROM pragma_page_count p, pragma_page_size s";
    return database.rows(sql, row -> row.getLong(1)).get(0);
  }

  @Override
  public int tableCount() throws SQLException {
    return database.rows("SELECT count(*) " + TABLES, row -> row.getInt(1)).get(0);
  }

  @Override
  public List<SchemaSummary> schemas() throws SQLException {
    return List.of(new SchemaSummary("main", tableCount()));
  }

  /** By their rows, where they are known: what a table takes of the file SQLite does not tell. */
  @Override
  public List<TableDescription> largest(int most, int mostColumns) throws SQLException {
    var tables = new SqliteTables(database, mostColumns);
    List<String> names =
        database.rows("SELECT t.name " + TABLES + " ORDER BY t.name", row -> row.getString(1));
    return tables.read(
        names.stream()
            .sorted(Comparator.comparing(tables::estimatedRows).reversed())
            .limit(most)
            .toList());
  }

  @Override
  public List<TableDescription> named(String wanted, int mostColumns) throws SQLException {
    String sql =
        "SELECT t.name " + TABLES + " AND lower(?) IN (lower(t.name), 'main.' || lower(t.name))";
    return new SqliteTables(database, mostColumns)
        .read(database.rows(sql, row -> row.getString(1), wanted.replace("\"", "")));
  }
}
