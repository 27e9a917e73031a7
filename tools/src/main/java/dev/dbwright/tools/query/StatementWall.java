package dev.dbwright.tools.query;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.sql.SqlStatement;
import dev.dbwright.tools.sql.StatementSplitter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Where an engine has no cursor to hide a statement behind: the tokenizer has to find one statement
 * alone, and the driver is asked for a query. MariaDB's driver sends a text of several statements
 * as one, which the server refuses; SQLite's runs the first. SQL Server runs batches, so there the
 * tokenizer's count and the login's rights are all there is.
 */
final class StatementWall implements ReadWall {
  private static final int BATCH_ROWS = 100;

  private final Engine engine;
  private final String sql;
  private final ReadLimits limits;
  private final Cancellation cancellation;
  private final FetchedRows fetched;

  StatementWall(Engine engine, String sql, ReadLimits limits, Cancellation cancellation) {
    this.engine = engine;
    this.sql = sql;
    this.limits = limits;
    this.cancellation = cancellation;
    this.fetched = new FetchedRows(limits, Cells::ofValue);
  }

  /**
   * @throws DbwrightException {@code READ_REFUSED}
   */
  @Override
  public void requireOneQuery() {
    ReadWall.requireNoNul(sql);
    List<SqlStatement> statements = StatementSplitter.split(engine, sql);
    if (statements.size() != 1) {
      throw ReadWall.refused(statements.size() + " statements instead of one", sql);
    }
  }

  @Override
  public QueryResult run(Connection connection, String database) throws SQLException {
    requireOneQuery();
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement()) {
      // Else {fn …} and ? would be rewritten.
      statement.setEscapeProcessing(false);
      statement.setMaxRows(fetched.missing());
      statement.setFetchSize(Math.min(BATCH_ROWS, fetched.missing()));
      if (engine == Engine.SQLSERVER) { // the others have a limit that the server keeps
        statement.setQueryTimeout((int) Math.max(1, limits.time().toSeconds()));
      }
      cancellation.throwIfAsked();
      try (ResultSet rows = statement.executeQuery(sql)) {
        fetched.addAll(rows);
      }
    }
    return fetched.result(database, (System.nanoTime() - start) / 1_000_000);
  }
}
