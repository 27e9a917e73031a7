package dev.dbwright.tools.pool.timeout;

import java.time.Duration;

/**
 * One timeout.
 *
 * @param setting as HikariCP or PostgreSQL names it
 * @param reason why this long, in a sentence
 */
public record Timeout(String setting, Duration value, String reason) {
  /** {@code 30 min}. */
  public String text() {
    return Spans.text(value);
  }
}
