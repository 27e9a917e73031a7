package dev.dbwright.tools.explain.rule.postgresql;

import dev.dbwright.tools.explain.plan.Plan;

/** Times of a plan as a whole. */
final class PlanTimes {
  private PlanTimes() {}

  /** Execution time with triggers; without SUMMARY that of the root. */
  static double executionMs(Plan plan) {
    return plan.executionMs() == null ? plan.root().totalMs() : plan.executionMs();
  }
}
