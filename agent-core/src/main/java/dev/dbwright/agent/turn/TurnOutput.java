package dev.dbwright.agent.turn;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands events to the surface, one at a time, and none after {@link TurnEvent.Ended}. */
final class TurnOutput {
  private final Consumer<TurnEvent> sink;
  private final Runnable whenDeaf;
  private @Nullable RuntimeException fault;
  private boolean ended;

  /**
   * @param whenDeaf runs once where the surface fails to take an event
   */
  TurnOutput(Consumer<TurnEvent> sink, Runnable whenDeaf) {
    this.sink = sink;
    this.whenDeaf = whenDeaf;
  }

  synchronized void say(TurnEvent event) {
    if (ended || fault != null) {
      return;
    }
    ended = event instanceof TurnEvent.Ended;
    try {
      sink.accept(event);
    } catch (RuntimeException e) {
      fault = e;
      whenDeaf.run();
    }
  }

  /** Passes on what the surface threw, once the memory is in order. */
  synchronized void rethrowFault() {
    if (fault != null) {
      throw fault;
    }
  }
}
