package dev.dbwright.tools.explain.rule.sqlserver;

import dev.dbwright.tools.explain.plan.sqlserver.Showplan;
import dev.dbwright.tools.explain.rule.PlanRule;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/**
 * A number that a rule has.
 *
 * @param rule fires on the one plan and stays quiet on the other, which differ in that number only
 */
record Limit(PlanRule rule, String number, Showplan fires, Showplan quiet) {
  static Limit of(
      PlanRule rule, String number, double fires, double quiet, DoubleFunction<Showplan> plan) {
    return new Limit(rule, number, plan.apply(fires), plan.apply(quiet));
  }

  static List<Limit> all() {
    return Stream.of(
            ReadingLimits.all(),
            JoinLimits.all(),
            MemoryLimits.all(),
            RowCountLimits.all(),
            StatementLimits.all())
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public String toString() {
    return rule.info().name() + ": " + number;
  }
}
