package dev.dbwright.tools.pool.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.pool.timeout.RoleSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * PostgreSQL's own timeouts as a driver sends them when it connects. PgBouncer refuses a connection
 * that sends them ("unsupported startup parameter"): behind it they belong to the role.
 */
final class StartupSettings {
  private StartupSettings() {}

  /** By name, in milliseconds; empty where a pooler stands in between. */
  static Map<String, Long> of(PoolPlan plan) {
    Map<String, Long> settings = new LinkedHashMap<>();
    if (plan.pooling() == Pooling.NONE) {
      settings.put("statement_timeout", plan.timeouts().statement().toMillis());
      settings.put("lock_timeout", plan.timeouts().lock().toMillis());
      settings.put(
          "idle_in_transaction_session_timeout", plan.timeouts().idleInTransaction().toMillis());
    }
    return settings;
  }

  /** For {@code options}, as libpq and the server read it; empty as above. */
  static Optional<String> options(PoolPlan plan) {
    return Optional.of(
            of(plan).entrySet().stream()
                .map(each -> "-c " + each.getKey() + "=" + each.getValue())
                .collect(joining(" ")))
        .filter(options -> !options.isEmpty());
  }

  /** What to run once instead, where they cannot be sent. */
  static List<String> notes(PoolPlan plan) {
    if (plan.pooling() == Pooling.NONE) {
      return List.of();
    }
    if (plan.pooling() == Pooling.TRANSACTION) {
      return List.of(
          "Statement and lock timeouts stand in the pooler's file: PgBouncer refuses them on"
              + " connecting.");
    }
    return List.of(
        "PgBouncer refuses timeouts on connecting; set them once on the server: "
            + String.join(" ", RoleSettings.of(plan.endpoint().user(), plan.timeouts()).sql()));
  }

  /** The files that connect by these settings are of PostgreSQL alone. */
  static Faults faults(PoolPlan plan) {
    return PlanFaults.of(plan)
        .where(
            plan.engine() != Engine.POSTGRESQL,
            "the engine",
            plan.engine().id() + " is not PostgreSQL, which this file connects to",
            "Ask for a file of another program.");
  }
}
