package dev.dbwright.tools.database;

import dev.dbwright.tools.error.DbwrightException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops one piece of work on a connection, from another thread: here by closing the socket, on the
 * server over a connection of its own. Once the work has finished it does nothing: the connection
 * may serve someone else by then.
 */
final class Stop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Stop.class);

  // The name is asked for too: a pid may be another session's a moment later.
  private static final String CANCEL =
      """
      SELECT pg_catalog.pg_cancel_backend(pid) FROM pg_catalog.pg_stat_activity
      WHERE pid OPERATOR(pg_catalog.=) ? AND application_name OPERATOR(pg_catalog.=) 'dbwright'
      """;

  private final ConnectionSpec spec;
  private final Connection connection;
  private final int backendPid;
  private boolean finished;
  private boolean stopped;

  Stop(ConnectionSpec spec, Connection connection, int backendPid) {
    this.spec = spec;
    this.connection = connection;
    this.backendPid = backendPid;
  }

  @Override
  public void run() {
    synchronized (this) {
      if (finished || stopped) {
        return;
      }
      stopped = true;
    }
    try {
      connection.abort(Runnable::run);
      try (Connection another = Login.open(spec);
          PreparedStatement statement = another.prepareStatement(CANCEL)) {
        statement.setInt(1, backendPid);
        statement.execute();
      }
    } catch (SQLException | DbwrightException e) {
      // Its own limit of time ends the statement then.
      LOG.debug("could not stop the statement on the server", e);
    }
  }

  /** No stop from here on; true where there was one, and the connection is of no use any more. */
  synchronized boolean finished() {
    finished = true;
    return stopped;
  }
}
