package dev.dbwright.tools.explain.plan.mysql;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.explain.plan.PasteFault;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanFormat;
import dev.dbwright.tools.explain.plan.ReadPlans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads EXPLAIN FORMAT=TREE and EXPLAIN ANALYZE of MySQL: a step a line, its depth told by the
 * column of its arrow.
 */
final class TreePlans {
  private static final String ARROW = "-> ";
  private static final String ESCAPED_BREAK = "\\n    " + ARROW;

  private final List<String> lines;
  private final int width;
  private final List<TreeLine> steps = new ArrayList<>();

  private TreePlans(List<String> lines) {
    this.lines = lines;
    width = lines.stream().mapToInt(String::length).max().orElse(0);
  }

  static Optional<ReadPlans> read(List<String> pasted) {
    List<String> lines = pasted;
    if (pasted.stream().anyMatch(line -> line.contains(ESCAPED_BREAK))) {
      // What the clients' batch mode prints: a whole plan in one line.
      lines = String.join("\n", pasted).replace("\\n", "\n").lines().toList();
    }
    var plans = new TreePlans(lines);
    plans.collect();
    if (plans.steps.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new ReadPlans(Engine.MYSQL, PlanFormat.TREE, plans.plans()));
  }

  private void collect() {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int arrow = line.indexOf(ARROW);
      boolean starts = startsStep(line);
      String text = starts ? line.substring(arrow + ARROW.length()).strip() : "";
      if (!starts || (steps.isEmpty() && !Operation.isKnown(text))) {
        if (steps.isEmpty() && starts) {
          return;
        }
        continue;
      }
      int first = i;
      var whole = new StringBuilder(text);
      int depth = depth(text);
      boolean figured = TreeLine.hasFigures(text);
      while (i + 1 < lines.size() && continues(lines.get(i + 1), depth, figured)) {
        whole.append(lines.get(i).length() >= width ? "" : " ").append(lines.get(++i).strip());
        depth += depth(lines.get(i));
        figured |= TreeLine.hasFigures(lines.get(i));
      }
      boolean bordered = !line.substring(0, arrow).isBlank();
      steps.add(TreeLine.parse(first + 1, arrow, bordered, withoutBorder(whole.toString())));
    }
  }

  /** PostgreSQL's arrows have two blanks behind them, and the first of its steps has none. */
  private static boolean startsStep(String line) {
    int arrow = line.indexOf(ARROW);
    int text = arrow + ARROW.length();
    return arrow >= 0
        && isLead(line.substring(0, arrow))
        && (text >= line.length() || line.charAt(text) != ' ');
  }

  /** Blanks, or what a client prints before a value. */
  private static boolean isLead(String text) {
    String lead = text.strip();
    return lead.isEmpty() || lead.equals("|") || lead.equals("EXPLAIN:");
  }

  private static String withoutBorder(String text) {
    return text.endsWith("|") ? text.substring(0, text.length() - 1).strip() : text;
  }

  /** A line was broken inside of parentheses, or before its figures. */
  private static boolean continues(String line, int depth, boolean figured) {
    boolean apart = line.isBlank() || startsStep(line);
    return !apart && (depth > 0 || (!figured && TreeLine.hasFigures(line)));
  }

  /** Parentheses that {@code text} leaves open. */
  private static int depth(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    return depth;
  }

  private List<Plan> plans() {
    List<Plan> plans = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= steps.size(); i++) {
      if (i == steps.size() || isRoot(steps.get(i), steps.get(start))) {
        plans.add(plan(steps.subList(start, i)));
        start = i;
      }
    }
    return plans;
  }

  private static boolean isRoot(TreeLine step, TreeLine root) {
    boolean further = !Operation.isSubquery(step.operation());
    return further && (step.bordered() || (!root.bordered() && step.column() <= root.column()));
  }

  private Plan plan(List<TreeLine> tree) {
    var builder = new TreeBuilder(tree);
    Optional<TreeLine> fault = builder.fault();
    if (fault.isPresent()) {
      throw PasteFault.damaged(lines, fault.get().line());
    }
    return builder.build();
  }
}
