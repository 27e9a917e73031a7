package dev.dbwright.tools.explain.plan.sqlserver;

import dev.dbwright.tools.explain.plan.NodeDraft;
import dev.dbwright.tools.explain.plan.PlanDraft;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the {@code RelOp} elements of a plan into its nodes. */
final class Steps {
  private Steps() {}

  private record Open(Element relOp, @Nullable Step above) {}

  /** Hangs {@code root} and all steps below it into {@code plan}. */
  static void read(Element root, PlanDraft plan) {
    List<Step> steps = inPlanOrder(root, plan);
    boolean counted = steps.stream().anyMatch(step -> step.runTime.isCounted());
    boolean timed = steps.stream().anyMatch(step -> step.runTime.isTimed());
    boolean paged =
        steps.stream().anyMatch(step -> step.runTime.sums().containsKey("ActualLogicalReads"));
    // What is below a step is added up before the step itself: children stand behind parents.
    for (int i = steps.size() - 1; i >= 0; i--) {
      steps.get(i).addUp();
    }
    for (Step step : steps) {
      StepDetails.read(step);
      if (counted) {
        counters(step, timed);
      }
      if (paged) {
        step.draft.put("Shared Hit Blocks", Figure.of(step.cachedPages));
        step.draft.put("Shared Read Blocks", Figure.of(step.pagesFromDisk));
      }
    }
  }

  private static List<Step> inPlanOrder(Element root, PlanDraft plan) {
    List<Step> steps = new ArrayList<>();
    Deque<Open> open = new ArrayDeque<>();
    open.push(new Open(root, null));
    while (!open.isEmpty()) {
      Open next = open.pop();
      Step above = next.above();
      var step = new Step(next.relOp(), above, above == null ? plan.root() : above.draft.child());
      if (above != null) {
        above.children.add(step);
      }
      steps.add(step);
      List<Element> below = step.operator.nearest(Set.of(Element.STEP));
      for (int i = below.size() - 1; i >= 0; i--) {
        open.push(new Open(below.get(i), step));
      }
    }
    return steps;
  }

  private static void counters(Step step, boolean timed) {
    NodeDraft draft = step.draft;
    RunTime runTime = step.runTime;
    if (Double.isNaN(step.loops)) {
      return;
    }
    draft.put("Actual Loops", Figure.of(step.loops));
    if (step.loops == 0) {
      return;
    }
    if (!Double.isNaN(step.rows)) {
      draft.put("Actual Rows", Figure.of(step.rows / step.loops));
    }
    if (timed) {
      draft.put("Actual Total Time", Figure.of(step.totalMs / step.loops));
    }
    double removed = runTime.sum("ActualRowsRead") - step.rows;
    if (removed > 0 && step.operator.child("Predicate").isPresent()) {
      draft.put("Rows Removed by Filter", Figure.of(removed / step.loops));
    }
    runTime.sums().keySet().stream()
        .filter(name -> !name.equals("ActualRows"))
        .sorted()
        .forEach(name -> draft.put(name, Figure.of(runTime.sum(name))));
    for (String word : List.of("ActualExecutionMode", "ActualJoinType", "IsInterleavedExecuted")) {
      if (!runTime.text(word).isEmpty()) {
        draft.put(word, runTime.text(word));
      }
    }
    threads(step);
  }

  private static void threads(Step step) {
    if (step.runTime.threads().size() < 2) {
      return;
    }
    for (Element thread : step.runTime.threads()) {
      NodeDraft worker = step.draft.worker();
      worker.put("Worker Number", thread.text("Thread"));
      thread.attributes.forEach(worker::put);
    }
  }
}
