package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.Relationship;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/** An OFFSET that reads many rows only to skip them. */
@RuleInfo(code = "EXP006", name = "large-offset", severity = WARNING)
public final class LargeOffset implements PlanRule {
  private static final double SKIPPED_ROWS = 5_000;
  private static final double SKIPPED_PER_ROW = 10;
  private static final double PLAN_MS = 5;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    Optional<PlanNode> below = context.child(node, Relationship.OUTER);
    if (!node.hasType("Limit") || !node.wasExecuted() || below.isEmpty()) {
      return Optional.empty();
    }
    // A Limit never asks for more than OFFSET and LIMIT together: the difference was skipped.
    double skipped = below.get().actualRows() - node.actualRows();
    boolean many = skipped >= SKIPPED_ROWS && skipped >= SKIPPED_PER_ROW * node.actualRows();
    if (!many || context.planMs() < PLAN_MS) {
      return Optional.empty();
    }
    String message =
        "OFFSET reads %s rows and throws them away to return %s"
            .formatted(Amounts.count(skipped), Amounts.count(node.actualRows()));
    String advice =
        "Page by key instead: remember the last row's sort key and ask for what comes after it,"
            + " WHERE "
            + key(below.get(), context)
            + " > (last seen) ORDER BY … LIMIT n, with an index on that key.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            context.shareOf(node.totalMs()),
            evidence("rows skipped", skipped, "rows"),
            evidence("rows returned", node.actualRows(), "rows")));
  }

  private static String key(PlanNode below, RuleContext context) {
    return context.subtree(below).stream()
        .filter(node -> node.hasType("Sort") || node.hasType("Incremental Sort"))
        .findFirst()
        .flatMap(sort -> sort.text("Sort Key"))
        .map(key -> "(" + key + ")")
        .orElse("(sort key)");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "OFFSET n makes the server produce n rows and discard them, so each further page is slower"
            + " than the one before.",
        "large-offset/fires.txt",
        "large-offset/quiet.txt",
        "SELECT * FROM orders WHERE id > 100000 ORDER BY id LIMIT 20;");
  }
}
