package dev.dbwright.tools.explain.rule.sqlserver;

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

/** An index that the query builds for itself, each time it runs. */
@RuleInfo(code = "EXP202", name = "ms-eager-index-spool", severity = WARNING)
public final class EagerIndexSpool implements PlanRule {
  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    Weight weight = Weight.whole(node, context);
    boolean builds = node.hasType("Index Spool") && Seen.isLogical(node, "Eager Spool");
    Optional<PlanNode> source = Seen.source(node, context);
    if (!builds || source.isEmpty() || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    double indexed = Seen.rows(source.get(), context);
    String table = Seen.table(source.get());
    String message =
        "the query builds an index of %s rows of %s for itself each time it runs"
            .formatted(Amounts.count(indexed), table);
    String advice =
        "Create that index once: key "
            + node.text("Index Cond").orElse("the columns that the spool seeks")
            + ", with INCLUDE ("
            + node.text("Output").orElse("the columns it hands up")
            + ").";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("rows indexed", indexed, "rows"),
            evidence("seeks into it", Seen.executions(node, context), "executions")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "An eager index spool copies rows into tempdb with an index on them, by one"
            + " thread, and throws it away afterwards: the optimizer missed an index. No missing"
            + " index is reported for it.",
        "CREATE INDEX IX_Lines_OrderId ON dbo.Lines (OrderId) INCLUDE (Amount);");
  }
}
