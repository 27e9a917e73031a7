package dev.dbwright.tools.pool;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.pool.budget.ServerLimits;
import dev.dbwright.tools.pool.budget.Service;
import java.util.List;

/**
 * What the server has to give, and what is asked of it.
 *
 * @param reserved by {@code superuser_reserved_connections}, {@code reserved_connections} and for
 *     people and monitoring
 * @param usable what applications may open together
 * @param others what other services open at worst
 * @param mostPerInstance the largest pool that one of this application's instances can have
 */
public record BudgetShare(
    int maxConnections, int reserved, int usable, long others, long mostPerInstance) {
  static BudgetShare of(ServerLimits server, List<Service> others, Deployment deployment) {
    if (server.usable() == 0) {
      throw new DbwrightException(
          POOL_INPUT_INVALID,
          "max_connections %d with %d kept back for superusers, monitoring and people"
              .formatted(
                  server.maxConnections(),
                  server.superuserReserved() + server.reserved() + server.admin()),
          "more than what is kept back");
    }
    long taken = others.stream().mapToLong(Service::demand).sum();
    return new BudgetShare(
        server.maxConnections(),
        server.maxConnections() - server.usable(),
        server.usable(),
        taken,
        Math.max(0, server.usable() - taken) / deployment.mostInstances());
  }

  /** The pool of each instance for which {@code max_connections} would have to be so many. */
  int eachOf(long maxConnectionsNeeded, Deployment deployment) {
    return (int) ((maxConnectionsNeeded - others - reserved) / deployment.mostInstances());
  }

  /** What {@code max_connections} would have to be. */
  long maxConnectionsFor(long connections) {
    return connections + others + reserved;
  }
}
