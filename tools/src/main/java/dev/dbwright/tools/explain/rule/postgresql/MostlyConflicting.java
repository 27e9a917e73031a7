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

/** An INSERT ON CONFLICT whose rows are nearly all there already. */
@RuleInfo(code = "EXP042", name = "on-conflict-mostly-conflicting", severity = WARNING)
public final class MostlyConflicting implements PlanRule {
  private static final double CONFLICTS = 1_000;
  private static final double RATIO = 0.8;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double conflicts = node.number("Conflicting Tuples");
    double inserted = node.number("Tuples Inserted");
    if (conflicts < CONFLICTS || conflicts < RATIO * (conflicts + inserted)) {
      return Optional.empty();
    }
    String message =
        "%s of %s rows were there already (%s)"
            .formatted(
                Amounts.count(conflicts),
                Amounts.count(conflicts + inserted),
                Amounts.percent(conflicts / (conflicts + inserted)));
    String advice =
        "UPDATE".equals(node.text("Conflict Resolution").orElse(""))
            ? "UPDATE … FROM the new rows first and INSERT only what is missing (NOT EXISTS),"
                + " keeping ON CONFLICT for the few that come in between: each attempt reads the"
                + " index and takes values of sequences."
            : "Take out what is there before the INSERT: … WHERE NOT EXISTS (SELECT FROM table"
                + " WHERE the key is equal), keeping ON CONFLICT for the few that come in"
                + " between: each attempt reads the index and takes values of sequences.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            context.shareOf(node.selfMs()),
            evidence("rows inserted", inserted, "rows"),
            evidence("rows in conflict", conflicts, "rows")));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "ON CONFLICT is made for the rare clash. If nearly every row clashes, each one still reads"
            + " defaults and sequences and tries the index in vain.",
        "on-conflict-mostly-conflicting/fires.txt",
        "on-conflict-mostly-conflicting/quiet.txt",
        "INSERT INTO kv SELECT k, v FROM incoming i WHERE NOT EXISTS"
            + " (SELECT FROM kv WHERE kv.k = i.k) ON CONFLICT DO NOTHING;");
  }
}
