package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/** A parallel plan that ran with fewer workers than it was costed for. */
@RuleInfo(code = "EXP020", name = "workers-not-launched", severity = WARNING)
public final class WorkersNotLaunched implements PlanRule {
  private static final double MS = 20;
  private static final double SHARE = 0.3;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    boolean gathers = node.hasType("Gather") || node.hasType("Gather Merge");
    double planned = node.number("Workers Planned");
    double launched = node.number("Workers Launched");
    boolean matters = node.totalMs() >= MS && context.share(node.totalMs()) >= SHARE;
    if (!gathers || !node.wasExecuted() || launched >= planned * node.loops() || !matters) {
      return Optional.empty();
    }
    String message =
        "%s planned %s workers and got %s"
            .formatted(
                node.title(), Amounts.count(planned), Amounts.count(launched / node.loops()));
    return Optional.of(
        finding(
            node,
            message,
            "Look at max_parallel_workers and max_worker_processes, and at what else ran then:"
                + " all sessions share these workers. If they are always taken, lower"
                + " max_parallel_workers_per_gather, so that plans are costed for what they"
                + " get.",
            context.shareOf(node.totalMs()),
            evidence("workers planned", planned, "workers"),
            evidence("workers launched", launched, "workers")));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The plan was chosen because several processes would share the work. They were not to"
            + " be had, so fewer did it all.",
        "workers-not-launched/fires.json",
        "workers-not-launched/quiet.json",
        "ALTER SYSTEM SET max_parallel_workers = 8;");
  }
}
