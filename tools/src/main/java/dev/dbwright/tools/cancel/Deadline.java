package dev.dbwright.tools.cancel;

import java.time.Duration;
import java.util.Optional;

/** When to be content with what was found. */
public final class Deadline {
  private final Optional<Long> atNanos;
  private final Cancellation cancellation;

  private Deadline(Optional<Long> atNanos, Cancellation cancellation) {
    this.atNanos = atNanos;
    this.cancellation = cancellation;
  }

  /** Never, unless somebody cancels. */
  public static Deadline none(Cancellation cancellation) {
    return new Deadline(Optional.empty(), cancellation);
  }

  public static Deadline in(Duration time, Cancellation cancellation) {
    return new Deadline(Optional.of(System.nanoTime() + time.toNanos()), cancellation);
  }

  /**
   * An earlier one, so that later work has time as well.
   *
   * @param share of the time that is left
   */
  public Deadline within(double share) {
    long now = System.nanoTime();
    return new Deadline(atNanos.map(at -> now + (long) ((at - now) * share)), cancellation);
  }

  /** What a person asks to stop by, whatever time is left. */
  public Cancellation cancellation() {
    return cancellation;
  }

  /** One that leaves {@code time} for what comes after it. */
  public Deadline before(Duration time) {
    return new Deadline(atNanos.map(at -> at - time.toNanos()), cancellation);
  }

  /**
   * @throws java.util.concurrent.CancellationException if a person asked to stop
   */
  public boolean hasPassed() {
    cancellation.throwIfAsked();
    return atNanos.isPresent() && System.nanoTime() - atNanos.get() >= 0;
  }
}
