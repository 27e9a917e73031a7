package dev.dbwright.tools.explain.plan.sqlserver;

import dev.dbwright.tools.explain.plan.NodeDraft;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanDraft;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the steps of a text plan together by the ids of their rows, else by their indentation. */
final class TextTree {
  /** How far a level stands from the one above. */
  private static final int INDENT = 5;

  private @Nullable PlanDraft plan;
  private final Deque<Hung> branch = new ArrayDeque<>();
  private final List<Hung> hungInOrder = new ArrayList<>();
  private final Map<String, Hung> byId = new HashMap<>();
  private int rootColumn = -1;
  private String statementId = "";

  /** A step that hangs in the plan. */
  private static final class Hung {
    private final TextStep step;
    private final @Nullable Hung above;
    private final NodeDraft draft;
    private final boolean repeated;
    private int children;
    private double rows;
    private double executes;

    private Hung(TextStep step, @Nullable Hung above, NodeDraft draft, boolean repeated) {
      this.step = step;
      this.above = above;
      this.draft = draft;
      this.repeated = repeated;
      this.rows = step.number("Rows");
      this.executes = step.number("Executes");
    }

    /** A Compute Scalar that others evaluate is not counted: it passes on the rows from below. */
    private void inferFrom(Hung below) {
      if (executes == 0 && step.type().equals("Compute Scalar")) {
        rows = below.rows;
        executes = below.executes;
      }
    }
  }

  /** True where {@code step} starts a plan. */
  boolean isRoot(TextStep step) {
    if (plan == null) {
      return true;
    }
    return hasIds(step)
        ? !byId.containsKey(step.value("Parent")) || !step.value("StmtId").equals(statementId)
        : step.column() <= rootColumn;
  }

  private static boolean hasIds(TextStep step) {
    return !step.value("NodeId").isEmpty() && !step.value("Parent").isEmpty();
  }

  /** Hangs {@code step} into the plan; false where it fits nowhere. */
  boolean add(TextStep step) {
    if (plan == null) {
      return start(step);
    }
    Hung above = hasIds(step) ? byId.get(step.value("Parent")) : aboveByIndent(step);
    if (above == null) {
      return false;
    }
    boolean inner = above.step.type().equals("Nested Loops") && above.children == 1;
    above.children++;
    hang(new Hung(step, above, above.draft.child(), above.repeated || inner));
    return true;
  }

  /** A statement stands above each plan: a second root without one has lost what is above it. */
  private boolean start(TextStep step) {
    boolean lost = step.adjacent() && step.value("StmtId").equals(statementId);
    if (lost && rootColumn >= 0) {
      return false;
    }
    var draft = new PlanDraft();
    plan = draft;
    rootColumn = step.column();
    statementId = step.value("StmtId");
    if (!step.statement().isEmpty()) {
      draft.put("StatementText", step.statement());
    }
    hang(new Hung(step, null, draft.root(), false));
    return true;
  }

  private void hang(Hung hung) {
    branch.push(hung);
    if (hasIds(hung.step)) {
      byId.put(hung.step.value("NodeId"), hung);
    }
    TextStepDetails.read(hung.step, hung.draft);
    hungInOrder.add(hung);
  }

  private @Nullable Hung aboveByIndent(TextStep step) {
    while (!branch.isEmpty() && branch.element().step.column() >= step.column()) {
      branch.pop();
    }
    Hung above = branch.peek();
    if (above == null) {
      return null;
    }
    int indent = step.column() - above.step.column();
    // Who copies from the first branch on leaves the blanks before it behind.
    boolean firstWasStripped = above.step.column() == 0 && indent == INDENT + 2;
    return indent == INDENT || firstWasStripped ? above : null;
  }

  /** The plan that was put together, if any. */
  Optional<Plan> finish() {
    PlanDraft whole = plan;
    // Children stand behind parents: what a parent takes from below is known when it is reached.
    for (int i = hungInOrder.size() - 1; i >= 0; i--) {
      Hung hung = hungInOrder.get(i);
      TextStepDetails.counts(hung.draft, hung.rows, hung.executes, hung.repeated);
      if (hung.above != null) {
        hung.above.inferFrom(hung);
      }
    }
    plan = null;
    hungInOrder.clear();
    branch.clear();
    byId.clear();
    return Optional.ofNullable(whole).map(PlanDraft::build);
  }
}
