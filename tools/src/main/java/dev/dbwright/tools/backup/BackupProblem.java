package dev.dbwright.tools.backup;

import java.util.List;

/**
 * Why a plan does not do what is asked.
 *
 * @param message what is wrong, with its numbers
 * @param changes any of which mends it, with what it costs
 */
public record BackupProblem(Kind kind, String message, List<String> changes) {
  /** What is not kept. */
  public enum Kind {
    RPO,
    RTO,
    /** Log comes faster than it is shipped. */
    SHIPPING,
    /** A full copy takes longer than there is until the next. */
    DURATION,
    /** Log that nobody takes fills the disk. */
    DISK,
    BUDGET
  }

  public BackupProblem {
    changes = List.copyOf(changes);
  }
}
