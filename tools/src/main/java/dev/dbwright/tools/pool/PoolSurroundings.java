package dev.dbwright.tools.pool;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.pool.practice.PlannedLoad;
import dev.dbwright.tools.pool.practice.PoolPractice;
import dev.dbwright.tools.pool.practice.PreparedStatements;
import dev.dbwright.tools.pool.practice.SplitPools;
import dev.dbwright.tools.pool.queue.Load;
import dev.dbwright.tools.pool.queue.QueueModel;
import dev.dbwright.tools.threshold.Thresholds;
import java.time.Duration;
import java.util.Optional;

/** Tells what a pool stands among, so that the practice of it can be said. */
final class PoolSurroundings {
  private final PoolQuestion question;
  private final Load load;
  private final Load share;
  private final SizedPoolWaits pool;

  PoolSurroundings(PoolQuestion question, Load load, Load share, SizedPoolWaits pool) {
    this.question = question;
    this.load = load;
    this.share = share;
    this.pool = pool;
  }

  /**
   * @param mostEach that the budget leaves for an instance
   */
  PoolPractice practice(
      double targetMs,
      Duration connectionTimeout,
      Optional<Long> mostEach,
      Cancellation cancellation) {
    var planned =
        new PlannedLoad(
            pool.perInstance(),
            share.arrivals().perSecond(),
            targetMs,
            load.holding().meanMs(),
            pool.utilization(),
            connectionTimeout);
    return PoolPractice.of(
        new PoolPractice.Known(
            planned,
            question.deployment().instances(),
            // A pool that follows the load needs a wait to go by.
            mostEach.filter(most -> targetMs > 0).map(Long::intValue),
            Optional.ofNullable(question.machine().cores()),
            question.machine().spindles(),
            split(cancellation),
            statements(),
            question.access().readsPerSecond()),
        Thresholds.load());
  }

  private Optional<SplitPools> split(Cancellation cancellation) {
    int instances = question.deployment().instances();
    if (instances == 1) {
      return Optional.empty();
    }
    double together = QueueModel.waits(load, pool.poolSize(), cancellation).p99Ms().value();
    return Optional.of(new SplitPools(instances, pool.perInstance(), together, pool.p99WaitMs()));
  }

  private Optional<PreparedStatements> statements() {
    return question.access().pooling() == Pooling.TRANSACTION
        ? question.access().pooler().version().map(PreparedStatements::through)
        : Optional.empty();
  }
}
