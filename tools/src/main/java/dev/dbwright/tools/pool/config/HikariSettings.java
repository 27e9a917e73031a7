package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.pool.timeout.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What HikariCP is told, in its properties' names, in the file's order; and what it would change
 * without a word. The bounds are those of {@code HikariConfig.validate()}, version 7: it logs a
 * warning, takes its default and starts.
 */
final class HikariSettings {
  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(250);
  private static final Duration SHORTEST_IDLE = Duration.ofSeconds(10);
  private static final Duration SHORTEST_LIFE = Duration.ofSeconds(30);
  private static final Duration SHORTEST_LEAK = Duration.ofSeconds(2);

  private HikariSettings() {}

  /** All but where to connect to. */
  static Map<String, String> of(PoolPlan plan) {
    Timeouts timeouts = plan.timeouts();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("maximumPoolSize", Integer.toString(plan.perInstance()));
    settings.put("minimumIdle", Integer.toString(plan.minimumIdle()));
    settings.put("connectionTimeout", ms(timeouts.connection()));
    settings.put("validationTimeout", ms(timeouts.validation()));
    if (shrinks(plan)) {
      settings.put("idleTimeout", ms(timeouts.idle()));
    }
    settings.put("maxLifetime", ms(timeouts.maxLifetime()));
    settings.put("keepaliveTime", ms(timeouts.keepalive()));
    settings.put("leakDetectionThreshold", ms(timeouts.leakDetection()));
    String session = SessionTimeouts.sql(plan.engine(), timeouts);
    if (plan.pooling() != Pooling.TRANSACTION && !session.isEmpty()) {
      settings.put("connectionInitSql", session);
    }
    return settings;
  }

  static List<ConfigFault> faults(PoolPlan plan) {
    Timeouts timeouts = plan.timeouts();
    Faults faults = PlanFaults.of(plan);
    faults
        .where(
            plan.engine() == Engine.SQLITE,
            "jdbcUrl",
            "would pool a file: SQLite has one writer at a time",
            "Use one connection.")
        .where(
            plan.entrance().host().startsWith("/"),
            "jdbcUrl",
            "has no Unix sockets in Java's drivers: " + plan.entrance().host(),
            "Connect to localhost.");
    waits(timeouts, faults);
    lives(timeouts, faults);
    if (shrinks(plan)) {
      idle(timeouts, faults);
    }
    return faults.list();
  }

  /** What neither the properties nor Spring's file can say. */
  static List<String> notes(PoolPlan plan) {
    List<String> notes = new ArrayList<>();
    if (plan.pooling() == Pooling.TRANSACTION) {
      notes.add(
          "Statement and lock timeouts stand in the pooler's file: in transaction mode a SET of one"
              + " client stays on the connection for the next.");
    }
    if (!plan.carriesNamedStatements()) {
      notes.add(
          "prepareThreshold=0: PgBouncer in transaction mode loses named prepared statements before"
              + " 1.21; from 1.21 on give its version and they stay on.");
    }
    if (!plan.replicas().isEmpty()) {
      notes.add(
          "Reads of replicas need a second pool with a URL of its own; @Transactional(readOnly ="
              + " true) alone routes nothing.");
    }
    return notes;
  }

  /** A pool that is always full has nothing that idles above its minimum. */
  private static boolean shrinks(PoolPlan plan) {
    return plan.minimumIdle() < plan.perInstance();
  }

  private static void waits(Timeouts timeouts, Faults faults) {
    faults
        .where(
            timeouts.connection().compareTo(SHORTEST_TIMEOUT) < 0,
            "connectionTimeout",
            timeouts.connection().toMillis() + " ms is refused, and 0 is for ever",
            "Make connectionTimeout at least 250 ms.")
        .where(
            timeouts.validation().compareTo(SHORTEST_TIMEOUT) < 0,
            "validationTimeout",
            timeouts.validation().toMillis() + " ms is refused",
            "Make validationTimeout at least 250 ms.");
  }

  private static void lives(Timeouts timeouts, Faults faults) {
    Duration life = timeouts.maxLifetime();
    Duration leak = timeouts.leakDetection();
    faults
        .where(
            life.compareTo(SHORTEST_LIFE) < 0,
            "maxLifetime",
            life.toMillis() + " ms would become 1800000",
            "Make maxLifetime at least 30 s.")
        .where(
            timeouts.keepalive().compareTo(SHORTEST_LIFE) < 0,
            "keepaliveTime",
            timeouts.keepalive().toMillis() + " ms would become 0, which is off",
            "Make keepaliveTime at least 30 s.")
        .where(
            leak.compareTo(SHORTEST_LEAK) < 0 || leak.compareTo(life) > 0,
            "leakDetectionThreshold",
            "%d ms would become 0: it is below 2000 or above maxLifetime, %d ms"
                .formatted(leak.toMillis(), life.toMillis()),
            "Keep leakDetectionThreshold between 2 s and maxLifetime.");
  }

  private static void idle(Timeouts timeouts, Faults faults) {
    Duration idle = timeouts.idle();
    Duration life = timeouts.maxLifetime();
    faults
        .where(
            idle.compareTo(SHORTEST_IDLE) < 0,
            "idleTimeout",
            idle.toMillis() + " ms would become 600000",
            "Make idleTimeout at least 10 s.")
        .where(
            idle.plusSeconds(1).compareTo(life) > 0,
            "idleTimeout",
            "%d ms is within 1 s of maxLifetime, %d ms, and would become 0"
                .formatted(idle.toMillis(), life.toMillis()),
            "Make idleTimeout shorter than maxLifetime by more than 1 s.");
  }

  private static String ms(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
