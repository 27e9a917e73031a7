package dev.dbwright.tools.twin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The plan that a twin chose for a statement. */
public record TwinPlan(PlanStep root) {
  /** Total cost in the planner's units. */
  public double cost() {
    return root.number("Total Cost");
  }

  /** All steps, parents first. */
  public List<PlanStep> steps() {
    List<PlanStep> steps = new ArrayList<>();
    collect(root, steps);
    return steps;
  }

  private static void collect(PlanStep step, List<PlanStep> steps) {
    steps.add(step);
    step.children().forEach(child -> collect(child, steps));
  }

  /** The names of the indexes that the plan reads. */
  public Set<String> indexes() {
    Set<String> names = new TreeSet<>();
    steps().forEach(step -> step.text("Index Name").ifPresent(names::add));
    return names;
  }
}
