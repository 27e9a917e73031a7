package dev.dbwright.server;

import static dev.dbwright.tools.error.ErrorCode.TURN_UNKNOWN;

import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.turn.Ask;
import dev.dbwright.agent.turn.TurnResult;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The turns that run in this process. A turn belongs to its session, not to the request that
 * started it: a reader that goes away leaves it running, and comes back by {@code Last-Event-ID}.
 */
final class RunningTurns implements AutoCloseable {
  private static final int SECONDS_TO_FINISH = 20;

  /** The end of a turn that failed to start is seen at least this often. */
  private static final long FIRST_EVENT_POLL_MS = 20;

  private final Specialist specialist;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            var thread = new Thread(work, "turn");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<String, Running> running = new ConcurrentHashMap<>();

  RunningTurns(Specialist specialist) {
    this.specialist = specialist;
  }

  private record Running(String principal, Cancellation cancellation, Signal signal) {}

  /** Tells readers that there is something new. */
  static final class Signal {
    private long count;

    private synchronized void raise() {
      count++;
      notifyAll();
    }

    synchronized long count() {
      return count;
    }

    /** Waits until the count is another than {@code seen}, at most {@code millis}. */
    synchronized void await(long seen, long millis) throws InterruptedException {
      long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      while (count == seen) {
        long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (leftMs <= 0) {
          return;
        }
        wait(leftMs);
      }
    }
  }

  /** Starts the turn on a thread of its own. */
  CompletableFuture<TurnResult> start(Ask ask) {
    var turn = new Running(ask.principal(), new Cancellation(), new Signal());
    running.put(ask.turn(), turn);
    return CompletableFuture.supplyAsync(
            () -> specialist.say(ask, turn.cancellation(), event -> turn.signal().raise()), threads)
        // Raises no signal: the last event did, and a turn that could not start has nothing to
        // show.
        .whenComplete((result, failure) -> running.remove(ask.turn()));
  }

  /**
   * Starts the turn, and returns once it has an event to show.
   *
   * @throws DbwrightException where it could not even start
   */
  void startAndAwaitFirstEvent(Ask ask) throws InterruptedException {
    CompletableFuture<TurnResult> result = start(ask);
    Signal signal = signalOf(ask.turn());
    while (signal.count() == 0 && !result.isDone()) {
      signal.await(0, FIRST_EVENT_POLL_MS);
    }
    if (result.isDone()) {
      resultOf(result);
    }
  }

  /** The result of a started turn; waits for it. */
  static TurnResult resultOf(CompletableFuture<TurnResult> started) {
    try {
      return started.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof DbwrightException known ? known : e;
    }
  }

  /**
   * The signal of a turn; one that nobody raises where the turn runs in another process or ended.
   */
  Signal signalOf(String turn) {
    Running found = running.get(turn);
    return found == null ? new Signal() : found.signal();
  }

  void cancel(String principal, String turn) {
    Running found = running.get(turn);
    if (found == null || !found.principal().equals(principal)) {
      throw new DbwrightException(TURN_UNKNOWN, turn);
    }
    found.cancellation().cancel();
  }

  /** Lets running turns finish, then stops them. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
        running.values().forEach(turn -> turn.cancellation().cancel());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.shutdownNow();
  }
}
