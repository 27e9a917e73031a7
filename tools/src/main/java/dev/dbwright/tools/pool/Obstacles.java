package dev.dbwright.tools.pool;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.pool.PoolGoal.Target;
import dev.dbwright.tools.pool.PoolProblem.Kind;
import dev.dbwright.tools.pool.budget.DeadlockBound;
import dev.dbwright.tools.pool.queue.Load;
import dev.dbwright.tools.pool.queue.QueueModel;
import dev.dbwright.tools.pool.queue.SizedPool;
import dev.dbwright.tools.pool.queue.SmallestPool;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a pool will not do, and what would have to change: each change alone is enough. */
final class Obstacles {
  // PostgreSQL's own limit of max_connections, MAX_BACKENDS.
  private static final int MOST_CONNECTIONS = 262_143;

  private final Load load;
  private final Load share;
  private final Deployment deployment;
  private final Optional<BudgetShare> budget;
  private final Cancellation cancellation;

  Obstacles(
      Load load,
      Load share,
      Deployment deployment,
      Optional<BudgetShare> budget,
      Cancellation cancellation) {
    this.load = load;
    this.share = share;
    this.deployment = deployment;
    this.budget = budget;
    this.cancellation = cancellation;
  }

  /** The largest pool that one instance can have; 0 where there is not one connection for each. */
  int mostEach() {
    long affordable = budget.map(BudgetShare::mostPerInstance).orElse(Long.MAX_VALUE);
    return (int) Math.min(affordable, mostThereCanBe());
  }

  private int mostThereCanBe() {
    return MOST_CONNECTIONS / deployment.mostInstances();
  }

  /** A given pool that never works the load off. */
  PoolProblem unstable(int each) {
    long leastEach = share.smallestStable();
    long least = leastEach * deployment.instances();
    double backlog = share.backlogPerSecond(each) * deployment.instances();
    double capacity = each * 1_000 / load.holding().meanMs() * deployment.instances();
    List<String> changes = new ArrayList<>();
    changes.add("a pool of at least %s%s".formatted(Amounts.count(least), inEach(leastEach)));
    changes.add("requests that hold a connection less than " + Amounts.time(holdMsFor(each)));
    changes.add("less than %s requests/s".formatted(number(capacity)));
    return new PoolProblem(
        Kind.UNSTABLE,
        "%s requests/s that hold a connection for %s use %s connections; %s%s work off %s/s, so that the queue grows by %s requests each second, without end."
            .formatted(
                number(load.arrivals().perSecond()),
                Amounts.time(load.holding().meanMs()),
                number(load.offered()),
                Amounts.count((long) each * deployment.instances()),
                inEach(each),
                number(capacity),
                number(backlog)),
        changes,
        least,
        backlog,
        null);
  }

  /** A given pool that the server cannot pay. */
  PoolProblem tooMany(int each) {
    long demand = (long) each * deployment.mostInstances();
    List<String> changes = new ArrayList<>();
    if (mostEach() >= share.smallestStable()) {
      changes.add(
          "a pool of at most %s%s"
              .formatted(
                  Amounts.count((long) mostEach() * deployment.instances()), inEach(mostEach())));
    }
    budget.ifPresent(has -> changes.add(moreConnections(has, demand)));
    changes.addAll(pooler(Optional.empty()));
    return unaffordable(demand, changes);
  }

