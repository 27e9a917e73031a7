package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import java.time.Duration;
import java.util.List;

/** What PgBouncer would take and break on later. */
final class PgBouncerFaults {
  private static final String CONSOLE = "pgbouncer";
  // The settings are C ints.
  private static final long MOST = Integer.MAX_VALUE;

  private PgBouncerFaults() {}

  static List<ConfigFault> of(PoolPlan plan, PgBouncerSizes sizes) {
    Faults faults = PlanFaults.of(plan);
    faults
        .where(
            plan.engine() != Engine.POSTGRESQL,
            "[databases]",
            "would point at " + plan.engine().id() + ", and PgBouncer speaks PostgreSQL's protocol",
            "Take ProxySQL for MySQL and MariaDB.")
        .where(
            plan.endpoint().database().equals(CONSOLE),
            "[databases]",
            "cannot have " + CONSOLE + ": that is its own console",
            "Give the database another name in PgBouncer.")
        .where(
            sizes.clients() > MOST,
            "max_client_conn",
            sizes.clients() + " is out of PgBouncer's range",
            "Give less than 2^31 clients.");
    plan.usable().ifPresent(usable -> budget(plan.pooler(), sizes, usable, faults));
    reserve(plan.pooler(), sizes, faults);
    plan.cutAfter().ifPresent(cut -> cuts(plan.timeouts().idle(), cut, faults));
    return faults.list();
  }

  private static void budget(Pooler pooler, PgBouncerSizes sizes, int usable, Faults faults) {
    faults.where(
        sizes.demand(pooler) > usable,
        "default_pool_size",
        "%d processes x %d databases x %d users x (%d + %d reserve) is %d connections, the server has %d for them"
            .formatted(
                pooler.processes(),
                pooler.databases(),
                pooler.users(),
                sizes.pool(),
                pooler.reserve(),
                sizes.demand(pooler),
                usable),
        "Make pool or reserve smaller, or let databases share a user.");
  }

  private static void reserve(Pooler pooler, PgBouncerSizes sizes, Faults faults) {
    faults.where(
        pooler.reserve() > 0 && sizes.reserveAfterSeconds() >= sizes.waitSeconds(),
        "reserve_pool_timeout",
        "%d s lends nothing before query_wait_timeout, %d s, has turned the client away"
            .formatted(sizes.reserveAfterSeconds(), sizes.waitSeconds()),
        "Make the connection timeout 2 s or longer, or leave the reserve out.");
  }

  private static void cuts(Duration idle, Duration cut, Faults faults) {
    faults.where(
        Duration.ofSeconds(WholeSeconds.up(idle)).compareTo(cut) >= 0,
        "server_idle_timeout",
        "%d s keeps connections that are cut after %d s"
            .formatted(WholeSeconds.up(idle), WholeSeconds.up(cut)),
        "Make the idle timeout shorter than the cut.");
  }
}
