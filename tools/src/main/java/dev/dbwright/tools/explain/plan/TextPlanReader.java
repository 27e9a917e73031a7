package dev.dbwright.tools.explain.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads plans in PostgreSQL's text format, 9.6 to 18. Only the order of the columns counts, not
 * their exact place: a step belongs to the deepest step that starts left of it. What stands around
 * the plans is skipped; what is inside and unknown is kept as a property.
 */
final class TextPlanReader {
  private final LogicalLines lines;
  private final List<PlanDraft> plans = new ArrayList<>();

  // The plan that is being read, and the path from its root to the step read last.
  private @Nullable PlanDraft plan;
  private final List<Step> path = new ArrayList<>();
  private int rootColumn;
  private String label = "";

  // "Planning:" and "JIT:" head lines of their own, further right.
  private String section = "";
  private int sectionColumn;

  private @Nullable NodeDraft worker;
  private int workerColumn;

  private TextPlanReader(List<String> lines) {
    this.lines = new LogicalLines(lines);
  }

  /** A step and the column at which its name starts. */
  private record Step(NodeDraft node, int column) {}

  /** The plans in {@code lines}; none where there is no root that PostgreSQL would print. */
  static List<PlanDraft> read(List<String> lines) {
    var reader = new TextPlanReader(lines);
    while (reader.lines.hasNext()) {
      reader.line(reader.lines.next());
    }
    reader.endPlan();
    return reader.plans;
  }

  private void line(String line) {
    int column = 0;
    while (column < line.length() && line.charAt(column) == ' ') {
      column++;
    }
    if (column == line.length() || PasteRepair.isRule(line)) {
      return;
    }
    if (line.startsWith("->", column)) {
      step(line, column);
    } else if (plan == null || column <= rootColumn) {
      if (!root(line, column)) {
        ofWholePlan(line.substring(column), column);
      }
    } else {
      detail(line, column);
    }
  }

  private boolean root(String line, int column) {
    String text = line.substring(column);
    // A value that was copied out of a grid keeps its first quote.
    String title = text.startsWith("\"") ? text.substring(1) : text;
    var node = new NodeDraft(null);
    boolean known = readStep(title, node);
    // Only a title that a broken bracket kept from being read is worth joining lines for.
    if (!known && title.indexOf('(') >= 0) {
      node = new NodeDraft(null);
      known = readStep(lines.completed(title), node);
    }
    if (!known) {
      return false;
    }
    begin(node, column);
    return true;
  }

  private void begin(NodeDraft root, int column) {
    endPlan();
    plan = new PlanDraft();
    plan.root = root;
    rootColumn = column;
    path.add(new Step(root, column));
  }

  private void step(String line, int column) {
    String completed = plan == null ? line : lines.completed(line);
    int start = column + 2;
    while (start < completed.length() && completed.charAt(start) == ' ') {
      start++;
    }
    String text = completed.substring(start);
    if (plan == null || column <= rootColumn) {
      // A part of a plan, pasted without its root.
      var root = new NodeDraft(null);
      if (readStep(text, root)) {
        begin(root, start);
      }
      return;
    }
    leaveStepsFrom(column);
    NodeDraft above = path.get(path.size() - 1).node();
    var node = new NodeDraft(above);
    readStep(text, node);
    node.subplan = label;
    label = "";
    worker = null;
    section = "";
    above.children.add(node);
    path.add(new Step(node, start));
  }

  private void leaveStepsFrom(int column) {
    while (!path.isEmpty() && path.get(path.size() - 1).column() >= column) {
      path.remove(path.size() - 1);
    }
  }

  /** Title and figures of a step; false where the line is not one that PostgreSQL prints. */
  private static boolean readStep(String text, NodeDraft node) {
    int cost = text.indexOf("(cost=");
    int actual = text.indexOf("(actual ");
    int never = text.indexOf("(never executed)");
    int figures = first(cost, first(actual, never));
    boolean known = NodeTitle.read(figures < 0 ? text : text.substring(0, figures), node);
    if (cost >= 0) {
      TextDetails.estimate(bracket(text, cost), node);
    }
    int measured = first(actual, never);
    if (measured >= 0) {
      TextDetails.actual(bracket(text, measured), node);
      int at = text.indexOf("actual ", measured);
      if (at >= 0 && never < 0) {
        node.measured = true;
      }
    }
    return known;
  }

