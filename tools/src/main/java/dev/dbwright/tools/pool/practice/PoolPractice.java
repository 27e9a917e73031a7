package dev.dbwright.tools.pool.practice;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is said beside the size of one pool: only what its numbers allow.
 *
 * @param advice the rule of thumb, cores, split pools, following the load, replicas, prepared
 *     statements; in this order
 * @param throughPooler whether transactions of a session may meet different connections
 */
public record PoolPractice(List<Advice> advice, boolean throughPooler, PoolAlerts alerts)
    implements Presentable {
  public PoolPractice {
    advice = List.copyOf(advice);
  }

  /**
   * What is known of a pool.
   *
   * @param load of one instance
   * @param instances that there usually are
   * @param most connections that the budget leaves for an instance; empty where there is none
   * @param cores of the database server
   * @param spindles of the database server
   * @param split what one pool of all instances' connections would be
   * @param statements of the pooler in transaction mode that stands between
   * @param readsPerSecond of all instances; empty where nobody told them from writes
   */
  public record Known(
      PlannedLoad load,
      int instances,
      Optional<Integer> most,
      Optional<Integer> cores,
      int spindles,
      Optional<SplitPools> split,
      Optional<PreparedStatements> statements,
      Optional<Double> readsPerSecond) {}

  public static PoolPractice of(Known known, Thresholds thresholds) {
    PlannedLoad load = known.load();
    List<Advice> advice = new ArrayList<>();
    known.cores().ifPresent(cores -> advice.addAll(besideCores(known, cores)));
    known.split().map(SplitPools::advice).ifPresent(advice::add);
    known
        .most()
        .filter(most -> most >= load.pool())
        .map(most -> new AdaptivePool(load.pool(), most, load.targetP99Ms(), load.holdingMs()))
        .map(pool -> pool.advice(load.requestsPerSecond()))
        .ifPresent(advice::add);
    advice.addAll(replicas(known, thresholds));
    known.statements().ifPresent(statements -> advice.add(statements.advice(Driver.PGJDBC)));
    return new PoolPractice(
        advice, known.statements().isPresent(), PoolAlerts.of(load, thresholds));
  }

  /** Requests are the most that can be reads: only where all of them are few, these are, too. */
  private static List<Advice> replicas(Known known, Thresholds thresholds) {
    double requests = known.load().requestsPerSecond() * known.instances();
    var split = ReadWriteSplit.of(thresholds, known.readsPerSecond().orElse(requests), 1);
    return known.readsPerSecond().isPresent() || split.verdict() == ReadWriteSplit.Verdict.PREMATURE
        ? List.of(split.advice())
        : List.of();
  }

  private static List<Advice> besideCores(Known known, int cores) {
    PlannedLoad load = known.load();
    int computed = load.pool() * known.instances();
    double offered = load.requestsPerSecond() * known.instances() * load.holdingMs() / 1_000;
    List<Advice> advice = new ArrayList<>();
    advice.add(
        new RuleOfThumb(cores, known.spindles(), known.instances(), computed, offered).advice());
    if (computed > cores) {
      Advice plateau = new CpuPlateau(cores, load.holdingMs(), computed).advice();
      advice.add(
          new Advice(
              "Were all of the holding time CPU of the database: " + plateau.action(),
              plateau.evidence()));
    }
    return advice;
  }

  @Override
  public Document present() {
    Document.Builder document = Document.builder();
    document.list(advice.stream().map(Advice::action).toList());
    if (throughPooler) {
      document.add(
          new Block.Folded(
              "What breaks in transaction mode, and what to write instead",
              Document.builder().add(SessionFeature.table()).build()));
    }
    Document watched =
        Document.builder().addAll(alerts.present()).code("yaml", alerts.rulesFile()).build();
    return document.add(new Block.Folded("What to watch, with alerts", watched)).build();
  }
}
