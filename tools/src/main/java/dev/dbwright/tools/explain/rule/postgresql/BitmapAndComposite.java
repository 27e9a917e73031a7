package dev.dbwright.tools.explain.rule.postgresql;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Two large bitmaps that are ANDed to a small result. */
@RuleInfo(code = "EXP039", name = "bitmap-and-composite", severity = WARNING)
public final class BitmapAndComposite implements PlanRule {
  private static final double ENTRIES = 1_000;
  private static final double ENTRIES_PER_RESULT = 5;
  private static final double SHARE = 0.2;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    Optional<PlanNode> heap =
        context.parent(node).filter(above -> above.hasType("Bitmap Heap Scan"));
    if (!node.hasType("BitmapAnd") || !node.wasExecuted() || heap.isEmpty()) {
      return Optional.empty();
    }
    List<PlanNode> bitmaps = context.children(node);
    double result = result(heap.get());
    boolean large =
        bitmaps.stream()
            .mapToDouble(PlanNode::actualRowsPerLoop)
            .allMatch(entries -> entries >= ENTRIES && entries >= ENTRIES_PER_RESULT * result);
    boolean equal = bitmaps.stream().allMatch(BitmapAndComposite::isByEquality);
    if (!large || !equal || context.share(heap.get().totalMs()) < SHARE) {
      return Optional.empty();
    }
    return Optional.of(finding(heap.get(), bitmaps, result, context));
  }

  private Finding finding(
      PlanNode heap, List<PlanNode> bitmaps, double result, RuleContext context) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(context.shareOf(heap.totalMs()));
    for (PlanNode bitmap : bitmaps) {
      String entries = "entries from " + bitmap.target().index();
      evidence.add(evidence(entries, bitmap.actualRowsPerLoop(), "entries"));
    }
    evidence.add(evidence("rows in all of them", result, "rows"));
    String read =
        bitmaps.stream()
            .map(bitmap -> Amounts.count(bitmap.actualRowsPerLoop()))
            .collect(Collectors.joining(" and "));
    String message =
        "%s reads %s index entries to find the %s they share"
            .formatted(heap.title(), read, Amounts.rows(result));
    List<String> columns =
        bitmaps.stream()
            .flatMap(bitmap -> bitmap.text("Index Cond").stream())
            .flatMap(condition -> Condition.parse(condition).indexColumns().stream())
            .distinct()
            .toList();
    String advice =
        "One index on all the columns reads only the result"
            + Remedy.createIndex(heap, columns).map(ddl -> ": " + ddl).orElse(".")
            + " It replaces the index whose column it starts with.";
    return finding(heap, message, new Advice(advice, evidence));
  }

  /** Rows of one execution that all bitmaps have, whatever a filter does with them. */
  private static double result(PlanNode heap) {
    double removed = heap.number("Rows Removed by Filter") * heap.loops();
    return (heap.actualRows() + removed) / Math.max(1, heap.executions());
  }

  private static boolean isByEquality(PlanNode bitmap) {
    Condition condition = Condition.of(bitmap, "Index Cond");
    return !condition.isEmpty()
        && condition.terms().stream().allMatch(term -> term.isOperation("="));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Each index finds many rows and only few are in both. An index on both columns goes to"
            + " those few at once.",
        "bitmap-and-composite/fires.txt",
        "bitmap-and-composite/quiet.txt",
        "CREATE INDEX CONCURRENTLY ON orders (region, channel);");
  }
}
