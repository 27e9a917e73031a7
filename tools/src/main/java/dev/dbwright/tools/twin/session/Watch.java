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
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
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

  /** Ends the session {@code backend} after {@code limit}, unless that is called off before. */
  Ending endAfter(Duration limit, int backend) {
    var ending = new Ending();
    ending.task =
        clock.schedule(
            () -> {
              if (ending.decided.compareAndSet(false, true)) {
                end(backend);
              }
            },
            limit.toMillis(),
            TimeUnit.MILLISECONDS);
    return ending;
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

  /** The end that a session is up for. */
  static final class Ending {
    private final AtomicBoolean decided = new AtomicBoolean();
    private @Nullable ScheduledFuture<?> task;

    /**
     * False where the session has been ended, or is about to be: a future alone would say that it
     * cancelled what is under way.
     */
    boolean callOff() {
      boolean inTime = decided.compareAndSet(false, true);
      if (task != null) {
        task.cancel(false);
      }
      return inTime;
    }
  }
}
