package dev.dbwright.tools.explain.plan;

import dev.dbwright.tools.explain.plan.StepPath.Step;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one text plan, with their details, while its lines are read. Only the order of the
 * columns counts, not their exact place: a step belongs to the deepest step that starts left of it.
 */
final class TextTree {
  // max_parallel_workers_per_gather cannot be set higher.
  private static final int MOST_WORKERS = 1024;

  private final TextRemarks remarks;
  private final StepPath path;

  private String label = "";
  private int labelColumn;

  // Below "Worker 0:", a target table and a grouping set's sort key stand details further right.
  private boolean headsDetails;
  private @Nullable NodeDraft worker;
  private int workerColumn;

  /** A tree with {@code root}, whose name starts at {@code column}. */
  TextTree(NodeDraft root, int column, TextRemarks remarks) {
    this.path = new StepPath(root, column);
    this.remarks = remarks;
  }

  int rootColumn() {
    return path.rootColumn();
  }

  void moveRoot(int column) {
    path.moveRoot(column);
  }

  /** The step read last. */
  NodeDraft last() {
    return path.last().node();
  }

  /** A step whose arrow stands at {@code column} and whose name starts at {@code start}. */
  void step(String text, int column, int start, int number) {
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
    NodeDraft node = above.node().child();
    if (!StepLine.read(text, number, node, remarks)) {
      remarks.doubt(number);
    }
    node.subplan = label;
    label = "";
    worker = null;
    headsDetails = false;
    path.add(node, start);
  }

  /** A line about a step, at {@code column}. */
  void detail(String text, int column, int number) {
    if (TextLayout.isLabel(text)) {
      label(text, column, number);
    } else if (worker != null && column > workerColumn) {
      read(text, number, worker);
    } else {
      ofStep(text, column, number);
    }
  }

  private void label(String text, int column, int number) {
    path.leaveFrom(column);
    label = text;
    labelColumn = column;
    worker = null;
    if (column != path.last().column() + TextLayout.DEEPER) {
      remarks.doubt(number);
    }
  }

  private void ofStep(String text, int column, int number) {
    worker = null;
    Step step = path.deepestLeftOf(column);
    int further = column - step.column() - TextLayout.DEEPER;
    boolean isPlace = further == 0 || (headsDetails && further == TextLayout.DEEPER);
    // Details stand before the steps below: a deeper step has ended where one is written now.
    if (!isPlace || !step.equals(path.last())) {
      remarks.doubt(number);
    }
    headsDetails = further == 0 ? TextLayout.headsDetails(text) : headsDetails;
    if (!text.startsWith("Worker ") || !ofWorker(text, column, number, step.node())) {
      read(text, number, step.node());
    }
  }

  /** {@code Worker 0: actual time=…}; false where the line is of no worker. */
  private boolean ofWorker(String text, int column, int number, NodeDraft node) {
    int colon = text.indexOf(':');
    double workerNumber = Figures.leadingNumber(text.substring("Worker ".length()));
    if (colon < 0 || !(workerNumber < MOST_WORKERS)) {
      return false;
    }
    NodeDraft mine = node.worker((int) workerNumber);
    worker = mine;
    workerColumn = column;
    String said = text.substring(colon + 1).strip();
    if (said.startsWith("actual ")) {
      TextDetails.actual(said, mine);
    } else if (!said.isEmpty()) {
      read(said, number, mine);
    }
    return true;
  }

  private void read(String text, int number, NodeDraft node) {
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
}
