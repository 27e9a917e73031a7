package dev.dbwright.tools.explain.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads plans in PostgreSQL's text format, 9.6 to 18. What stands around the plans is skipped; what
 * is inside and unknown is kept as a property. Both are remarked, for a line that was wrapped, or
 * an indentation that was lost, looks just so.
 */
final class TextPlanReader {
  private final List<PlanDraft> plans = new ArrayList<>();
  private final TextRemarks remarks = new TextRemarks();
  private int number;
  private boolean afterText;

  /** The plan that is being read, and its root. */
  private @Nullable Open open;

  private boolean isAligned = true;

  // "Planning:" and "JIT:" head lines of their own, further right.
  private String section = "";
  private int sectionColumn;

  private TextPlanReader() {}

  private record Open(PlanDraft plan, NodeDraft root, TextTree tree) {}

  /** The plans in a text and what was odd about it. */
  record Reading(List<PlanDraft> plans, TextRemarks remarks) {}

  /** The plans in {@code lines}; none where there is no root that PostgreSQL would print. */
  static Reading read(List<String> lines) {
    var reader = new TextPlanReader();
    for (String line : lines) {
      reader.number++;
      String text = line.stripTrailing();
      if (!text.isEmpty() && !PasteRepair.isRule(text)) {
        reader.line(text);
        reader.afterText = true;
      } else {
        reader.afterText = false;
      }
    }
    reader.endPlan();
    return new Reading(reader.plans, reader.remarks);
  }

  private void line(String line) {
    int column = 0;
    while (line.charAt(column) == ' ') {
      column++;
    }
    String text = line.substring(column);
    align(text, column);
    if (text.startsWith("->")) {
      step(text, column);
    } else if (open != null && column >= open.tree().rootColumn() + TextLayout.DEEPER) {
      ofTree(text, column, open);
    } else if (!root(text, column) && open != null) {
      ofWholePlan(text, column, open.plan());
    }
  }

  /** The first line below a root tells where the root stood, if its own margin was not copied. */
  private void align(String text, int column) {
    if (!isAligned && open != null && open.tree().rootColumn() == 0 && column > TextLayout.DEEPER) {
      boolean ofPlan = TextLayout.isOfWholePlan(text) || TextLayout.headsSection(text);
      open.tree().moveRoot(ofPlan ? column : column - TextLayout.DEEPER);
    }
    isAligned = true;
  }

  private boolean root(String text, int column) {
    // A value that was copied out of a grid keeps its first quote.
    String title = text.startsWith("\"") ? text.substring(1) : text;
    var root = new NodeDraft(null);
    boolean known = StepLine.read(title, number, root, remarks);
    if (known) {
      begin(root, column);
    }
    return known;
  }

  private void begin(NodeDraft root, int column) {
    endPlan();
    var plan = new PlanDraft();
    plan.root = root;
    open = new Open(plan, root, new TextTree(root, column, remarks));
    isAligned = false;
  }

  private void step(String text, int column) {
    int arrow = 2;
    while (arrow < text.length() && text.charAt(arrow) == ' ') {
      arrow++;
    }
    String title = text.substring(arrow);
    if (open != null) {
      remarks.planGoesOn();
      section = "";
      open.tree().step(title, column, column + arrow, number);
      return;
    }
    // A part of a plan, pasted without its root. What stands right above may have been that.
    boolean doubtful = afterText || arrow != TextLayout.ARROW;
    if (root(title, column + arrow) && doubtful) {
      remarks.doubt(number);
    }
  }

  private void ofTree(String text, int column, Open into) {
    remarks.planGoesOn();
    if (section.isEmpty() || column <= sectionColumn) {
      into.tree().detail(text, column, number);
      return;
    }
    int colon = text.indexOf(": ");
    if (colon > 0) {
      String key = section + " " + text.substring(0, colon);
      into.plan().put(key, text.substring(colon + 2).strip());
    }
  }

  private void ofWholePlan(String text, int column, PlanDraft plan) {
    if (TextLayout.endsPlan(text)) {
      endPlan();
      return;
    }
    boolean known = TextLayout.isOfWholePlan(text);
    boolean heads = TextLayout.headsSection(text);
    section = heads ? text.substring(0, text.length() - 1) : "";
    sectionColumn = column;
    if (!known && heads) {
      // Extensions such as pg_overexplain head sections of their own.
      remarks.doubt(number);
    } else if (!known) {
      remarks.prose(number);
    }
    if (!heads && (known || TextLayout.startsDetail(text))) {
      property(text, plan);
    }
  }

  private void property(String text, PlanDraft plan) {
    int colon = text.indexOf(':');
    String key = text.substring(0, Math.max(0, colon));
    String value = text.substring(colon + 1).strip();
    if (colon < 0 || (key.endsWith(" Time") && !value.endsWith(" ms"))) {
      remarks.doubt(number);
    }
    if (TextLayout.isOfStep(key)) {
      remarks.fault(number);
    }
    if (colon > 0) {
      TextDetails.read(key, value, plan);
    }
  }

  private void endPlan() {
    if (open != null && PlanShape.couldStandAlone(open.root())) {
      plans.add(open.plan());
      PlanShape.firstFault(open.root(), open.tree().last()).ifPresent(remarks::fault);
    }
    remarks.endPlan();
    open = null;
    isAligned = true;
    section = "";
  }
}
