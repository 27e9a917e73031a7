package dev.dbwright.tools.database;

import static dev.dbwright.tools.error.ErrorCode.DATABASE_NOT_CONNECTED;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections for reads: few, opened when first needed, opened again when they were lost. */
final class ReadPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReadPool.class);
  // A guest on somebody's production server takes little of what others need.
  private static final int MOST_CONNECTIONS = 4;
  private static final Duration KEPT_IDLE = Duration.ofMinutes(1);
  // HikariCP's shortest. It waits the whole of it also where a login has failed: its issue 2106.
  private static final Duration WAIT_STEP = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final EngineAccess access;
  private final ConnectionSpec spec;
  private final SqlFailures failures;
  private final Logins logins;
  private final HikariDataSource pool;
  private final Set<Thread> readers = ConcurrentHashMap.newKeySet();
  private final Set<Stop> running = ConcurrentHashMap.newKeySet();

  ReadPool(EngineAccess access, ConnectionSpec spec) {
    this.access = access;
    this.spec = spec;
    this.failures = new SqlFailures(access, spec);
    this.logins = new Logins(access, spec);
    var config = new HikariConfig();
    config.setPoolName(EngineAccess.APPLICATION_NAME);
    config.setDataSource(logins);
    config.setMaximumPoolSize(MOST_CONNECTIONS);
    config.setReadOnly(true);
    config.setMinimumIdle(0);
    config.setIdleTimeout(KEPT_IDLE.toMillis());
    config.setConnectionTimeout(WAIT_STEP.toMillis());
    config.setInitializationFailTimeout(-1); // nothing is opened before the first read
    config.setExceptionOverride(new NoEviction());
    this.pool = new HikariDataSource(config);
  }

  <T> T read(ReadLimits limits, Cancellation cancellation, SqlWork<T> work) {
    Thread reader = Thread.currentThread();
    if (!readers.add(reader)) {
      // It could wait for ever: for connections that outer reads hold.
      throw new IllegalStateException("a read within a read");
    }
    try {
      Begun begun = begin(limits, cancellation);
      return run(begun, limits, cancellation, work);
    } finally {
      readers.remove(reader);
    }
  }

  /** Does not wait for running reads: those are stopped. */
  @Override
  public void close() {
    running.forEach(Stop::run);
    pool.close();
  }

  private <T> T run(Begun begun, ReadLimits limits, Cancellation cancellation, SqlWork<T> work) {
    var stop = new Stop(access, spec, begun.connection(), begun.session());
    running.add(stop);
    cancellation.onCancel(stop);
    boolean lost = false;
    try {
      T result = work.run(begun.connection());
      stop.finished();
      cancellation.throwIfAsked();
      return result;
    } catch (SQLException e) {
      if (stop.finished()) {
        throw cancelled(e);
      }
      lost = failures.isConnectionLost(e);
      throw failures.onQuery(e, limits);
    } finally {
      running.remove(stop);
      if (stop.finished() || lost) {
        pool.evictConnection(begun.connection());
      } else {
        giveBack(begun.connection());
      }
    }
  }

  /** A transaction that cannot write; a connection that the server has dropped is opened anew. */
  private Begun begin(ReadLimits limits, Cancellation cancellation) {
    try {
      return begin(borrow(cancellation), limits, cancellation);
    } catch (SQLException e) {
      LOG.debug("the connection to {} was lost, connecting again", spec.label(), e);
      pool.getHikariPoolMXBean().softEvictConnections(); // those beside it were lost with it
    }
    try {
      return begin(borrow(cancellation), limits, cancellation);
    } catch (SQLException e) {
      throw failures.onQuery(e, limits);
    }
  }

  private Begun begin(Connection connection, ReadLimits limits, Cancellation cancellation)
      throws SQLException {
    boolean begun = false;
    try {
      String session = access.begin(connection, limits, cancellation);
      begun = true;
      return new Begun(connection, session);
    } finally {
      if (!begun) {
        pool.evictConnection(connection);
      }
    }
  }

  private Connection borrow(Cancellation cancellation) {
    logins.retry();
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (true) {
      cancellation.throwIfAsked();
      try {
        return pool.getConnection();
      } catch (SQLTransientConnectionException e) {
        // None was free or opened within the step.
        Optional<SQLException> failure = logins.failure();
        if (failure.isPresent()) {
          throw failures.onConnect(failure.get());
        }
        // What the pool itself asked of the connection, wrapped once more.
        Throwable fault = e.getCause() == null ? null : e.getCause().getCause();
        if (fault instanceof SQLException refused) {
          throw failures.onConnect(refused);
        }
        if (System.nanoTime() - deadline > 0) { // all are busy
          throw failures.onConnect(e);
        }
      } catch (SQLException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw cancelled(e);
        }
        throw DbwrightException.causedBy(e, DATABASE_NOT_CONNECTED);
      }
    }
  }

  private void giveBack(Connection connection) {
    try {
      connection.rollback();
      connection.close();
    } catch (SQLException e) {
      // A connection whose state is unknown is not used again.
      LOG.debug("no rollback on {}", spec.label(), e);
      pool.evictConnection(connection);
    }
  }

  private static CancellationException cancelled(SQLException e) {
    var stopped = new CancellationException("stopped");
    stopped.initCause(e);
    return stopped;
  }

  private record Begun(Connection connection, String session) {}
}
