package dev.dbwright.tools.pool.timeout;

import java.time.Duration;

/**
 * Work beside the pool's own requests, under a role of its own.
 *
 * @param longestStatement that is right for it
 */
public record Job(String role, Kind kind, Duration longestStatement) {
  /** What other work there is. */
  public enum Kind {
    /** Queues and batches: long, and they write. */
    WORKER,
    /** Long, and they only read. */
    REPORT,
    /** Schema changes: as long as they take, but never waiting for a lock for long. */
    MIGRATION
  }
}
