package dev.dbwright.tools.safety;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.change.ChangeStatement;
import dev.dbwright.tools.safety.ExecutionReport.StatementResult;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection that carries out approved statements, until a person stops it. */
final class ChangeSession {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeSession.class);

  private final Connection connection;
  private final Cancellation cancellation;
  private @Nullable Statement running;
  private boolean stoppable = true;

  ChangeSession(Connection connection, Cancellation cancellation) {
    this.connection = connection;
    this.cancellation = cancellation;
    cancellation.onCancel(this::stop);
  }

  Connection connection() {
    return connection;
  }

  /** Stops what runs on the server; what is measured ends by its own limits. */
  private synchronized void stop() {
    Statement now = running;
    if (!stoppable || now == null) {
      return;
    }
    try {
      now.cancel();
    } catch (SQLException e) {
      LOG.debug("the running statement could not be stopped", e);
    }
  }

  /**
   * From here on nothing is stopped any more: a COMMIT that is interrupted is neither done nor not.
   *
   * @throws CancellationException where the stop was asked for before
   */
  synchronized void noMoreStops() {
    cancellation.throwIfAsked();
    stoppable = false;
  }

  /** The approved text and nothing else: braces in it are no JDBC escapes. */
  StatementResult execute(ChangeStatement change) throws SQLException {
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      run(statement, change.sql());
      return new StatementResult(
          change.sql(), Math.max(0, statement.getLargeUpdateCount()), millisSince(start));
    }
  }

  /** A setting or a lock, in words of our own. */
  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      run(statement, sql);
    }
  }

  private void run(Statement statement, String sql) throws SQLException {
    begins(statement);
    try {
      statement.execute(sql);
    } finally {
      ended();
    }
  }

  private synchronized void begins(Statement statement) {
    cancellation.throwIfAsked();
    running = statement;
  }

  private synchronized void ended() {
    running = null;
  }

  /** The id of the running transaction, by which the server remembers its end. */
  String transactionId() throws SQLException {
    return text("SELECT pg_catalog.pg_current_xact_id()::pg_catalog.text");
  }

  RunNote.Session itself() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT pid, backend_start::pg_catalog.text FROM pg_catalog.pg_stat_activity
                WHERE pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()
                """)) {
      row.next();
      return new RunNote.Session(row.getInt(1), row.getString(2));
    }
  }

  /**
   * Lets the server notice within seconds that this process is gone: a long statement would hold
   * its locks to the end and then be rolled back. PostgreSQL refuses it on systems that cannot.
   */
  void noticeOurEnd() {
    try {
      run("SET client_connection_check_interval = '2s'");
    } catch (SQLException e) {
      LOG.debug("the server cannot notice the end of a client", e);
    }
  }

  static long millisSince(long startNanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
  }

  private String text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
