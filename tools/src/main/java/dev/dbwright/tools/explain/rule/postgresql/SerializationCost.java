package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/** A result that takes longer to be written for the client than it should. */
@RuleInfo(code = "EXP041", name = "serialization-cost", severity = WARNING)
public final class SerializationCost implements PlanRule {
  private static final double MS = 10;
  private static final double SHARE = 0.2;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (node.parent() != null) {
      return Optional.empty();
    }
    Plan plan = context.plan();
    double ms = plan.number("Serialization Time", "");
    // The root does not include it, the execution time does.
    double executionMs = plan.executionMs() == null ? context.planMs() + ms : plan.executionMs();
    if (ms < MS || ms < SHARE * executionMs) {
      return Optional.empty();
    }
    double kilobytes = plan.number("Serialization Output Volume", "");
    String message =
        "turning the %s into %s for the client takes %s of %s"
            .formatted(
                Amounts.rows(node.actualRows()),
                Amounts.kilobytes(kilobytes),
                Amounts.time(ms),
                Amounts.time(executionMs));
    String advice =
        "Ask for fewer columns and rows: name the columns that are used, page or aggregate in the"
            + " query; a driver that transfers binary spares the conversion to text.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            evidence(RuleContext.SHARE, Math.min(1, ms / executionMs), "ratio"),
            evidence("serialization", ms, "ms"),
            evidence("output", kilobytes, "kB")));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Every value is detoasted and converted before it is sent. EXPLAIN (ANALYZE, SERIALIZE)"
            + " measures that; for a wide or long result it can exceed the work of finding it.",
        "serialization-cost/fires.txt",
        "serialization-cost/quiet.txt",
        "SELECT id, status FROM orders WHERE created_at >= now() - interval '1 day';");
  }
}
