package dev.dbwright.tools.explain.plan;

import dev.dbwright.tools.explain.plan.StepPath.Step;
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

  // The plan that is being read.
  private @Nullable PlanDraft plan;
  private final StepPath path = new StepPath();
  private boolean isAligned = true;
  private boolean afterText;
  private String label = "";
  private int labelColumn;

  // "Planning:" and "JIT:" head lines of their own, further right.
  private String section = "";
  private int sectionColumn;

  // So do "Worker 0:", a target table and the sort key of a grouping set.
  private boolean headsDetails;
  private @Nullable NodeDraft worker;
  private int workerColumn;

  private TextPlanReader() {}

  /** The plans in a text and what was odd about it. */
  record Reading(List<PlanDraft> plans, TextRemarks remarks) {}

  /** The plans in {@code lines}; none where there is no root that PostgreSQL would print. */
  static Reading read(List<String> lines) {
    var reader = new TextPlanReader();
    for (String line : lines) {
      reader.number++;
      reader.line(line);
      reader.afterText = !line.isBlank() && !PasteRepair.isRule(line);
    }
    reader.endPlan();
    return new Reading(reader.plans, reader.remarks);
  }

  private void line(String padded) {
    String line = padded.stripTrailing();
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
    } else if (plan == null || column < path.rootColumn() + TextLayout.DEEPER) {
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
    if (path.rootColumn() == 0 && column > TextLayout.DEEPER) {
      String text = line.substring(column);
      boolean ofPlan = TextLayout.isOfWholePlan(text) || TextLayout.headsSection(text);
      path.moveRoot(ofPlan ? column : column - TextLayout.DEEPER);
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
    isAligned = false;
    path.begin(root, column);
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
        if (afterText || start != column + TextLayout.ARROW) {
          // What stands right above may have been its root.
          remarks.doubt(number);
        }
      }
      return;
    }
    remarks.planGoesOn();
    if (column <= path.rootColumn()) {
      remarks.fault(number);
      return;
    }
    path.leaveFrom(column);
    Step above = path.last();
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
    headsDetails = false;
    above.node().children.add(node);
    path.add(node, start);
  }

  /** Title and figures of a step; false where the line is not one that PostgreSQL prints. */
  private boolean readStep(String text, NodeDraft node) {
    node.line = number;
    StepLine.Known known = StepLine.read(text, node);
    if (!known.figures()) {
      remarks.doubt(number);
    }
    return known.title();
  }

  private void detail(String line, int column) {
    remarks.planGoesOn();
    if (!section.isEmpty() && column > sectionColumn) {
      ofSection(line.substring(column));
      return;
    }
    String text = line.substring(column);
    if (TextLayout.isLabel(text)) {
      path.leaveFrom(column);
      label = text.strip();
      labelColumn = column;
      worker = null;
      if (column != path.last().column() + TextLayout.DEEPER) {
        remarks.doubt(number);
      }
      return;
    }
    if (worker != null && column > workerColumn) {
      read(text, worker);
      return;
    }
    worker = null;
    Step step = path.deepestLeftOf(column);
    int further = column - step.column() - TextLayout.DEEPER;
    boolean isPlace = further == 0 || (headsDetails && further == TextLayout.DEEPER);
    // Details stand before the steps below: a deeper step has ended where one is written now.
    if (!isPlace || !step.equals(path.last())) {
      remarks.doubt(number);
    }
    headsDetails = further == 0 ? TextLayout.headsDetails(text) : headsDetails;
    if (text.startsWith("Worker ")) {
      workerLine(text, column, step.node());
    } else {
      read(text, step.node());
    }
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
    if (!TextLayout.isClosed(text)) {
      remarks.doubt(number);
    }
    int colon = text.indexOf(": ");
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
    if (!known && TextLayout.headsSection(text)) {
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
    if (colon < 0) {
      remarks.doubt(number);
      return;
    }
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
      PlanShape.firstFault(plan.root, path.last().node()).ifPresent(remarks::fault);
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
