package dev.dbwright.tools.twin.pool;

import static dev.dbwright.tools.error.ErrorCode.TWIN_FAILED;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinServer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lends twins. The server starts in the background, with the pool or on first need; a twin that
 * comes back is kept for the next who asks for the same blueprint, until others were used later or
 * the disk is needed. Safe for any number of threads; a twin is lent to one at a time.
 */
public final class TwinPool implements AutoCloseable {
  /** What is kept: a database of PostgreSQL takes about 10 MB with nothing in it. */
  public record Bounds(int twins, long diskBytes) {
    public static final Bounds USUAL = new Bounds(4, 1L << 30);
  }

  private static final Logger LOG = LoggerFactory.getLogger(TwinPool.class);

  private final Path cacheDir;
  private final Bounds bounds;
  // The one that was used last comes last.
  private final Deque<Idle> idle = new ArrayDeque<>();
  private @Nullable CompletableFuture<TwinServer> server;
  private boolean closed;

  private TwinPool(Path cacheDir, Bounds bounds) {
    this.cacheDir = cacheDir;
    this.bounds = bounds;
  }

  /**
   * @param cacheDir as {@link TwinServer#start} takes it
   */
  public static TwinPool inBackground(Path cacheDir) {
    return inBackground(cacheDir, Bounds.USUAL);
  }

  /** {@link #inBackground(Path)} with bounds of one's own. */
  public static TwinPool inBackground(Path cacheDir, Bounds bounds) {
    TwinPool pool = new TwinPool(cacheDir, bounds);
    pool.startNow();
    return pool;
  }

  /** Starts nothing before a twin is asked for: where few who come ask for one. */
  public static TwinPool onFirstNeed(Path cacheDir) {
    return new TwinPool(cacheDir, Bounds.USUAL);
  }

  private CompletableFuture<TwinServer> started() {
    var started = new CompletableFuture<TwinServer>();
    var thread =
        new Thread(
            () -> {
              try {
                arrived(TwinServer.start(cacheDir), started);
              } catch (RuntimeException e) {
                started.completeExceptionally(e);
              }
            },
            "dbwright-twin-start");
    thread.setDaemon(true);
    thread.start();
    return started;
  }

  /** One that comes up after the pool was closed goes down at once. */
  private synchronized void arrived(TwinServer ready, CompletableFuture<TwinServer> started) {
    if (closed) {
      ready.close();
      started.completeExceptionally(wasClosed());
    } else {
      started.complete(ready);
    }
  }

  private static DbwrightException wasClosed() {
    return new DbwrightException(TWIN_FAILED, "the twins were closed");
  }

  /**
   * A twin of {@code blueprint}: one that came back before, else a new one. Waits for the server
   * where it is not up yet.
   *
   * @throws DbwrightException {@code EMBEDDED_START_FAILED}, or as {@link TwinServer#build} does
   */
  public Lease borrow(Blueprint blueprint, Cancellation cancellation) {
    Optional<Twin> kept = take(blueprint);
    if (kept.isPresent()) {
      return new Lease(blueprint, kept.get());
    }
    TwinServer ready = server();
    cancellation.throwIfAsked();
    Twin built = ready.build(blueprint, cancellation);
    makeRoom(ready);
    return new Lease(blueprint, built);
  }

  private synchronized Optional<Twin> take(Blueprint blueprint) {
    Iterator<Idle> each = idle.descendingIterator();
    while (each.hasNext()) {
      Idle candidate = each.next();
      if (candidate.blueprint.equals(blueprint)) {
        each.remove();
        return Optional.of(candidate.twin);
      }
    }
    return Optional.empty();
  }

  private TwinServer server() {
    try {
      return current().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof DbwrightException known) {
        throw known;
      }
      throw DbwrightException.causedBy(e, TWIN_FAILED, String.valueOf(e.getMessage()));
    }
  }

  private synchronized void startNow() {
    server = started();
  }

  /** A start that failed is tried again: what kept it may be gone. */
  private synchronized CompletableFuture<TwinServer> current() {
    if (closed) {
      throw wasClosed();
    }
    CompletableFuture<TwinServer> current = server;
    if (current == null || current.isCompletedExceptionally()) {
      current = started();
      server = current;
    }
    return current;
  }

  private void makeRoom(TwinServer ready) {
    OptionalLong used = ready.allocatedBytes();
    while (used.isPresent() && used.getAsLong() > bounds.diskBytes) {
      Optional<Twin> oldest = oldest();
      if (oldest.isEmpty()) {
        ready.shrink();
        LOG.debug("twins take {} bytes, more than {}", used.getAsLong(), bounds.diskBytes);
        return;
      }
      oldest.get().close();
      ready.shrink();
      used = ready.allocatedBytes();
    }
  }

  private synchronized Optional<Twin> oldest() {
    return Optional.ofNullable(idle.pollFirst()).map(Idle::twin);
  }

  private void giveBack(Blueprint blueprint, Twin twin) {
    Optional<Twin> surplus = Optional.empty();
    synchronized (this) {
      idle.addLast(new Idle(blueprint, twin));
      if (idle.size() > bounds.twins) {
        surplus = oldest();
      }
    }
    surplus.ifPresent(Twin::close);
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Stops the server, and with it every twin. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      idle.clear();
      if (server != null && server.isDone() && !server.isCompletedExceptionally()) {
        server.join().close();
      }
    }
  }

  private record Idle(Blueprint blueprint, Twin twin) {}

  /** A twin for one borrower; {@link #close} gives it back. */
  public final class Lease implements AutoCloseable {
    private final Blueprint blueprint;
    private final Twin twin;
    private boolean changed;
    private boolean over;

    private Lease(Blueprint blueprint, Twin twin) {
      this.blueprint = blueprint;
      this.twin = twin;
    }

    public Twin twin() {
      return twin;
    }

    /** Says that the twin is no longer as it was built: nobody else gets it. */
    public void discardAfterwards() {
      changed = true;
    }

    @Override
    public void close() {
      // With the server gone there is nothing to give back.
      if (over || isClosed()) {
        return;
      }
      over = true;
      if (changed) {
        twin.close();
        return;
      }
      twin.dropCreated();
      twin.hide(Set.of());
      giveBack(blueprint, twin);
    }
  }
}
