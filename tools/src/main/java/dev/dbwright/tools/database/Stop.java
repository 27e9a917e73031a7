package dev.dbwright.tools.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops one piece of work on a connection, from another thread. Once the work has finished it does
 * nothing: the connection may serve someone else by then.
 */
final class Stop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Stop.class);

  private final EngineAccess access;
  private final ConnectionSpec spec;
  private final Connection connection;
  private final String session;
  private boolean finished;
  private boolean stopped;

  Stop(EngineAccess access, ConnectionSpec spec, Connection connection, String session) {
    this.access = access;
    this.spec = spec;
    this.connection = connection;
    this.session = session;
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
      access.stop(spec, connection, session);
    } catch (SQLException e) {
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
