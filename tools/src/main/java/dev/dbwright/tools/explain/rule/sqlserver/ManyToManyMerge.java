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

/** A merge join that must keep rows in tempdb because both sides repeat values. */
@RuleInfo(code = "EXP221", name = "ms-many-to-many-merge", severity = INFO)
public final class ManyToManyMerge implements PlanRule {
  private static final double ROWS = 10_000;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double rows = Seen.rows(node, context);
    Weight weight = Weight.self(node, context);
    if (!node.hasType("Merge Join")
        || !Seen.isTrue(node, "ManyToMany")
        || rows < ROWS
        || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    double reads = node.number("ActualLogicalReads");
    String message =
        "the merge join of %s rows keeps repeated values in a worktable of tempdb"
            .formatted(Amounts.count(rows));
    String advice =
        "If one side's column is unique, say so with a unique index or constraint: the worktable"
            + " goes. Else remove duplicates before the join, or compare with a hash join.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("rows joined", rows, "rows"),
            evidence("pages of the worktable", reads, "pages")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "Where no side is known to be unique, a merge join writes the rows of one side to"
            + " tempdb to read them again for the next equal row of the other.",
        "CREATE UNIQUE INDEX UX_Rates_Day ON dbo.Rates (Day);");
  }
}
