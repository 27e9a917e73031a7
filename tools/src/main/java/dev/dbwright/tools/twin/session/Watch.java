package dev.dbwright.tools.twin.session;

import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.embedded.EmbeddedServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends sessions that take too long, from outside: {@code statement_timeout} and a cancel can be
 * caught or reset by the text that runs, the end of its session cannot.
 */
public final class Watch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final ConnectionSpec superuser;
  private final ScheduledThreadPoolExecutor clock;

  /**
   * @param superuser of the server whose sessions are watched
   */
  public Watch(ConnectionSpec superuser) {
    this.superuser = superuser;
    this.clock =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              var thread = new Thread(work, "dbwright-twin-watch");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
  }

  /** Ends the session {@code backend} after {@code limit}, unless that is cancelled before. */
  ScheduledFuture<?> endAfter(Duration limit, int backend) {
    return clock.schedule(() -> end(backend), limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void end(int backend) {
    try (Connection connection = EmbeddedServer.connect(superuser);
        PreparedStatement statement =
            connection.prepareStatement("SELECT pg_terminate_backend(?)")) {
      statement.setInt(1, backend);
      statement.execute();
    } catch (SQLException e) {
      LOG.warn("session {} of a twin could not be ended", backend, e);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
