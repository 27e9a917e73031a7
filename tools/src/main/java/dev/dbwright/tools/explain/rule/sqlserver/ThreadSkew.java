package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.PlanProperty;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/** A parallel step whose rows nearly all went to one thread. */
@RuleInfo(code = "EXP210", name = "ms-thread-skew", severity = WARNING)
public final class ThreadSkew implements PlanRule {
  private static final double ROWS = 10_000;
  private static final double BUSIEST = 0.8;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    Weight weight = Weight.whole(node, context);
    if (!isSkewed(node)
        || context.isAnyBelow(node, ThreadSkew::isSkewed)
        || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    double busiest = busiest(node);
    String message =
        "one of %s threads handled %s of %s rows of %s"
            .formatted(
                node.workers().size(),
                Amounts.count(busiest),
                Amounts.count(node.actualRows()),
                node.title());
    String advice =
        "The rows are handed out by a value that most of them share, or by few pages or"
            + " partitions. Look at the distribution of the column that is hashed; a frequent"
            + " value is better handled by a statement of its own.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("rows of the busiest thread", busiest, "rows"),
            evidence("rows of all threads", node.actualRows(), "rows"),
            evidence("threads", node.workers().size(), "threads")));
  }

  private static boolean isSkewed(PlanNode node) {
    return node.workers().size() > 1
        && node.actualRows() >= ROWS
        && busiest(node) >= BUSIEST * node.actualRows();
  }

  private static double busiest(PlanNode node) {
    return node.workers().stream()
        .flatMap(thread -> thread.properties().stream())
        .filter(property -> property.name().equals("ActualRows"))
        .mapToDouble(PlanProperty::number)
        .max()
        .orElse(0);
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "A parallel step takes as long as its slowest thread. Where one thread gets nearly"
            + " all rows, the others only cost.",
        "SELECT COUNT(*), CustomerId FROM dbo.Orders GROUP BY CustomerId ORDER BY 1 DESC;");
  }
}
