package dev.dbwright.tools.twin;

import static dev.dbwright.tools.error.ErrorCode.TWIN_FAILED;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The plan that a twin chose for a statement. */
public record TwinPlan(PlanStep root) {
  /**
   * The plan that {@code EXPLAIN (FORMAT JSON)} printed.
   *
   * @throws DbwrightException {@code TWIN_FAILED} where it is no such text
   */
  public static TwinPlan read(String json) {
    try {
      return new TwinPlan(new PlanStep(Json.mapper().readTree(json).path(0).path("Plan")));
    } catch (JsonProcessingException e) {
      throw DbwrightException.causedBy(e, TWIN_FAILED, "a plan that is no JSON");
    }
  }

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
