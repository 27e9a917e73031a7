package dev.dbwright.tools.twin.session;

import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.SqlWork;
import dev.dbwright.tools.embedded.EmbeddedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A login that runs text from outside. What takes too long loses its connection; the next work gets
 * a new one. Not for several threads.
 */
public final class SupervisedSession implements AutoCloseable {
  private final ConnectionSpec spec;
  private final Watch watch;
  private final SqlWork<?> opening;
  private @Nullable Connection connection;

  /**
   * @param opening what to do first on each new connection
   */
  public SupervisedSession(ConnectionSpec spec, Watch watch, SqlWork<?> opening) {
    this.spec = spec;
    this.watch = watch;
    this.opening = opening;
  }

  /**
   * @throws SQLTimeoutException where {@code limit} passed before {@code work} was done
   */
  public <T> T run(Duration limit, SqlWork<T> work) throws SQLException {
    Connection current = connection();
    Watch.Ending end = watch.endAfter(limit, current.unwrap(PGConnection.class).getBackendPID());
    try {
      T result = work.run(current);
      if (!end.callOff()) {
        close();
      }
      return result;
    } catch (SQLException e) {
      if (end.callOff()) {
        throw e;
      }
      close();
      throw new SQLTimeoutException("it took longer than " + limit.toSeconds() + " s", e);
    }
  }

  private Connection connection() throws SQLException {
    Connection open = connection;
    if (open == null || open.isClosed()) {
      open = EmbeddedServer.connect(spec);
      connection = open;
      opening.run(open);
    }
    return open;
  }

  @Override
  public void close() throws SQLException {
    Connection open = connection;
    connection = null;
    if (open != null) {
      open.close();
    }
  }
}
