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

/** DISTINCT or UNION over rows that are distinct already, or a sort whose order nobody uses. */
@RuleInfo(code = "EXP038", name = "needless-distinct-or-sort", severity = WARNING)
public final class NeedlessDistinct implements PlanRule {
  private static final double ROWS = 10_000;
  private static final double MS = 10;
  private static final double SHARE = 0.2;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    Optional<PlanNode> below = context.child(node, Relationship.OUTER);
    if (node.actualRows() < ROWS || below.isEmpty()) {
      return Optional.empty();
    }
    if (node.type().endsWith("Sort")) {
      return sort(node, context);
    }
    boolean nothingRemoved = below.get().actualRows() == node.actualRows();
    return nothingRemoved && DuplicateRemoval.isDoneBy(node, context)
        ? distinct(node, below.get(), context)
        : Optional.empty();
  }

  private Optional<Finding> distinct(PlanNode node, PlanNode below, RuleContext context) {
    // Rows are often sorted only so that duplicates stand side by side.
    boolean sorted = node.hasType("Unique") && below.hasType("Sort") && !isOrdered(context);
    double ms = node.selfMs() + (sorted ? below.selfMs() : 0);
    String message =
        "%s compares %s and removes none".formatted(node.title(), Amounts.rows(node.actualRows()));
    String advice =
        "If a key proves that no row comes twice, drop DISTINCT; write UNION ALL instead of UNION"
            + " where the branches exclude each other.";
    return finding(node, ms, message, advice, context);
  }

  private static boolean isOrdered(RuleContext context) {
    return SqlText.of(context).filter(sql -> sql.has("order", "by")).isPresent();
  }

  private Optional<Finding> sort(PlanNode sort, RuleContext context) {
    Optional<PlanNode> user = context.parent(sort);
    while (user.filter(node -> node.hasType("Subquery Scan")).isPresent()) {
      user = context.parent(user.get());
    }
    if (user.isEmpty() || !SortOrder.isDiscardedBy(user.get(), context)) {
      return Optional.empty();
    }
    String message =
        "%s of %s is thrown away by the %s above it"
            .formatted(sort.title(), Amounts.rows(sort.actualRows()), user.get().title());
    String advice =
        "Drop the ORDER BY "
            + sort.text("Sort Key").map(key -> key + " ").orElse("")
            + "of the subquery: what reads it gives the rows another order or none.";
    return finding(sort, sort.selfMs(), message, advice, context);
  }

  private Optional<Finding> finding(
      PlanNode node, double ms, String message, String advice, RuleContext context) {
    if (ms < MS || context.share(ms) < SHARE) {
      return Optional.empty();
    }
    return Optional.of(
        finding(
            node,
            message,
            advice,
            context.shareOf(ms),
            evidence("rows in", node.actualRows(), "rows"),
            evidence("rows out", node.actualRows(), "rows"),
            evidence("time for it", ms, "ms")));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Duplicates are searched for where there are none, or rows are sorted for a step that does"
            + " not care about their order. Both cost memory and time and change nothing.",
        "needless-distinct-or-sort/fires.txt",
        "needless-distinct-or-sort/quiet.txt",
        "SELECT id, note FROM orders; -- id is the primary key");
  }
}