  private static int first(int a, int b) {
    return a < 0 ? b : b < 0 ? a : Math.min(a, b);
  }

  private static String bracket(String text, int open) {
    int close = text.indexOf(')', open);
    return text.substring(open + 1, close < 0 ? text.length() : close);
  }

  private void detail(String line, int column) {
    if (!section.isEmpty() && column > sectionColumn) {
      ofSection(line.substring(column));
      return;
    }
    if (isLabel(line, column)) {
      leaveStepsFrom(column);
      label = line.substring(column).strip();
      worker = null;
      return;
    }
    String text = lines.completed(line.substring(column));
    if (worker != null && column > workerColumn) {
      read(text, worker);
      return;
    }
    worker = null;
    NodeDraft node = deepestLeftOf(column);
    if (text.startsWith("Worker ")) {
      workerLine(text, column, node);
    } else {
      read(text, node);
    }
  }

  /** A detail stands right of its step, and before the steps below it. */
  private NodeDraft deepestLeftOf(int column) {
    // Columns rise along the path; a search by halves keeps a deep, hostile paste linear.
    int low = 0;
    int high = path.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (path.get(middle).column() < column) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return path.get(low).node();
  }

  private static boolean isLabel(String line, int column) {
    return (line.startsWith("InitPlan ", column)
            || line.startsWith("SubPlan ", column)
            || line.startsWith("CTE ", column))
        && line.indexOf(": ", column) < 0;
  }

  private void workerLine(String text, int column, NodeDraft node) {
    int colon = text.indexOf(':');
    double number = Figures.leadingNumber(text.substring("Worker ".length()));
    if (colon < 0 || Double.isNaN(number)) {
      read(text, node);
      return;
    }
    NodeDraft mine = workerOf(node, (int) number);
    worker = mine;
    workerColumn = column;
    String said = text.substring(colon + 1).strip();
    if (said.startsWith("actual ")) {
      TextDetails.actual(said, mine);
    } else if (!said.isEmpty()) {
      read(said, mine);
    }
  }

  private static NodeDraft workerOf(NodeDraft node, int number) {
    for (NodeDraft known : node.workers) {
      if (known.workerNumber == number) {
        return known;
      }
    }
    var fresh = new NodeDraft(null);
    fresh.type = node.type;
    fresh.workerNumber = number;
    node.workers.add(fresh);
    return fresh;
  }

  private static void read(String text, NodeDraft node) {
    int colon = text.indexOf(": ");
    if (colon > 0 && Character.isLetter(text.charAt(0))) {
      TextDetails.read(text.substring(0, colon), text.substring(colon + 2).strip(), node);
    } else {
      node.properties.add(new PlanProperty("Line", text));
    }
  }

  private void ofWholePlan(String text, int column) {
    if (plan == null) {
      return;
    }
    if (isRowCount(text) || text.equals("QUERY PLAN") || text.startsWith("```")) {
      endPlan();
      return;
    }
    section = "";
    int colon = text.indexOf(':');
    if (colon <= 0 || !Character.isUpperCase(text.charAt(0))) {
      return;
    }
    String key = text.substring(0, colon);
    String value = text.substring(colon + 1).strip();
    if (value.isEmpty()) {
      section = key;
      sectionColumn = column;
    } else {
      plan.put(key, value);
    }
  }

  private void ofSection(String text) {
    int colon = text.indexOf(": ");
    if (plan != null && colon > 0) {
      plan.put(section + " " + text.substring(0, colon), text.substring(colon + 2).strip());
    }
  }

  /** psql's {@code (7 rows)}. */
  private static boolean isRowCount(String text) {
    return text.startsWith("(")
        && (text.endsWith(" rows)") || text.endsWith(" row)"))
        && !Double.isNaN(Figures.leadingNumber(text.substring(1)));
  }

  private void endPlan() {
    if (plan != null && plan.root != null && couldStandAlone(plan.root)) {
      plans.add(plan);
    }
    plan = null;
    path.clear();
    label = "";
    section = "";
    worker = null;
  }

  /** A line of prose can read like a bare title; only scans and Result have nothing below them. */
  private static boolean couldStandAlone(NodeDraft root) {
    return !root.children.isEmpty()
        || root.measured
        || !Double.isNaN(root.planRows)
        || root.type.equals("Result")
        || (root.type.endsWith(" Scan") && !root.type.equals("Subquery Scan"))
        || !root.properties.isEmpty();
  }
}