  /** No pool that the server can pay keeps the target. */
  PoolProblem unaffordable(Target target, long deadlockBound) {
    int most = mostEach();
    List<String> changes = new ArrayList<>();
    Optional<SizedPool> wanted =
        SmallestPool.find(share, target.p99Ms(), mostThereCanBe(), cancellation);
    long each =
        Math.max(
            deadlockBound,
            wanted.map(sized -> (long) sized.connections()).orElse(share.smallestStable()));
    long demand = each * deployment.mostInstances();
    if (demand <= MOST_CONNECTIONS) {
      budget.ifPresent(has -> changes.add(moreConnections(has, demand)));
    }
    if (most >= deadlockBound && share.isStableWith(most)) {
      changes.add(
          "a target of %s: what 99 %% wait for %s connections%s"
              .formatted(
                  Amounts.time(QueueModel.waits(share, most, cancellation).p99Ms().value()),
                  Amounts.count((long) most * deployment.instances()),
                  inEach(most)));
    } else if (most >= 1 && !share.isStableWith(most)) {
      changes.add(
          "requests that hold a connection less than %s, else not even without a target"
              .formatted(Amounts.time(holdMsFor(most))));
    }
    if (deadlockBound == 1) {
      changes.addAll(pooler(Optional.of(target)));
    } else if (deadlockBound > most) {
      changes.add("fewer connections for each thread, or fewer threads");
    }
    return unaffordable(demand, changes);
  }

  private PoolProblem unaffordable(long demand, List<String> changes) {
    String there =
        budget
            .map(
                has ->
                    "the server has %s for it: max_connections %s less %s kept back%s"
                        .formatted(
                            Amounts.count(Math.max(0, has.usable() - has.others())),
                            Amounts.count(has.maxConnections()),
                            Amounts.count(has.reserved()),
                            has.others() == 0
                                ? ""
                                : " and %s of other services"
                                    .formatted(Amounts.count(has.others()))))
            .orElse("PostgreSQL ends at %s".formatted(Amounts.count(MOST_CONNECTIONS)));
    String instances =
        deployment.mostInstances() == 1
            ? ""
            : " in %s instances%s"
                .formatted(
                    Amounts.count(deployment.mostInstances()),
                    deployment.surges() ? " at most" : "");
    return new PoolProblem(
        Kind.UNAFFORDABLE,
        "It takes %s connections%s; %s.".formatted(Amounts.count(demand), instances, there),
        changes,
        share.smallestStable() * deployment.instances(),
        null,
        demand <= MOST_CONNECTIONS
            ? budget.map(has -> has.maxConnectionsFor(demand)).orElse(demand)
            : null);
  }

  /** A pool in which threads can wait for each other for ever. */
  PoolProblem deadlock(DeadlockBound bound, int each) {
    return new PoolProblem(
        Kind.DEADLOCK,
        "%d connections in each instance can be held by threads that all wait for one more. %s"
            .formatted(each, bound.sentence()),
        List.of(
            "a pool of at least %s%s"
                .formatted(
                    Amounts.count(bound.minPool() * deployment.instances()),
                    inEach(bound.minPool())),
            "at most %d such threads in each instance"
                .formatted((each - 1) / (bound.connectionsPerThread() - 1)),
            "one connection for each thread: no pool is too small then"),
        null,
        null,
        null);
  }

  private static String moreConnections(BudgetShare has, long demand) {
    return "max_connections of at least %s (a restart; each costs memory)"
        .formatted(Amounts.count(has.maxConnectionsFor(demand)));
  }

  /** One pool before the server wastes less than one in each instance. */
  private List<String> pooler(Optional<Target> target) {
    if (deployment.mostInstances() == 1 || budget.isEmpty()) {
      return List.of();
    }
    int room = (int) Math.max(0, budget.get().usable() - budget.get().others());
    Optional<Integer> together =
        target.isPresent()
            ? SmallestPool.find(load, target.get().p99Ms(), room, cancellation)
                .map(SizedPool::connections)
            : Optional.of(room).filter(load::isStableWith);
    return together.stream()
        .map(
            pool ->
                "one PgBouncer in transaction mode for all instances, with a pool of %s: what one has left, all can use"
                    .formatted(Amounts.count(pool)))
        .toList();
  }

  private double holdMsFor(int each) {
    return each * 1_000 / share.arrivals().perSecond();
  }

  private String inEach(long each) {
    return deployment.instances() == 1
        ? ""
        : " (%s in each of %s instances)"
            .formatted(Amounts.count(each), Amounts.count(deployment.instances()));
  }

  /** With digits only where they matter. */
  private static String number(double value) {
    return value >= 100 || value == Math.rint(value)
        ? Amounts.count(value)
        : String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }
}
