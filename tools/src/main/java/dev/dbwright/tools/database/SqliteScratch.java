package dev.dbwright.tools.database;

import dev.dbwright.tools.sql.SqlStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** An empty SQLite in memory, to try definitions in; nothing in it touches a file. */
public final class SqliteScratch implements AutoCloseable {
  private final Connection connection;

  public SqliteScratch() throws SQLException {
    this.connection = DriverManager.getConnection("jdbc:sqlite::memory:");
  }

  /**
   * Runs a statement that defines a table or an index, or fills {@code sqlite_stat1}.
   *
   * @throws SQLException also where it would do anything else: a file could be attached
   */
  public void define(SqlStatement statement) throws SQLException {
    boolean defines =
        statement.tokens().has(0, "create")
            || statement.tokens().has(0, "insert", "into", "sqlite_stat1");
    if (!defines || statement.tokens().contains("select", "trigger", "virtual")) {
      throw new SQLException("only tables, indexes and sqlite_stat1 are tried");
    }
    run(statement.text());
  }

  /** Makes {@code sqlite_stat1} where it is not there, and lets the planner read it again. */
  public void loadStatistics() throws SQLException {
    run("ANALYZE sqlite_schema");
  }

  /** Makes an index of ours. */
  public void create(String createIndex) throws SQLException {
    run(createIndex);
  }

  public void drop(String dropIndex) throws SQLException {
    run(dropIndex);
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The steps of EXPLAIN QUERY PLAN, indented by their depth. The statement itself is not run. */
  public List<String> plan(SqlStatement query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + query.text())) {
      List<Integer> ids = new ArrayList<>();
      List<Integer> depths = new ArrayList<>();
      List<String> steps = new ArrayList<>();
      while (rows.next()) {
        int parent = ids.indexOf(rows.getInt("parent"));
        int depth = parent < 0 ? 0 : depths.get(parent) + 1;
        ids.add(rows.getInt("id"));
        depths.add(depth);
        steps.add("  ".repeat(depth) + rows.getString("detail"));
      }
      return steps;
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("an SQLite in memory did not close", e);
    }
  }
}
