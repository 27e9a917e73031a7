package dev.dbwright.tools.explain.plan;

import java.util.List;

/** The plans of one text, in its order; at least one. */
public record ReadPlans(PlanFormat format, List<Plan> plans) {
  public ReadPlans {
    plans = List.copyOf(plans);
  }
}
