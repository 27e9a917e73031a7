package dev.dbwright.tools.pool.queue;

import dev.dbwright.tools.cancel.Cancellation;

/** What is known of a pool's waits, and whether more can be found out. */
sealed interface Solution permits Solution.Known, Simulation {
  Waits waits();

  /** That of {@link #waits} alone, for less work. */
  Estimate p99Ms();

  /** The wait that {@code share} of those stay below that come within a spell of a burst. */
  Estimate inSpellsMs(double share);

  /** Whether this rests on as much work as a person waits for. */
  boolean isSpent();

  void goOn(Cancellation cancellation);

  /** Waits by a formula. */
  record Known(Waits waits, WaitTail inSpells) implements Solution {
    @Override
    public Estimate p99Ms() {
      return waits.p99Ms();
    }

    @Override
    public Estimate inSpellsMs(double share) {
      return Estimate.exact(inSpells.quantileMs(share));
    }

    @Override
    public boolean isSpent() {
      return true;
    }

    @Override
    public void goOn(Cancellation cancellation) {
      cancellation.throwIfAsked();
    }
  }
}
