package dev.dbwright.tools.query;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.error.DbwrightException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/**
 * Runs one statement behind {@code DECLARE … NO SCROLL CURSOR FOR}: there the server's own grammar
 * takes nothing but SELECT, VALUES, TABLE and WITH, and no WITH that writes. The wall holds only
 * for one statement, and pgjdbc sends {@code COMMIT; DELETE …} as two, in a PreparedStatement as
 * well: so the driver's splitter is asked too. What functions do is not seen here; the READ ONLY
 * transaction around it stops most of them, and the classifier the others.
 */
final class CursorWall implements ReadWall {
  private static final String CURSOR = "dbwright_read";
  private static final int BATCH_ROWS = 100;

  private final String sql;
  private final ReadLimits limits;
  private final Cancellation cancellation;
  private final FetchedRows fetched;

  CursorWall(String sql, ReadLimits limits, Cancellation cancellation) {
    this.sql = sql;
    this.limits = limits;
    this.cancellation = cancellation;
    this.fetched = new FetchedRows(limits, Cells::ofPostgresql);
  }

  /**
   * @throws DbwrightException {@code READ_REFUSED} for what is not a single statement that reads
   */
  static void requireOneQuery(String sql) {
    ReadWall.requireNoNul(sql);
    List<NativeQuery> pieces;
    try {
      pieces = Parser.parseJdbcSql(sql, true, false, true, false, false);
    } catch (SQLException e) {
      throw ReadWall.refused(String.valueOf(e.getMessage()), sql);
    }
    long statements = pieces.stream().filter(piece -> !piece.nativeSql.isBlank()).count();
    if (statements != 1) {
      throw ReadWall.refused(statements + " statements instead of one", sql);
    }
  }

  @Override
  public void requireOneQuery() {
    requireOneQuery(sql);
  }

  /** {@code connection} must be in a READ ONLY transaction that is rolled back afterwards. */
  @Override
  public QueryResult run(Connection connection, String database) throws SQLException {
    requireOneQuery(sql);
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement()) {
      // Else {fn …} and ? would be rewritten.
      statement.setEscapeProcessing(false);
      statement.execute("SAVEPOINT " + CURSOR);
      try {
        fetchAll(statement, start);
      } finally {
        // Advisory locks of the session outlive a rollback; after an error nothing but going back
        // to the savepoint lets another statement run.
        statement.execute("ROLLBACK TO " + CURSOR + "; SELECT pg_catalog.pg_advisory_unlock_all()");
      }
    }
    long elapsedMs = (System.nanoTime() - start) / 1_000_000;
    return fetched.result(database, elapsedMs);
  }

  private void fetchAll(Statement statement, long start) throws SQLException {
    statement.execute("DECLARE " + CURSOR + " NO SCROLL CURSOR FOR " + sql);
    boolean more = true;
    while (more) {
      cancellation.throwIfAsked();
      more = fetch(statement);
      if (more && System.nanoTime() - start > limits.time().toNanos()) {
        fetched.cutBy("time");
        more = false;
      }
    }
  }

  /** True where there may be more. One row beyond the limit is asked for, to know of it. */
  private boolean fetch(Statement statement) throws SQLException {
    int wanted = Math.min(BATCH_ROWS, fetched.missing());
    // The rows before may have called set_config: each batch has the limit anew.
    statement.execute(
        "SELECT pg_catalog.set_config('statement_timeout', '"
            + limits.time().toMillis()
            + "', true); FETCH FORWARD "
            + wanted
            + " FROM "
            + CURSOR);
    statement.getMoreResults();
    try (ResultSet result = statement.getResultSet()) {
      return fetched.addAll(result) == wanted;
    }
  }
}
