package dev.dbwright.tools.twin;

import static dev.dbwright.tools.error.ErrorCode.TWIN_FAILED;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.embedded.DiskUse;
import dev.dbwright.tools.embedded.EmbeddedServer;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.twin.session.Watch;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

/** A server for twins, each in a database of its own. Two seconds to start, then a twin is fast. */
public final class TwinServer implements AutoCloseable {
  // Nothing but the builder may touch a file; and one statement restores many statistics, which
  // takes a lock on each of their relations.
  private static final Map<String, String> SETTINGS =
      Map.of(
          "autovacuum", "off",
          "max_connections", "40",
          // Else each end of a transaction looks through the files that it made.
          "wal_level", "replica",
          "max_locks_per_transaction", "1024",
          // A page that is being written out could not be taken from the server's buffers.
          "bgwriter_lru_maxpages", "0",
          "max_wal_size", "4GB",
          "checkpoint_timeout", "1h");

  private final EmbeddedServer server;
  private final Watch watch;

  private TwinServer(EmbeddedServer server) {
    this.server = server;
    this.watch = new Watch(server.superuser());
  }

  /**
   * @param cacheDir as {@link EmbeddedServer#start(Path)} takes it
   * @throws DbwrightException {@code EMBEDDED_START_FAILED}
   */
  public static TwinServer start(Path cacheDir) {
    EmbeddedServer server = EmbeddedServer.start(cacheDir, SETTINGS);
    try {
      TwinBuild.prepare(server);
      return new TwinServer(server);
    } catch (SQLException e) {
      server.close();
      throw DbwrightException.causedBy(e, TWIN_FAILED, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Builds a twin. What of {@code blueprint} does not fit is left out and named in the twin's
   * report.
   *
   * @throws DbwrightException {@code TWIN_FAILED} where the server fails, not the blueprint
   * @throws CancellationException where {@code cancellation} was asked for
   */
  public Twin build(Blueprint blueprint, Cancellation cancellation) {
    try {
      return TwinBuild.build(server, watch, blueprint, cancellation);
    } catch (SQLException | IOException e) {
      throw DbwrightException.causedBy(e, TWIN_FAILED, String.valueOf(e.getMessage()));
    }
  }

  /** What all of it takes on the disk; empty where the system cannot tell. */
  public OptionalLong allocatedBytes() {
    return DiskUse.allocatedBytes(server.dataFolder());
  }

  /** Gives back what the log of changes holds and nobody needs. */
  public void shrink() {
    try (Connection superuser = EmbeddedServer.connect(server.superuser());
        Statement statement = superuser.createStatement()) {
      statement.execute("CHECKPOINT");
    } catch (SQLException e) {
      throw DbwrightException.causedBy(e, TWIN_FAILED, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    watch.close();
    server.close();
  }
}
