package dev.dbwright.tools.explain.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads plans in PostgreSQL's text format, 9.6 to 18. Only the order of the columns counts, not
 * their exact place: a step belongs to the deepest step that starts left of it. What stands around
 * the plans is skipped; what is inside and unknown is kept as a property. Both are remarked, for a
 * line that was wrapped, or an indentation that was lost, looks just so.
 */
final class TextPlanReader {
  private final List<PlanDraft> plans = new ArrayList<>();
  private final TextRemarks remarks = new TextRemarks();
  private int number;

  // The plan that is being read, and the path from its root to the step read last.
  private @Nullable PlanDraft plan;
  private final List<Step> path = new ArrayList<>();
  private int rootColumn;
  private boolean isAligned = true;
  private String label = "";
  private int labelColumn;

  // "Planning:" and "JIT:" head lines of their own, further right.
  private String section = "";
  private int sectionColumn;

  private @Nullable NodeDraft worker;
  private int workerColumn;

  private TextPlanReader() {}

  /** A step and the column at which its name starts. */
  private record Step(NodeDraft node, int column) {}

  /** The plans in a text and what was odd about it. */
  record Reading(List<PlanDraft> plans, TextRemarks remarks) {}

  /** The plans in {@code lines}; none where there is no root that PostgreSQL would print. */
  static Reading read(List<String> lines) {
    var reader = new TextPlanReader();
    for (String line : lines) {
      reader.number++;
      reader.line(line);
    }
    reader.endPlan();
    return new Reading(reader.plans, reader.remarks);
  }

  private void line(String line) {
    int column = 0;
    while (column < line.length() && line.charAt(column) == ' ') {
      column++;
    }
    if (column == line.length() || PasteRepair.isRule(line)) {
      return;
    }
    align(line, column);
    if (line.startsWith("->", column)) {
      step(line, column);
    } else if (plan == null || column < rootColumn + TextLayout.DEEPER) {
      if (!root(line, column)) {
        ofWholePlan(line.substring(column), column);
      }
    } else {
      detail(line, column);
    }
  }

  /** The first line below a root tells where the root stood, if its own margin was not copied. */
  private void align(String line, int column) {
    if (isAligned) {
      return;
    }
    isAligned = true;
    if (rootColumn == 0 && column > TextLayout.DEEPER) {
      boolean ofPlan = TextLayout.isOfWholePlan(line.substring(column));
      rootColumn = ofPlan ? column : column - TextLayout.DEEPER;
      path.set(0, new Step(path.get(0).node(), rootColumn));
    }
  }

