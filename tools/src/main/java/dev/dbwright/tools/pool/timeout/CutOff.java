package dev.dbwright.tools.pool.timeout;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.time.Duration;

/**
 * What ends a connection that the pool believes in.
 *
 * @param what by its own name: {@code wait_timeout}
 * @param after how long; above 0, for 0 is how most programs say never
 */
public record CutOff(String what, Kind kind, Duration after) {
  /** The default of MySQL and MariaDB. */
  public static final CutOff MYSQL_WAIT_TIMEOUT =
      new CutOff("wait_timeout", Kind.IDLE, Duration.ofHours(8));

  /** Of a TCP listener unless configured, of a TLS listener always. */
  public static final CutOff AWS_NETWORK_LOAD_BALANCER =
      new CutOff("the AWS Network Load Balancer", Kind.IDLE, Duration.ofSeconds(350));

  /** PgBouncer's default; it closes the server's side, at the end of a transaction. */
  public static final CutOff PGBOUNCER_SERVER_LIFETIME =
      new CutOff("PgBouncer's server_lifetime", Kind.AGE, Duration.ofHours(1));

  /** PgBouncer's default; it closes the server's side. */
  public static final CutOff PGBOUNCER_SERVER_IDLE =
      new CutOff("PgBouncer's server_idle_timeout", Kind.IDLE, Duration.ofMinutes(10));

  /** What a connection is cut for. */
  public enum Kind {
    /** Nothing was sent for so long. */
    IDLE,
    /** It was opened so long ago. */
    AGE
  }

  public CutOff {
    if (after.isZero() || after.isNegative()) {
      throw new DbwrightException(
          POOL_INPUT_INVALID, what + " of " + Spans.text(after), "above 0; leave out what is off");
    }
  }

  /** PostgreSQL's {@code idle_session_timeout} (since 14). */
  public static CutOff idleSession(Duration after) {
    return new CutOff("idle_session_timeout", Kind.IDLE, after);
  }
}
