package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.WorkerShare;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import java.util.Optional;

/** A cache of a join's inner side that hardly ever holds what is asked for. */
@RuleInfo(code = "EXP030", name = "memoize-misses", severity = WARNING)
public final class MemoizeMisses implements PlanRule {
  private static final double MISSES = 1_000;
  private static final double HIT_RATIO = 0.2;
  private static final double SHARE = 0.1;
  private static final double PLAN_MS = 5;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (!node.hasType("Memoize")) {
      return Optional.empty();
    }
    double misses = ofAll(node, "Cache Misses");
    double hits = ofAll(node, "Cache Hits");
    boolean useless = misses >= MISSES && hits < HIT_RATIO * (hits + misses);
    boolean matters = context.share(node.totalMs()) >= SHARE && context.planMs() >= PLAN_MS;
    if (!useless || !matters) {
      return Optional.empty();
    }
    String key = node.text("Cache Key").orElse("its key");
    String message =
        "the cache of %s was asked %s and held the answer %s"
            .formatted(key, Remedy.times(hits + misses), Remedy.times(hits));
    String advice =
        "The planner expected "
            + key
            + " to repeat. Correct what it knows of it: ANALYZE its table, or ALTER TABLE … ALTER"
            + " COLUMN … SET (n_distinct = …) and ANALYZE; many evictions ask for more work_mem.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            context.shareOf(node.totalMs()),
            evidence("cache hits", hits, "lookups"),
            evidence("cache misses", misses, "lookups"),
            evidence("cache evictions", ofAll(node, "Cache Evictions"), "entries")));
  }

  /** Each process has a cache of its own; the node's figures are those of the leader. */
  private static double ofAll(PlanNode node, String name) {
    return node.number(name)
        + node.workers().stream().mapToDouble((WorkerShare worker) -> worker.number(name)).sum();
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Memoize keeps the inner rows of a nested loop for keys that come again. If they do not,"
            + " it only costs, and the planner chose the loop for a saving that never came.",
        "memoize-misses/fires.txt",
        "memoize-misses/quiet.txt",
        "ALTER TABLE orders ALTER COLUMN ref SET (n_distinct = -1); ANALYZE orders;");
  }
}
