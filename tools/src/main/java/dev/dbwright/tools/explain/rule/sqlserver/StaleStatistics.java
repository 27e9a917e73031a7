package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.PlanProperty;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statistics of a table that changed much since they were taken. */
@RuleInfo(code = "EXP241", name = "ms-stale-statistics", severity = WARNING)
public final class StaleStatistics implements PlanRule {
  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    Optional<Misestimate> missed = Misestimate.of(node, context);
    String table = String.valueOf(node.target().relation());
    double rows = node.number("TableCardinality");
    double changed =
        PlanFacts.startingWith(context, "Statistics " + table + ":").stream()
            .filter(property -> property.name().endsWith(" modifications"))
            .mapToDouble(PlanProperty::number)
            .max()
            .orElse(0);
    Weight weight = Misestimate.weight(node, context);
    if (missed.isEmpty()
        || rows <= 0
        || changed < threshold(rows)
        || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    List<Evidence> evidence = new ArrayList<>(missed.get().evidence());
    evidence.add(0, weight.evidence());
    evidence.add(evidence("rows changed since", changed, "rows"));
    String message =
        "%s rows of %s changed since its statistics were taken: %s"
            .formatted(Amounts.count(changed), Seen.table(node), missed.get().text());
    String advice =
        "UPDATE STATISTICS "
            + Seen.table(node)
            + "; then see why it is not done automatically (AUTO_UPDATE_STATISTICS, NORECOMPUTE)"
            + " and do it after large loads.";
    return Optional.of(finding(node, message, new Advice(advice, evidence)));
  }

  /** Where an automatic update is due from compatibility level 130 on (Microsoft: Statistics). */
  static double threshold(double rows) {
    return Math.min(500 + 0.2 * rows, Math.sqrt(1_000 * rows));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "Statistics are updated when a statement needs them and enough rows changed. Where"
            + " that is off or late, new rows are unknown to the optimizer.",
        "UPDATE STATISTICS dbo.Orders;");
  }
}
