package dev.dbwright.tools.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections for the pool. A pool tries again by itself, many times a second; a login that
 * was refused is not repeated until somebody asks anew, or the account would be locked.
 */
final class Logins implements DataSource {
  private final EngineAccess access;
  private final ConnectionSpec spec;
  private volatile @Nullable SQLException failure;

  Logins(EngineAccess access, ConnectionSpec spec) {
    this.access = access;
    this.spec = spec;
  }

  /** Why the last login failed; empty since {@link #retry}. */
  Optional<SQLException> failure() {
    return Optional.ofNullable(failure);
  }

  /** The next connection asked for is tried for. */
  void retry() {
    failure = null;
  }

  @Override
  public Connection getConnection() throws SQLException {
    SQLException before = failure;
    if (before != null) {
      throw before;
    }
    try {
      return access.openForRead(spec);
    } catch (SQLException e) {
      failure = e;
      throw e;
    } catch (RuntimeException e) {
      // A driver's own fault; the pool would go on trying, and its caller waiting.
      failure = new SQLException(e);
      throw e;
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLException("the connection's own user logs in");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {}

  /** The driver's own limit holds. */
  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger(Logger.GLOBAL_LOGGER_NAME);
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
