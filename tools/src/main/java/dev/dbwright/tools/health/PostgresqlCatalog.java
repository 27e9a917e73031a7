package dev.dbwright.tools.health;

import dev.dbwright.tools.database.SearchPath;
import dev.dbwright.tools.health.DatabaseDescription.SchemaSummary;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The catalogs of PostgreSQL. */
final class PostgresqlCatalog implements Catalog {
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

  /** Sets the search path of {@code connection}, until its transaction is rolled back. */
  PostgresqlCatalog(Connection connection) throws SQLException {
    this.connection = connection;
    SearchPath.onlyCatalog(connection);
  }

  @Override
  public String version() throws SQLException {
    // Distributions add their own words after the number.
    return text("SHOW server_version").split(" ", 2)[0];
  }

  @Override
  public long sizeBytes() throws SQLException {
    return Long.parseLong(text("SELECT pg_database_size(current_database())"));
  }

  @Override
  public int tableCount() throws SQLException {
    return Integer.parseInt(text("SELECT count(*) " + USER_TABLES));
  }

  @Override
  public List<SchemaSummary> schemas() throws SQLException {
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

  @Override
  public List<TableDescription> largest(int most, int mostColumns) throws SQLException {
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
    return new PostgresqlTables(connection, mostColumns).read(oids);
  }

  @Override
  public List<TableDescription> named(String wanted, int mostColumns) throws SQLException {
    String sql =
        """
        SELECT c.oid
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
          AND n.nspname NOT IN ('pg_catalog', 'information_schema')
          AND (lower(c.relname) = lower(?) OR lower(n.nspname || '.' || c.relname) = lower(?))
        ORDER BY (c.relname = ? OR n.nspname || '.' || c.relname = ?) DESC, n.nspname, c.relname
        LIMIT ?
        """;
    String name = wanted.replace("\"", "");
    var found = new ArrayList<Long>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 1; i <= 4; i++) {
        statement.setString(i, name);
      }
      statement.setInt(5, MOST_NAMESAKES);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getLong(1));
        }
      }
    }
    return new PostgresqlTables(connection, mostColumns).read(found);
  }

  private String text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