  private boolean root(String line, int column) {
    String text = line.substring(column);
    // A value that was copied out of a grid keeps its first quote.
    String title = text.startsWith("\"") ? text.substring(1) : text;
    var node = new NodeDraft(null);
    if (!readStep(title, node)) {
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
    isAligned = false;
    path.add(new Step(root, column));
  }

  private void step(String line, int column) {
    int start = column + 2;
    while (start < line.length() && line.charAt(start) == ' ') {
      start++;
    }
    String text = line.substring(start);
    if (plan == null) {
      // A part of a plan, pasted without its root.
      var root = new NodeDraft(null);
      if (readStep(text, root)) {
        begin(root, start);
      }
      return;
    }
    remarks.planGoesOn();
    if (column <= rootColumn) {
      remarks.fault(number);
      return;
    }
    leaveStepsFrom(column);
    Step above = path.get(path.size() - 1);
    int left = label.isEmpty() ? above.column() : labelColumn;
    if (column != left + TextLayout.DEEPER) {
      remarks.doubt(number);
      if (start < column + TextLayout.ARROW) {
        // Runs of spaces became one: the tree is gone.
        remarks.fault(number);
      }
    }
    var node = new NodeDraft(above.node());
    if (!readStep(text, node)) {
      remarks.doubt(number);
    }
    node.subplan = label;
    label = "";
    worker = null;
    section = "";
    above.node().children.add(node);
    path.add(new Step(node, start));
  }

  private void leaveStepsFrom(int column) {
    while (path.size() > 1 && path.get(path.size() - 1).column() >= column) {
      path.remove(path.size() - 1);
    }
  }

  /** Title and figures of a step; false where the line is not one that PostgreSQL prints. */
  private boolean readStep(String text, NodeDraft node) {
    int cost = text.indexOf("(cost=");
    int actual = text.indexOf("(actual ");
    int never = text.indexOf("(never executed)");
    int figures = first(cost, first(actual, never));
    boolean known = NodeTitle.read(figures < 0 ? text : text.substring(0, figures), node);
    node.line = number;
    if (figures >= 0 && !TextLayout.areFigures(text, figures)) {
      remarks.doubt(number);
    }
    if (cost >= 0) {
      TextDetails.estimate(bracket(text, cost), node);
    }
    int measured = first(actual, never);
    if (measured >= 0) {
      TextDetails.actual(bracket(text, measured), node);
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
    remarks.planGoesOn();
    if (!section.isEmpty() && column > sectionColumn) {
      ofSection(line.substring(column));
      return;
    }
    String text = line.substring(column);
    if (TextLayout.isLabel(text)) {
      leaveStepsFrom(column);
      label = text.strip();
      labelColumn = column;
      worker = null;
      if (column != path.get(path.size() - 1).column() + TextLayout.DEEPER) {
        remarks.doubt(number);
      }
      return;
    }
    if (worker != null && column > workerColumn) {
      read(text, worker);
      return;
    }
    worker = null;
    Step step = deepestLeftOf(column);
    // Details stand before the steps below: a deeper step has ended where one is written now.
    if (!step.equals(path.get(path.size() - 1)) || column != step.column() + TextLayout.DEEPER) {
      remarks.doubt(number);
    }
    if (text.startsWith("Worker ")) {
      workerLine(text, column, step.node());
    } else {
      read(text, step.node());
    }
  }

  /** A detail stands right of its step, and before the steps below it. */
  private Step deepestLeftOf(int column) {
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
    return path.get(low);
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

  private void read(String text, NodeDraft node) {
    int colon = text.indexOf(": ");
    if (!TextLayout.isClosed(text)) {
      remarks.doubt(number);
    }
    if (colon > 0 && Character.isLetter(text.charAt(0))) {
      TextDetails.read(text.substring(0, colon), text.substring(colon + 2).strip(), node);
      return;
    }
    if (!TextLayout.isTargetTable(text)) {
      remarks.doubt(number);
    }
    node.properties.add(new PlanProperty("Line", text));
  }

  private void ofWholePlan(String text, int column) {
    if (plan == null) {
      return;
    }
    if (TextLayout.endsPlan(text)) {
      endPlan();
      return;
    }
    section = "";
    boolean known = TextLayout.isOfWholePlan(text);
    if (!known && text.endsWith(":")) {
      // Extensions such as pg_overexplain head sections of their own.
      remarks.doubt(number);
      section = text.substring(0, text.length() - 1);
      sectionColumn = column;
      return;
    }
    if (!known) {
      remarks.prose(number);
    }
    if (!known && !TextLayout.startsDetail(text)) {
      return;
    }
    int colon = text.indexOf(':');
    String key = text.substring(0, colon);
    if (TextLayout.isOfStep(key)) {
      remarks.fault(number);
    }
    String value = text.substring(colon + 1).strip();
    if (value.isEmpty()) {
      section = key;
      sectionColumn = column;
      return;
    }
    if (key.endsWith(" Time") && !value.endsWith(" ms")) {
      remarks.doubt(number);
    }
    TextDetails.read(key, value, plan);
  }

  private void ofSection(String text) {
    int colon = text.indexOf(": ");
    if (plan != null && colon > 0) {
      plan.put(section + " " + text.substring(0, colon), text.substring(colon + 2).strip());
    }
  }

  private void endPlan() {
    if (plan != null && plan.root != null && couldStandAlone(plan.root)) {
      plans.add(plan);
      PlanShape.firstFault(plan.root, path.get(path.size() - 1).node()).ifPresent(remarks::fault);
    }
    remarks.endPlan();
    plan = null;
    isAligned = true;
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
