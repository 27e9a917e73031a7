package dev.dbwright.tools.pool;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.pool.config.PoolPlan.Endpoint;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.pool.config.PoolPlan.Tls;
import dev.dbwright.tools.pool.config.Pooler;
import java.time.Duration;
import java.util.Optional;

/**
 * How the application gets to the database: nothing of it changes a size, all of it stands in
 * files.
 *
 * @param endpoint the server
 * @param pooler of what kind, where {@code pooling} puts one between
 * @param cutAfter after which server, proxy or firewall cuts a connection
 * @param statementP99Ms what 99 % of statements take at most
 * @param readsPerSecond of the requests, those that only read
 * @param invocations of functions without a server of their own, at once at worst
 */
public record Access(
    Optional<Endpoint> endpoint,
    Pooling pooling,
    Tls tls,
    Pooler pooler,
    Optional<Duration> cutAfter,
    Optional<Double> statementP99Ms,
    Optional<Double> readsPerSecond,
    Optional<Integer> invocations) {
  /** A name that stands for the server until the person writes the real one. */
  public static final Endpoint EXAMPLE = new Endpoint("db.example.com", 5432, "app", "app");

  public Access {
    if (cutAfter.isPresent() && cutAfter.get().compareTo(Duration.ofSeconds(1)) < 0) {
      throw new DbwrightException(
          POOL_INPUT_INVALID,
          "a server that cuts connections after " + cutAfter.get().toMillis() + " ms",
          "at least 1 s; the unit is milliseconds");
    }
    if (statementP99Ms.isPresent()
        && !(statementP99Ms.get() > 0 && statementP99Ms.get() < Double.POSITIVE_INFINITY)) {
      throw new DbwrightException(
          POOL_INPUT_INVALID, "statements of " + statementP99Ms.get() + " ms", "more than 0");
    }
  }

  /** Straight to a server that is named later. */
  public static Access unknown() {
    return new Access(
        Optional.empty(),
        Pooling.NONE,
        Tls.REQUIRE,
        Pooler.USUAL,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
