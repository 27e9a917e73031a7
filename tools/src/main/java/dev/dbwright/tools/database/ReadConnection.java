package dev.dbwright.tools.database;

import static dev.dbwright.tools.error.ErrorCode.DATABASE_NOT_CONNECTED;
import static dev.dbwright.tools.error.ErrorCode.INTERNAL_FAULT;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one connection for reads: lent to one thread at a time, opened again when it was lost. */
final class ReadConnection {
  private static final Logger LOG = LoggerFactory.getLogger(ReadConnection.class);
  // Beyond the server's own limit, in case the server or the network has gone silent.
  private static final long SILENCE_MS = 10_000;
  private static final long WAIT_STEP_MS = 50;

  // One round trip: the limits, and the proof that nothing can be written from here on. After a
  // query the server refuses SET TRANSACTION READ WRITE (25001). Backslashes in strings mean what
  // our tokenizer takes them for, whatever the role's own setting is.
  private static final String PROLOGUE =
      """
      SELECT pg_catalog.set_config('statement_timeout', ?, true),
             pg_catalog.set_config('lock_timeout', ?, true),
             pg_catalog.set_config('idle_in_transaction_session_timeout', ?, true),
             pg_catalog.current_setting('transaction_read_only'),
             pg_catalog.pg_backend_pid(),
             pg_catalog.set_config('standard_conforming_strings', 'on', true)
      """;

  private final ConnectionSpec spec;
  private final ReentrantLock lock = new ReentrantLock(true);
  private volatile @Nullable Connection current;
  private volatile boolean closed;
  private int backendPid;

  ReadConnection(ConnectionSpec spec) {
    this.spec = spec;
  }

  <T> T read(ReadLimits limits, Cancellation cancellation, SqlWork<T> work) {
    if (lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("a read within a read would end the outer transaction");
    }
    waitForTurn(cancellation);
    try {
      cancellation.throwIfAsked();
      Connection connection = begin(limits);
      return run(connection, limits, cancellation, work);
    } finally {
      lock.unlock();
    }
  }

  /** Does not wait for a running read: that one fails. */
  void close() {
    closed = true;
    Connection running = current;
    if (running != null && !lock.tryLock()) {
      abort(running);
      return;
    }
    discard();
    if (lock.isHeldByCurrentThread()) {
      lock.unlock();
    }
  }

  private <T> T run(
      Connection connection, ReadLimits limits, Cancellation cancellation, SqlWork<T> work) {
    var stop = new Stop(spec, connection, backendPid);
    cancellation.onCancel(stop);
    try {
      T result = work.run(connection);
      stop.finished();
      cancellation.throwIfAsked();
      return result;
    } catch (SQLException e) {
      if (stop.finished()) {
        var stopped = new CancellationException("stopped");
        stopped.initCause(e);
        throw stopped;
      }
      if (SqlFailures.isConnectionLost(e)) {
        discard();
      }
      throw SqlFailures.onQuery(e, spec, limits);
    } finally {
      if (stop.finished()) {
        discard();
      }
      rollBack();
    }
  }

  /** A transaction that cannot write; a connection that the server has dropped is opened anew. */
  private Connection begin(ReadLimits limits) {
    if (closed) {
      throw new DbwrightException(DATABASE_NOT_CONNECTED);
    }
    if (current != null) {
      try {
        return begin(current, limits);
      } catch (SQLException e) {
        LOG.debug("the connection to {} was lost, connecting again", spec.label(), e);
        discard();
      }
    }
    current = Login.open(spec);
    if (closed) { // while it was being opened: close() saw nothing to close
      discard();
      throw new DbwrightException(DATABASE_NOT_CONNECTED);
    }
    try {
      return begin(current, limits);
    } catch (SQLException e) {
      discard();
      throw SqlFailures.onQuery(e, spec, limits);
    }
  }

  private Connection begin(Connection connection, ReadLimits limits) throws SQLException {
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    connection.setNetworkTimeout(
        Runnable::run, (int) Math.min(Integer.MAX_VALUE, limits.time().toMillis() + SILENCE_MS));
    try (PreparedStatement statement = connection.prepareStatement(PROLOGUE)) {
      statement.setString(1, Long.toString(limits.time().toMillis()));
      statement.setString(2, Long.toString(limits.lockTime().toMillis()));
      statement.setString(3, Long.toString(limits.time().toMillis() + SILENCE_MS));
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        if (!"on".equals(rows.getString(4))) {
          throw new DbwrightException(INTERNAL_FAULT, "the transaction is not read only");
        }
        backendPid = rows.getInt(5);
      }
    }
    return connection;
  }

  private void rollBack() {
    if (current == null) {
      return;
    }
    try {
      current.rollback();
    } catch (SQLException e) {
      // A connection whose state is unknown is not used again.
      LOG.debug("no rollback on {}", spec.label(), e);
      discard();
    }
  }

  private void discard() {
    if (current == null) {
      return;
    }
    try {
      current.close();
    } catch (SQLException e) {
      LOG.debug("closing the connection to {}", spec.label(), e);
    }
    current = null;
  }

  private void abort(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.debug("closing the connection to {}", spec.label(), e);
    }
  }

  private void waitForTurn(Cancellation cancellation) {
    try {
      while (!lock.tryLock(WAIT_STEP_MS, TimeUnit.MILLISECONDS)) {
        cancellation.throwIfAsked();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      var stopped = new CancellationException("interrupted");
      stopped.initCause(e);
      throw stopped;
    }
  }
}
