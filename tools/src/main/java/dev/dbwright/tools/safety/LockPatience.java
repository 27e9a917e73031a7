package dev.dbwright.tools.safety;

import static dev.dbwright.tools.error.ErrorCode.CHANGE_FAILED;

import dev.dbwright.tools.error.DbwrightException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/**
 * Tries again where a lock was not to be had: each wait is short, because everybody else queues
 * behind a lock that is waited for.
 */
final class LockPatience {
  /** How long one try may wait for a lock. */
  static final Duration LOCK_TIMEOUT = Duration.ofSeconds(2);

  private static final int TRIES = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  // lock_not_available, deadlock_detected: PostgreSQL manual, appendix A.
  private static final Set<String> WORTH_ANOTHER_TRY = Set.of("55P03", "40P01");

  /** Waits between two tries. */
  @FunctionalInterface
  interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

  /** One try, from the beginning. */
  @FunctionalInterface
  interface Try<T> {
    T run() throws SQLException;
  }

  private final Pause pause;

  LockPatience(Pause pause) {
    this.pause = pause;
  }

  /**
   * @throws SQLException of the last try
   */
  <T> T run(Try<T> attempt) throws SQLException {
    Duration next = FIRST_PAUSE;
    for (int tried = 1; ; tried++) {
      try {
        return attempt.run();
      } catch (SQLException e) {
        boolean again = WORTH_ANOTHER_TRY.contains(String.valueOf(e.getSQLState()));
        if (!again || tried == TRIES) {
          throw e;
        }
      }
      rest(next);
      next = next.multipliedBy(2);
    }
  }

  private void rest(Duration duration) {
    try {
      pause.of(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DbwrightException.causedBy(e, CHANGE_FAILED, "interrupted while waiting for a lock");
    }
  }
}
