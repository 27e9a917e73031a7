package dev.dbwright.agent;

import static dev.dbwright.tools.error.ErrorCode.TURN_LOST;

import dev.dbwright.agent.store.TurnStore;
import dev.dbwright.agent.turn.Ask;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds a session while its turn runs: a model may think for longer than one lease lasts. */
final class TurnLease {
  /** How long a session stays blocked after its process died. */
  static final Duration LENGTH = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(TurnLease.class);

  private final TurnStore turns;
  private final ScheduledExecutorService timer;

  TurnLease(TurnStore turns, ScheduledExecutorService timer) {
    this.turns = turns;
    this.timer = timer;
  }

  /**
   * Starts {@code ask}'s turn and runs {@code work} while its session is held.
   *
   * @param cancellation told when the lease is lost: another process may answer by then
   * @throws DbwrightException {@code TURN_RUNNING}
   */
  void hold(Ask ask, Cancellation cancellation, Runnable work) {
    turns.start(ask.session(), ask.turn(), LENGTH);
    // Three tries in a lease: one that meets a busy store does not lose it.
    long periodMs = LENGTH.toMillis() / 3;
    ScheduledFuture<?> renewal =
        timer.scheduleAtFixedRate(
            () -> renew(ask.turn(), cancellation), periodMs, periodMs, TimeUnit.MILLISECONDS);
    try {
      work.run();
    } finally {
      renewal.cancel(false);
    }
  }

  private void renew(String turn, Cancellation cancellation) {
    try {
      turns.renew(turn, LENGTH);
    } catch (DbwrightException e) {
      LOG.debug("the lease of turn {} was not renewed", turn, e);
      if (e.code() == TURN_LOST) {
        cancellation.cancel();
      }
    }
  }
}
