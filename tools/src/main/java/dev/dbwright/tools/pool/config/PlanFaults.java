package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.pool.config.PoolPlan.Endpoint;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.pool.timeout.Timeouts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What no program could do as a plan says. Each file begins with these faults and adds what its own
 * program cannot.
 */
final class PlanFaults {
  /** {@code MAX_BACKENDS}: {@code max_connections} goes no further. */
  private static final int MOST_CONNECTIONS = 262_143;

  /** Server settings, JavaScript's timers and Java's pools count milliseconds in 31 bits. */
  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

  /** Names, addresses with an IPv6 zone, directories of sockets. */
  private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._:%/-]{1,255}");

  private PlanFaults() {}

  static Faults of(PoolPlan plan) {
    Faults faults = new Faults();
    place(faults, "the endpoint", plan.endpoint());
    if (plan.pooling() != Pooling.NONE) {
      place(faults, "the pooler", plan.entrance());
    }
    plan.replicas().forEach(replica -> place(faults, "a replica", replica));
    connections(faults, plan);
    units(faults, plan.timeouts());
    order(faults, plan);
    return faults.where(
        plan.needsNamedStatements() && !plan.carriesNamedStatements(),
        "prepared statements",
        "are lost between transactions by a pooler "
            + plan.pooler().version().map(known -> "of " + known).orElse("of unknown version"),
        "Use PgBouncer 1.21 or later with max_prepared_statements, or session pooling.");
  }

  private static void place(Faults faults, String what, Endpoint endpoint) {
    faults
        .where(
            !HOST.matcher(endpoint.host()).matches(),
            what + "'s host",
            "\"" + shown(endpoint.host()) + "\" is no name or address",
            "Name the host as DNS knows it, an address, or the socket's directory.")
        .where(
            endpoint.port() < 1 || endpoint.port() > 65_535,
            what + "'s port",
            endpoint.port() + " is none",
            "Ports go from 1 to 65535.");
    name(faults, what + "'s database", endpoint.database());
    name(faults, what + "'s user", endpoint.user());
  }

  private static void name(Faults faults, String what, String name) {
    // The protocol ends names with a zero byte; half of a surrogate pair has no UTF-8.
    faults.where(
        name.isEmpty()
            || name.indexOf('\0') >= 0
            || !StandardCharsets.UTF_8.newEncoder().canEncode(name),
        what,
        name.isEmpty() ? "is not named" : "holds what no server can be told",
        "Give the name as the server has it.");
  }

  private static void connections(Faults faults, PoolPlan plan) {
    faults
        .where(
            plan.perInstance() < 1 || plan.perInstance() > MOST_CONNECTIONS,
            "the pool",
            "of " + plan.perInstance() + " connections cannot be",
            "A pool has 1 to " + MOST_CONNECTIONS + " connections.")
        .where(
            plan.minimumIdle() < 0 || plan.minimumIdle() > plan.perInstance(),
            "the idle minimum",
            "of " + plan.minimumIdle() + " is outside of 0 to " + plan.perInstance(),
            "Keep at most as many idle as the pool may have.")
        .where(
            plan.instances() < 1,
            "the instances",
            "are " + plan.instances(),
            "Count at least one instance.");
    // In transaction mode the pooler decides how many connections reach the server.
    if (plan.pooling() != Pooling.TRANSACTION) {
      plan.usable()
          .ifPresent(
              usable ->
                  faults.where(
                      plan.connections() > usable,
                      "the pools",
                      "ask for %d connections together, the server has %d"
                          .formatted(plan.connections(), usable),
                      "Make the pools smaller, raise max_connections, or pool by transaction."));
    }
  }

  private static void units(Faults faults, Timeouts timeouts) {
    unit(faults, "the connection timeout", timeouts.connection());
    unit(faults, "the validation timeout", timeouts.validation());
    unit(faults, "the idle timeout", timeouts.idle());
    unit(faults, "the maximum lifetime", timeouts.maxLifetime());
    unit(faults, "the keepalive", timeouts.keepalive());
    unit(faults, "the leak detection", timeouts.leakDetection());
    unit(faults, "statement_timeout", timeouts.statement());
    unit(faults, "lock_timeout", timeouts.lock());
    unit(faults, "idle_in_transaction_session_timeout", timeouts.idleInTransaction());
  }

  private static void unit(Faults faults, String setting, Duration timeout) {
    faults
        .where(
            timeout.isZero() || timeout.isNegative(),
            setting,
            "of " + timeout.toSeconds() + " s is none, or endless",
            "Give a duration above 0.")
        .where(
            timeout.toNanosPart() % 1_000_000 != 0,
            setting,
            "has parts of a millisecond, which no program counts",
            "Give whole milliseconds.")
        .where(
            timeout.compareTo(LONGEST) > 0,
            setting,
            "of " + timeout.toDays() + " days does not fit in 31 bits of milliseconds",
            "Give at most 24 days.");
  }

  private static void order(Faults faults, PoolPlan plan) {
    Timeouts timeouts = plan.timeouts();
    below(
        faults,
        "the validation timeout",
        timeouts.validation(),
        "the connection timeout",
        timeouts.connection());
    below(
        faults,
        "the idle timeout",
        timeouts.idle(),
        "the maximum lifetime",
        timeouts.maxLifetime());
    below(
        faults,
        "the keepalive",
        timeouts.keepalive(),
        "the maximum lifetime",
        timeouts.maxLifetime());
    below(faults, "lock_timeout", timeouts.lock(), "statement_timeout", timeouts.statement());
    plan.cutAfter()
        .ifPresent(
            cut ->
                below(
                    faults,
                    "the keepalive",
                    timeouts.keepalive(),
                    "the cutting of idle connections",
                    cut));
  }

  private static void below(
      Faults faults, String setting, Duration timeout, String bound, Duration limit) {
    faults.where(
        timeout.compareTo(limit) >= 0,
        setting,
        "of " + shown(timeout) + " is not below " + bound + " of " + shown(limit),
        "Make " + setting + " shorter than " + bound + ".");
  }

  private static String shown(Duration timeout) {
    int millis = timeout.toMillisPart();
    return timeout.toSeconds() + (millis == 0 ? "" : ".%03d".formatted(millis)) + " s";
  }

  /** One line, whatever it holds. */
  private static String shown(String text) {
    return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
  }
}
