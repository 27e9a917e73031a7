package dev.dbwright.tools.pool;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.pool.PoolAdvice.AlertRule;
import dev.dbwright.tools.pool.PoolAdvice.Rule;
import dev.dbwright.tools.pool.budget.ServerLimits;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.pool.practice.AdaptivePool;
import dev.dbwright.tools.pool.practice.Driver;
import dev.dbwright.tools.pool.practice.PlannedLoad;
import dev.dbwright.tools.pool.practice.PoolAlerts;
import dev.dbwright.tools.pool.practice.PreparedStatements;
import dev.dbwright.tools.pool.practice.ReadWriteSplit;
import dev.dbwright.tools.pool.practice.RuleOfThumb;
import dev.dbwright.tools.pool.practice.Serverless;
import dev.dbwright.tools.pool.practice.SplitPools;
import dev.dbwright.tools.pool.queue.Load;
import dev.dbwright.tools.pool.queue.QueueModel;
import dev.dbwright.tools.threshold.Thresholds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What belongs beside a pool's size. */
final class PoolPractice {
  private final PoolQuestion question;
  private final Load load;
  private final Load share;
  private final SizedPoolWaits pool;

  PoolPractice(PoolQuestion question, Load load, Load share, SizedPoolWaits pool) {
    this.question = question;
    this.load = load;
    this.share = share;
    this.pool = pool;
  }

  /** The rule that everybody has read of, and why the answer is another. */
  Rule rule() {
    Integer cores = question.machine().cores();
    if (cores == null) {
      return new Rule(
          null,
          "HikariCP's rule of thumb, cores x 2 + spindles, is for the whole database and knows"
              + " neither rate nor holding time; with the server's cores (--cores) it stands beside"
              + " this answer.");
    }
    var rule =
        new RuleOfThumb(
            cores,
            question.machine().spindles(),
            question.deployment().instances(),
            pool.poolSize(),
            load.offered());
    return new Rule(rule.connections(), rule.advice().action());
  }

  /**
   * @param mostEach that the budget leaves for an instance
   */
  List<String> advice(double targetMs, Optional<Long> mostEach, Cancellation cancellation) {
    List<String> advice = new ArrayList<>();
    int instances = question.deployment().instances();
    if (instances > 1) {
      double together = QueueModel.waits(load, pool.poolSize(), cancellation).p99Ms().value();
      advice.add(
          new SplitPools(instances, pool.perInstance(), together, pool.p99WaitMs())
              .advice()
              .action());
    }
    if (targetMs > 0) {
      int most = (int) Math.max(pool.perInstance(), Math.min(mostEach.orElse(0L), 1_000_000));
      advice.add(
          new AdaptivePool(pool.perInstance(), most, targetMs, load.holding().meanMs())
              .advice(share.arrivals().perSecond())
              .action());
    }
    advice.addAll(replicas());
    question
        .access()
        .invocations()
        .ifPresent(
            count ->
                new Serverless(count, question.server().orElse(ServerLimits.usual(100)))
                    .advice()
                    .forEach(each -> advice.add(each.action())));
    advice.addAll(preparedStatements());
    return advice;
  }

  private List<String> replicas() {
    Thresholds thresholds = Thresholds.load();
    double requests = load.arrivals().perSecond();
    Optional<Double> given = question.access().readsPerSecond();
    // All requests are more than the reads among them: where those are few, these are.
    boolean areFew = requests < thresholds.named("replicas.premature.reads").value();
    if (given.isEmpty() && !areFew) {
      return List.of();
    }
    var split = ReadWriteSplit.of(thresholds, given.orElse(requests), 1);
    List<String> lines = new ArrayList<>(List.of(split.advice().action()));
    lines.addAll(split.how(thresholds));
    return lines;
  }

  private List<String> preparedStatements() {
    if (question.access().pooling() != Pooling.TRANSACTION) {
      return List.of();
    }
    return question.access().poolerVersion().stream()
        .map(PreparedStatements::through)
        .flatMap(
            through ->
                Arrays.stream(Driver.values()).map(driver -> through.advice(driver).action()))
        .toList();
  }

  List<AlertRule> alerts(double targetMs, Duration connectionTimeout) {
    var plan =
        new PlannedLoad(
            pool.perInstance(),
            share.arrivals().perSecond(),
            targetMs,
            load.holding().meanMs(),
            pool.utilization(),
            connectionTimeout);
    return PoolAlerts.of(plan, Thresholds.load()).alerts().stream()
        .map(
            each ->
                new AlertRule(
                    each.name(),
                    each.source().title(),
                    each.expression(),
                    each.lasting().toSeconds(),
                    each.reason()))
        .toList();
  }
}
