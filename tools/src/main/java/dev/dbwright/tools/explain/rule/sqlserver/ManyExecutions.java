package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/** An inner side that is sought for each of very many rows. */
@RuleInfo(code = "EXP219", name = "ms-many-executions", severity = INFO)
public final class ManyExecutions implements PlanRule {
  private static final double EXECUTIONS = 100_000;
  private static final double SHARE = 0.3;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double executions = Seen.executions(node, context);
    Weight weight = Weight.whole(node, context);
    // Lookups, scans and spools have rules of their own.
    boolean plain = Seen.source(node, context).isEmpty() && Seen.isSeek(node);
    if (!Seen.isInner(node, context)
        || !plain
        || executions < EXECUTIONS
        || !weight.isAtLeast(SHARE)) {
      return Optional.empty();
    }
    String message =
        "%s ran %s times, once for each row of the other side"
            .formatted(node.title(), Amounts.count(executions));
    String advice =
        "One pass over the table with a hash join costs less from here on. See why it was not"
            + " chosen: a wrong row count on the other side, a row goal, a hint; fewer rows on the"
            + " other side help either plan.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("executions", executions, "executions"),
            evidence("pages read", node.number("ActualLogicalReads"), "pages")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "Nested loops are for few outer rows. A hundred thousand descents into an index"
            + " read more pages than the whole index has.",
        "UPDATE STATISTICS dbo.Orders WITH FULLSCAN;");
  }
}
