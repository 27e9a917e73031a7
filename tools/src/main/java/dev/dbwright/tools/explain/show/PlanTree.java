package dev.dbwright.tools.explain.show;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Location;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block.Tree;
import dev.dbwright.tools.report.Block.TreeRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A plan as a tree with figures; steps far from where time goes are folded in large plans. */
public final class PlanTree {
  // A page of more does not open in a browser; the record has every step.
  private static final int MOST_ROWS = 20_000;

  private final Plan plan;
  private final RuleContext context;
  private final Map<Integer, String> notes;
  private final Folding folding;
  private final PlanFigures figures;
  private final List<TreeRow> rows = new ArrayList<>();

  private PlanTree(Plan plan, List<Finding> findings) {
    this.plan = plan;
    context = new RuleContext(plan, null);
    Weights weights = Weights.of(plan, context);
    notes =
        findings.stream()
            .filter(finding -> finding.at() instanceof Location.Node)
            .collect(
                groupingBy(
                    finding -> ((Location.Node) finding.at()).node(),
                    mapping(Finding::name, joining(", "))));
    folding = Folding.of(plan, context, weights, notes.keySet());
    figures = new PlanFigures(plan, context, weights);
  }

  /** The tree of {@code plan}; a step says which of {@code findings} are about it. */
  public static Tree of(Plan plan, List<Finding> findings) {
    return new PlanTree(plan, findings).tree();
  }

  private Tree tree() {
    int[] depths = new int[plan.nodes().size()];
    for (PlanNode node : plan.nodes()) {
      depths[node.id()] = node.parent() == null ? 0 : depths[node.parent()] + 1;
    }
    int next = 0;
    while (next < depths.length) {
      PlanNode node = plan.nodes().get(next);
      int end = folding.isSeen(node) ? next : endOfUnseen(node);
      boolean several = end > next + 1;
      if (several) {
        rows.add(folded(plan.nodes().subList(next, end), depths[next]));
      }
      end = Math.max(end, next + 1);
      int shown = several ? Math.min(end, next + room()) : end;
      for (; next < shown; next++) {
        rows.add(row(plan.nodes().get(next), depths[next] + (several ? 1 : 0)));
      }
      next = end;
    }
    return new Tree(figures.columns(), rows);
  }

  private int room() {
    return Math.max(0, MOST_ROWS - rows.size());
  }

  /** The id behind the unseen siblings from {@code first} on, with all that is below them. */
  private int endOfUnseen(PlanNode first) {
    int end = first.id();
    while (end < plan.nodes().size()) {
      PlanNode sibling = plan.nodes().get(end);
      if (folding.isSeen(sibling) || !sameParent(first, sibling)) {
        break;
      }
      end += context.subtree(sibling).size();
    }
    return end;
  }

  private static boolean sameParent(PlanNode one, PlanNode other) {
    return one.parent() != null && one.parent().equals(other.parent());
  }

  private TreeRow folded(List<PlanNode> steps, int depth) {
    int first = steps.get(0).id();
    int last = steps.get(steps.size() - 1).id();
    String label = "%s steps more, %d to %d".formatted(Amounts.count(steps.size()), first, last);
    String note = steps.size() < room() ? "" : "the last of them only in the JSON";
    return new TreeRow("+" + first, depth, label, note, figures.ofAll(steps), true, List.of());
  }

  private TreeRow row(PlanNode node, int depth) {
    String label = node.subplan() == null ? node.title() : node.subplan() + ": " + node.title();
    String note = notes.getOrDefault(node.id(), "");
    return new TreeRow(
        String.valueOf(node.id()),
        depth,
        label,
        note,
        figures.of(node),
        false,
        NodeValues.of(node));
  }
}
