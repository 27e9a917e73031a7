package dev.dbwright.agent.turn;

import dev.dbwright.tools.cancel.Cancellation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** When a turn must stop: a person cancels, its time is up, or nobody hears it any more. */
final class TurnStop implements AutoCloseable {
  /** Why. */
  enum Reason {
    CANCELLED,
    TIMED_OUT,
    /** The turn ended by itself; nothing is stopped any more. */
    OVER
  }

  private final CompletableFuture<Reason> asked = new CompletableFuture<>();
  private final Cancellation work = new Cancellation();
  private final long deadlineNanos;

  TurnStop(Cancellation person, Duration limit) {
    deadlineNanos = System.nanoTime() + limit.toNanos();
    person.onCancel(this::cancel);
    asked.completeOnTimeout(Reason.TIMED_OUT, limit.toMillis(), TimeUnit.MILLISECONDS);
    // Off the JDK's one timer thread: stopping a statement speaks to its server. Nor in the common
    // pool, which may have one thread that is busy with something else.
    var unused =
        asked.thenAcceptAsync(
            reason -> {
              if (reason != Reason.OVER) {
                work.cancel();
              }
            },
            TurnStop::onThreadOfItsOwn);
  }

  private static void onThreadOfItsOwn(Runnable stop) {
    var thread = new Thread(stop, "turn-stop");
    thread.setDaemon(true);
    thread.start();
  }

  /** Stops the work, also when the time is up: what tools and the model listen to. */
  Cancellation work() {
    return work;
  }

  void cancel() {
    asked.complete(Reason.CANCELLED);
  }

  /**
   * @throws TurnStopped where the stop was asked for
   */
  void throwIfAsked() throws TurnStopped {
    if (asked.isDone()) {
      throw new TurnStopped(asked.join());
    }
  }

  /**
   * Waits for {@code result}, but no longer than the turn may run.
   *
   * @throws TurnStopped where the stop came first
   * @throws ExecutionException where {@code result} failed
   */
  <T> T await(CompletableFuture<T> result) throws TurnStopped, ExecutionException {
    try {
      CompletableFuture.anyOf(result, asked).handle((first, failure) -> true).get();
      if (!result.isDone()) {
        throw new TurnStopped(asked.getNow(Reason.CANCELLED));
      }
      return result.get();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /**
   * Waits {@code pause} out; false at once where the turn would be over before.
   *
   * @throws TurnStopped where the stop came meanwhile
   */
  boolean pause(Duration pause) throws TurnStopped {
    if (System.nanoTime() + pause.toNanos() > deadlineNanos) {
      return false;
    }
    try {
      throw new TurnStopped(asked.get(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return true;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // the future is never failed
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** An interrupt is a surface that shuts down: the person sees a cancelled turn. */
  private TurnStopped interrupted() {
    Thread.currentThread().interrupt();
    cancel();
    return new TurnStopped(Reason.CANCELLED);
  }

  @Override
  public void close() {
    asked.complete(Reason.OVER);
  }
}
