package dev.dbwright.tools.workload.log;

import org.jspecify.annotations.Nullable;

/**
 * A statement that a server ran.
 *
 * @param line of the log, from 1
 * @param sql as it was sent, with its parameters' values where the log has them
 * @param ms how long it took; absent where the log does not tell
 * @param by which of the server's two ways to log it was; a server may use both
 */
public record LoggedExecution(int line, String sql, @Nullable Double ms, Origin by) {
  /** What wrote the entry. */
  public enum Origin {
    /** {@code log_min_duration_statement}, {@code log_statement} and their like. */
    STATEMENT,
    AUTO_EXPLAIN
  }
}
