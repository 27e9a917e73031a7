package dev.dbwright.tools.cancel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Asks running work to stop, from any thread. */
public final class Cancellation {
  private final List<Runnable> listeners = new ArrayList<>();
  private boolean asked;

  /** Stops now; a second call does nothing. */
  public void cancel() {
    List<Runnable> told;
    synchronized (this) {
      if (asked) {
        return;
      }
      asked = true;
      told = List.copyOf(listeners);
    }
    told.forEach(Runnable::run);
  }

  public synchronized boolean isAsked() {
    return asked;
  }

  /** Runs {@code listener} when the stop is asked for; at once if it was already. */
  public void onCancel(Runnable listener) {
    synchronized (this) {
      if (!asked) {
        listeners.add(listener);
        return;
      }
    }
    listener.run();
  }

  /**
   * @throws CancellationException if the stop was asked for
   */
  public void throwIfAsked() {
    if (isAsked()) {
      throw new CancellationException();
    }
  }
}
