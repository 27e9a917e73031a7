package dev.dbwright.tools.health;

import dev.dbwright.tools.health.DatabaseDescription.SchemaSummary;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the catalogs tell of the database as a whole. */
final class CatalogReader {
  private static final int MOST_SCHEMAS = 100;
  private static final int MOST_NAMESAKES = 10;

  // Partitions count as part of their table; what extensions brought is theirs.
  private static final String USER_TABLES =
      """
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
        AND n.nspname NOT IN ('pg_catalog', 'information_schema')
        AND n.nspname !~ '^pg_(temp|toast)'
        AND NOT EXISTS (SELECT FROM pg_depend d
                        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                          AND d.deptype = 'e')
      """;

  private final Connection connection;

  /**
   * From here on names mean the server's own: a search path could put other people's functions
   * before them.
   */
  CatalogReader(Connection connection) throws SQLException {
    this.connection = connection;
    text("SELECT pg_catalog.set_config('search_path', 'pg_catalog', true)");
  }

  /** {@code name} qualified. */
  record TableName(long oid, String name) {}

  String version() throws SQLException {
    // Distributions add their own words after the number.
    return text("SHOW server_version").split(" ", 2)[0];
  }

  long databaseSizeBytes() throws SQLException {
    return Long.parseLong(text("SELECT pg_database_size(current_database())"));
  }

  int tableCount() throws SQLException {
    return Integer.parseInt(text("SELECT count(*) " + USER_TABLES));
  }

  List<SchemaSummary> schemas() throws SQLException {
    String sql =
        "SELECT n.nspname, count(*) "
            + USER_TABLES
            + " GROUP BY n.nspname ORDER BY n.nspname LIMIT "
            + MOST_SCHEMAS;
    var schemas = new ArrayList<SchemaSummary>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        schemas.add(new SchemaSummary(rows.getString(1), rows.getInt(2)));
      }
    }
    return schemas;
  }

  List<Long> largestTables(int most) throws SQLException {
    // relpages instead of the files: 100,000 tables would mean as many looks at the disk.
    String sql =
        "SELECT c.oid "
            + USER_TABLES
            + " ORDER BY greatest(c.relpages, (SELECT sum(p.relpages) FROM pg_inherits i"
            + " JOIN pg_class p ON p.oid = i.inhrelid WHERE i.inhparent = c.oid)) DESC,"
            + " n.nspname, c.relname LIMIT "
            + most;
    var oids = new ArrayList<Long>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        oids.add(rows.getLong(1));
      }
    }
    return oids;
  }

  /** Tables that {@code wanted} may mean: {@code orders}, {@code public.orders}, in any case. */
  List<TableName> tablesNamed(String wanted) throws SQLException {
    String sql =
        """
        SELECT c.oid, n.nspname || '.' || c.relname
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
          AND n.nspname NOT IN ('pg_catalog', 'information_schema')
          AND (lower(c.relname) = lower(?) OR lower(n.nspname || '.' || c.relname) = lower(?))
        ORDER BY (c.relname = ? OR n.nspname || '.' || c.relname = ?) DESC, 2
        LIMIT ?
        """;
    String name = wanted.replace("\"", "");
    var found = new ArrayList<TableName>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 1; i <= 4; i++) {
        statement.setString(i, name);
      }
      statement.setInt(5, MOST_NAMESAKES);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(new TableName(rows.getLong(1), rows.getString(2)));
        }
      }
    }
    return found;
  }

  private String text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
