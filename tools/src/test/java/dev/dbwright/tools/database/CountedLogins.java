package dev.dbwright.tools.database;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.engine.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** PostgreSQL, counting how often somebody tried to log in. */
final class CountedLogins implements EngineAccess {
  private final EngineAccess real = new PostgresqlAccess();
  private final AtomicInteger attempts;

  CountedLogins(AtomicInteger attempts) {
    this.attempts = attempts;
  }

  @Override
  public Connection openForRead(ConnectionSpec spec) throws SQLException {
    attempts.incrementAndGet();
    return real.openForRead(spec);
  }

  @Override
  public Connection openForChange(ConnectionSpec spec) throws SQLException {
    return real.openForChange(spec);
  }

  @Override
  public String begin(Connection connection, ReadLimits limits, Cancellation cancellation)
      throws SQLException {
    return real.begin(connection, limits, cancellation);
  }

  @Override
  public void stop(ConnectionSpec spec, Connection connection, String session) throws SQLException {
    real.stop(spec, connection, session);
  }

  @Override
  public Engine engine(Connection connection, ConnectionSpec spec) throws SQLException {
    return real.engine(connection, spec);
  }

  @Override
  public DatabaseIdentity identity(Connection connection, ConnectionSpec spec) throws SQLException {
    return real.identity(connection, spec);
  }

  @Override
  public RoleReport role(Connection connection, ConnectionSpec spec) throws SQLException {
    return real.role(connection, spec);
  }

  @Override
  public Transport transport(Connection connection, ConnectionSpec spec) throws SQLException {
    return real.transport(connection, spec);
  }

  @Override
  public FailureKind kind(SQLException e) {
    return real.kind(e);
  }

  @Override
  public String reason(SQLException e) {
    return real.reason(e);
  }
}
