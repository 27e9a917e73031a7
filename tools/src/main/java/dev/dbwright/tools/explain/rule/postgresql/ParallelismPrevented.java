package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.List;
import java.util.Optional;

/** A large scan that ran in one process, where the plan shows what kept it from more. */
@RuleInfo(code = "EXP022", name = "parallelism-prevented", severity = WARNING)
public final class ParallelismPrevented implements PlanRule {
  private static final double ROWS = 100_000;
  private static final double SHARE = 0.2;
  private static final double PLAN_MS = 50;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double read = node.actualRows() + node.number("Rows Removed by Filter") * node.loops();
    double ms = FilteredScan.ms(node, context);
    // A walk for a LIMIT needs a better index, not more processes.
    boolean large = TableScans.isOne(node) && read >= ROWS && !LimitWalk.is(node, context);
    boolean matters = context.planMs() >= PLAN_MS && context.share(ms) >= SHARE;
    if (!large || !matters) {
      return Optional.empty();
    }
    return ParallelObstacle.in(context)
        .map(
            obstacle ->
                finding(node, message(node, read, obstacle), advice(obstacle, read, ms, context)));
  }

  private static String message(PlanNode node, double read, ParallelObstacle obstacle) {
    return "%s read %s rows in one process: %s"
        .formatted(node.title(), Amounts.count(read), obstacle.what());
  }

  private static Advice advice(
      ParallelObstacle obstacle, double read, double ms, RuleContext context) {
    return new Advice(
        obstacle.remedy(),
        List.of(
            context.shareOf(ms),
            evidence("rows read", read, "rows"),
            evidence("time of the scan", ms, "ms")));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A scan of this size is worth several processes, but one unsafe function, a row lock or"
            + " a setting rules parallel plans out for the whole query.",
        "parallelism-prevented/fires.txt",
        "parallelism-prevented/quiet.txt",
        "RESET max_parallel_workers_per_gather;");
  }
}
