package dev.dbwright.tools.explain.rule.sqlite;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import java.util.Optional;

/** An index is searched although its leading column is not compared. */
@RuleInfo(code = "EXP309", name = "lite-skip-scan", severity = INFO)
public final class SkipScan implements PlanRule {
  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    String condition = node.text("Index Cond").orElse("");
    if (!condition.startsWith("ANY(")) {
      return Optional.empty();
    }
    int skipped = condition.split("ANY\\(", -1).length - 1;
    return Optional.of(
        finding(
            node,
            "index %s is searched once for each value of a column that is not compared (%s)"
                .formatted(node.target().index(), condition),
            "Give the column that is compared an index of its own, or compare the leading one"
                + " too; skipping is only good while it has few values.",
            evidence("leading columns skipped", skipped, "columns")));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "SQLite repeats the search for every distinct value of the leading column, which ANALYZE"
            + " said are few; an index that begins with the compared column is searched once.",
        "lite-skip-scan/fires.txt",
        "lite-skip-scan/quiet.txt",
        "CREATE INDEX skip_b ON skip (b);");
  }
}
