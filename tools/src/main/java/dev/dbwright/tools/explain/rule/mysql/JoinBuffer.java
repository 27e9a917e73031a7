package dev.dbwright.tools.explain.rule.mysql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two tables are joined without an index, each row of one with each of the other. */
@RuleInfo(code = "EXP107", name = "my-join-buffer", severity = WARNING)
public final class JoinBuffer implements PlanRule {
  private static final double PAIRS = 1_000_000;
  private static final Set<String> HASHED =
      Set.of("Hash join", "Inner hash join", "Left hash join");

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    boolean hashed = HASHED.contains(node.type());
    if (!hashed && !node.hasType("Block nested loop join")) {
      return Optional.empty();
    }
    RowFlow pairs = pairs(node, context);
    if (pairs.rows() < PAIRS) {
      return Optional.empty();
    }
    // A hash table looks at no pairs; only where it has no key it is the same work.
    boolean compares =
        !hashed || node.text("Hash Cond").filter("(no condition)"::equals).isPresent();
    String message =
        "%s is joined without an index: %s pairs of rows%s"
            .formatted(
                context.subtree(node).stream()
                    .map(below -> below.target().relation())
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElse("a table"),
                Amounts.count(pairs.rows()),
                compares ? " are compared" : " are spared by a hash table");
    String advice =
        "Index the columns that the inner table is joined by, as they stand in the condition and"
            + " without a function around them; then each row finds its partners directly.";
    Evidence compared = evidence("pairs of rows", pairs.rows(), "rows");
    return Optional.of(
        finding(
            node,
            PlanFigures.severity(pairs.sure() && compares),
            message,
            new Advice(advice, PlanFigures.of(context, node, compared))));
  }

  private static RowFlow pairs(PlanNode node, RuleContext context) {
    List<PlanNode> inputs = context.children(node);
    RowFlow inner = new RowFlow(1, true);
    for (PlanNode input : inputs) {
      inner = inner.times(scanned(input, context));
    }
    // In the other formats the outer rows come from the tables before this one.
    return inputs.size() > 1 ? inner : inner.times(before(node, context));
  }

  /** Rows that the join looks at: those of a table before the join's own condition. */
  private static RowFlow scanned(PlanNode input, RuleContext context) {
    return TableAccess.of(input, context)
        .map(table -> new RowFlow(table.rows(), true))
        .orElseGet(() -> RowFlow.of(input, context));
  }

  private static RowFlow before(PlanNode join, RuleContext context) {
    if (join.loops() > 1) {
      return new RowFlow(join.loops(), true);
    }
    RowFlow outer = new RowFlow(1, true);
    for (PlanNode sibling : context.parent(join).map(context::children).orElse(List.of())) {
      if (sibling.id() < join.id()) {
        outer = outer.times(RowFlow.of(sibling, context));
      }
    }
    return outer;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "No index serves the join condition, so rows of one table are kept in the join "
            + "buffer and each row of the other is compared with all of them. The work is the "
            + "product of both.",
        "my-join-buffer/fires.txt",
        "my-join-buffer/quiet.txt",
        "ALTER TABLE items ADD INDEX (order_id);");
  }
}
