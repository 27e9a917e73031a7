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
import dev.dbwright.tools.report.Amounts;
import java.util.List;
import java.util.Optional;

/** A parallel step of which one process did nearly everything. */
@RuleInfo(code = "EXP021", name = "worker-skew", severity = WARNING)
public final class WorkerSkew implements PlanRule {
  private static final double ROWS = 10_000;
  private static final double BUSIEST = 0.8;
  private static final double SHARE = 0.2;
  private static final double PLAN_MS = 20;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (!isSkewed(node) || context.planMs() < PLAN_MS || context.share(ms(node)) < SHARE) {
      return Optional.empty();
    }
    // The steps above hand on what the lowest one divided badly.
    if (context.isAnyBelow(node, WorkerSkew::isSkewed)) {
      return Optional.empty();
    }
    double busiest = busiestRows(node);
    String message =
        "one process returned %s of the %s rows of %s (%s), %d others shared the rest"
            .formatted(
                Amounts.count(busiest),
                Amounts.count(node.actualRows()),
                node.title(),
                Amounts.percent(busiest / node.actualRows()),
                reporting(node).size());
    return Optional.of(
        finding(
            node,
            message,
            "The query waits for that one process. Where members of an Append are read by one"
                + " process each, let the large one be shared (ALTER TABLE … SET"
                + " (parallel_workers = 4), and indexes or functions in it that are parallel"
                + " safe), or split it.",
            context.shareOf(ms(node)),
            evidence("rows of the busiest process", busiest, "rows"),
            evidence("rows of all processes", node.actualRows(), "rows"),
            evidence("workers reported", reporting(node).size(), "workers")));
  }

  private static boolean isSkewed(PlanNode node) {
    return reporting(node).size() >= 2
        && node.actualRows() >= ROWS
        && busiestRows(node) >= BUSIEST * node.actualRows();
  }

  private static double busiestRows(PlanNode node) {
    double ofWorkers = reporting(node).stream().mapToDouble(WorkerShare::rows).sum();
    double ofBusiest = reporting(node).stream().mapToDouble(WorkerShare::rows).max().orElse(0);
    // What no worker returned was the leader's.
    return Math.max(ofBusiest, node.actualRows() - ofWorkers);
  }

  private static List<WorkerShare> reporting(PlanNode node) {
    return node.workers().stream().filter(WorkerShare::reportsRows).toList();
  }

  /** Wall clock of the busiest process: the mean over all hides how long the others waited. */
  private static double ms(PlanNode node) {
    double ofWorkers = reporting(node).stream().mapToDouble(WorkerShare::totalMs).sum();
    double ofSlowest = reporting(node).stream().mapToDouble(WorkerShare::totalMs).max().orElse(0);
    double ofLeader = node.totalMs() * node.participants() - ofWorkers;
    return Math.max(ofSlowest, ofLeader);
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The work of a parallel step was divided so unevenly that one process did nearly all of"
            + " it while the others waited.",
        "worker-skew/fires.txt",
        "worker-skew/quiet.txt",
        "ALTER TABLE meter_a SET (parallel_workers = 4);");
  }
}
