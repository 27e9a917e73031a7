package dev.dbwright.tools.pool;

import dev.dbwright.tools.pool.budget.DeadlockBound;
import dev.dbwright.tools.pool.budget.ServerLimits;
import dev.dbwright.tools.pool.budget.Service;
import dev.dbwright.tools.pool.live.MeasuredLoad;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of a pool.
 *
 * @param server what the database lets in; empty where it is not known
 * @param others services that share the server
 * @param nesting of connections in one instance; empty where a request holds one at a time
 * @param access how the application gets to the database: what files are written from
 * @param config the one file that is wanted; empty: all
 */
public record PoolQuestion(
    GivenLoad load,
    PoolGoal goal,
    Deployment deployment,
    Optional<ServerLimits> server,
    List<Service> others,
    Optional<DeadlockBound> nesting,
    Machine machine,
    Access access,
    Optional<String> config) {
  public PoolQuestion {
    others = List.copyOf(others);
  }

  /** The same with what it leaves open as a server told it. */
  PoolQuestion completedFrom(MeasuredLoad measured) {
    Integer lets = measured.maxConnections();
    return new PoolQuestion(
        load.completedFrom(measured),
        goal,
        deployment,
        server.or(
            () ->
                Optional.ofNullable(lets)
                    .map(
                        most ->
                            new ServerLimits(
                                most,
                                measured.superuserReserved(),
                                measured.reserved(),
                                ServerLimits.usual(most).admin()))),
        others,
        nesting,
        machine,
        access,
        config);
  }
}
