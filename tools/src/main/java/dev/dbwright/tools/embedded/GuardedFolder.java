package dev.dbwright.tools.embedded;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder whose servers stop and whose files go away on {@link #close} or with this process. */
final class GuardedFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedFolder.class);

  private final ClusterFolder folder;
  private final Guard guard;
  private final Thread shutdownHook;
  private boolean closed;

  private GuardedFolder(ClusterFolder folder, Guard guard) {
    this.folder = folder;
    this.guard = guard;
    this.shutdownHook = new Thread(this::end, "dbwright-embedded-stop");
  }

  static GuardedFolder of(ClusterFolder folder) throws IOException {
    var guarded = new GuardedFolder(folder, Guard.of(folder));
    Runtime.getRuntime().addShutdownHook(guarded.shutdownHook);
    return guarded;
  }

  /** A second call does nothing. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      // The process ends: the hook runs, or ran.
      LOG.debug("closed while the process ends", e);
    }
    end();
  }

  private synchronized void end() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      guard.release();
      folder.close();
    } catch (IOException e) {
      LOG.warn("a PostgreSQL left {} behind", folder.path(), e);
    }
  }
}
