package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.pool.timeout.Timeouts;
import java.util.List;

/**
 * ProxySQL's global variables, the same for both of its protocols. LOAD … TO RUNTIME passes over a
 * value out of its range without an error and keeps the old one.
 */
final class ProxySqlVariables {
  private static final long HOUR_MS = 3_600_000;
  private static final long DAY_MS = 24 * HOUR_MS;

  /** One of them, with what ProxySQL takes for it. */
  record Variable(String name, String value, long least, long most) {
    private static Variable of(String name, long value, long least, long most) {
      return new Variable(name, Long.toString(value), least, most);
    }

    private static Variable flag(String name, boolean value) {
      return new Variable(name, Boolean.toString(value), 0, 0);
    }

    void check(Faults faults) {
      if (most > 0) {
        long given = Long.parseLong(value);
        faults.where(
            given < least || given > most,
            name,
            "%d is outside of %d to %d and would be passed over".formatted(given, least, most),
            "Keep %s between %d and %d.".formatted(name, least, most));
      }
    }
  }

  private ProxySqlVariables() {}

  static List<Variable> of(PoolPlan plan) {
    Timeouts timeouts = plan.timeouts();
    return List.of(
        // Of clients; twice, for old and new instances stand side by side in a deployment.
        Variable.of("max_connections", 2 * plan.connections(), 1, 1_000_000),
        Variable.of("connect_timeout_server_max", timeouts.connection().toMillis(), 10, HOUR_MS),
        Variable.of("connection_max_age_ms", timeouts.maxLifetime().toMillis(), 0, DAY_MS),
        Variable.of(
            "ping_interval_server_msec", timeouts.keepalive().toMillis(), 1_000, 7 * DAY_MS),
        Variable.of("default_query_timeout", timeouts.statement().toMillis(), 1_000, 20 * DAY_MS),
        Variable.of(
            "max_transaction_idle_time",
            timeouts.idleInTransaction().toMillis(),
            1_000,
            20 * DAY_MS),
        Variable.flag("multiplexing", plan.pooling() != Pooling.SESSION));
  }
}
