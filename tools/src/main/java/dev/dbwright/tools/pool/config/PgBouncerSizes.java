package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.pool.budget.PgBouncerFleet;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;

/**
 * PgBouncer's sizes: for one process, as its file has them.
 *
 * @param pool server connections of one pair of database and user
 * @param isCut that the server has fewer to give than the clients' pools add up to
 * @param perDatabase with the reserve, for all users of one database
 * @param clients that one process lets in: the kernel spreads them unevenly over processes, so each
 *     must be able to take all
 * @param waitSeconds how long a client waits for a server connection
 * @param reserveAfterSeconds after which a waiting client is lent one of the reserve
 */
record PgBouncerSizes(
    long pool,
    boolean isCut,
    long perDatabase,
    long clients,
    long waitSeconds,
    long reserveAfterSeconds) {
  // PgBouncer's own default: below it nothing is saved.
  private static final long FEWEST_CLIENTS = 100;
  // Its default too; a reserve is for what a short spell does not explain.
  private static final long LONGEST_BEFORE_RESERVE_S = 5;
  // Log, sockets it listens on, DNS, and what the admin console takes.
  private static final long DESCRIPTORS_OF_ITS_OWN = 64;

  static PgBouncerSizes of(PoolPlan plan) {
    Pooler pooler = plan.pooler();
    long wanted = Math.max(1, -Math.floorDiv(-plan.connections(), pooler.processes()));
    long pool = plan.pooling() == Pooling.SESSION ? wanted : Math.min(wanted, affordable(plan));
    long wait = WholeSeconds.up(plan.timeouts().connection());
    return new PgBouncerSizes(
        pool,
        pool < wanted,
        pooler.users() * (pool + pooler.reserve()),
        // Twice: a rolling deployment has old and new instances side by side.
        Math.max(FEWEST_CLIENTS, 2 * plan.connections() * pooler.databases() * pooler.users()),
        wait,
        Math.min(LONGEST_BEFORE_RESERVE_S, Math.max(1, wait / 2)));
  }

  /** In session mode a pool that is too small shuts clients out, here they only wait. */
  private static long affordable(PoolPlan plan) {
    return plan.usable()
        .map(usable -> usable / plan.pooler().pools() - plan.pooler().reserve())
        .map(each -> Math.max(1, each))
        .orElse(Long.MAX_VALUE);
  }

  /** Connections that all processes may open to the server together. */
  long demand(Pooler pooler) {
    return new PgBouncerFleet(
            pooler.processes(), pooler.databases(), pooler.users(), pool, pooler.reserve(), 0, 0)
        .demand();
  }

  /** As the manual counts them: clients, and each pool's connections. */
  long fileDescriptors(Pooler pooler) {
    return clients + perDatabase * pooler.databases() + DESCRIPTORS_OF_ITS_OWN;
  }
}
