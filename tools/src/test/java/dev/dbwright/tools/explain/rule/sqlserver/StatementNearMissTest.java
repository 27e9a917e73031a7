package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.loops;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.scan;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.seek;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.step;
import static dev.dbwright.tools.explain.rule.RuleAssert.assertRule;

import dev.dbwright.tools.explain.plan.sqlserver.Showplan;
import dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep;
import dev.dbwright.tools.explain.rule.PlanRule;
import org.junit.jupiter.api.Test;

/** Statements and row counts that look like what a rule is about and are not. */
final class StatementNearMissTest {
  private static final String COLUMN = "[Shop].[dbo].[Orders].[Status] as [o].[Status]";

  private static void assertQuiet(PlanRule rule, ShowplanStep root) {
    assertRule(rule).on(Showplan.of(root).plan()).isQuiet();
  }

  @Test
  void a_wrong_count_that_harms_nothing_is_quiet() {
    assertQuiet(
        new HarmfulMisestimate(),
        step("Hash Match")
            .logical("Inner Join")
            .ran(500, 900)
            .over(scan("A").estimated(10).ran(50_000, 300), scan("B").ran(10, 20)));
  }

  @Test
  void a_count_below_top_says_nothing_of_the_estimate() {
    assertQuiet(
        new HarmfulMisestimate(),
        step("Top")
            .ran(1, 900)
            .over(
                loops(
                        "Inner Join",
                        scan("A").estimated(10).ran(50_000, 300),
                        seek("B", "IX").ran(1, 50_000, 500))
                    .ran(1, 899)));
  }

  @Test
  void the_same_value_was_not_sniffed_wrongly() {
    assertRule(new ParameterSniffing())
        .on(
            Showplan.of(scan("Orders").predicate(COLUMN + "=[@s]").ran(50_000, 900))
                .parameter("@s", "(3)", "(3)")
                .plan())
        .isQuiet();
  }

  @Test
  void a_parameter_with_a_compiled_value_is_no_local_variable() {
    assertRule(new LocalVariable())
        .on(
            Showplan.of(scan("Orders").predicate(COLUMN + "=[@s]").ran(50_000, 900))
                .parameter("@s", "(3)", "(4)")
                .plan())
        .isQuiet();
  }

  @Test
  void old_statistics_with_right_counts_are_quiet() {
    assertRule(new StaleStatistics())
        .on(
            Showplan.of(
                    scan("Orders")
                        .property("TableCardinality", 100_000)
                        .estimated(39_000)
                        .ran(40_000, 200))
                .part(
                    "<OptimizerStatsUsage><StatisticsInfo Table=\"[Orders]\" Statistics=\"[IX]\""
                        + " ModificationCount=\"99000\" SamplingPercent=\"5\"/>"
                        + "</OptimizerStatsUsage>")
                .plan())
        .isQuiet();
  }

  @Test
  void a_scan_forward_may_be_parallel() {
    assertQuiet(
        new BackwardScan(),
        scan("Orders").cost(9).attribute("ScanDirection", "FORWARD").ran(5e6, 900));
  }

  @Test
  void threads_with_even_shares_are_quiet() {
    assertQuiet(new ThreadSkew(), scan("Orders").shared(900, 26_000, 24_000, 25_000, 25_000));
  }

  @Test
  void a_forward_only_cursor_is_quiet() {
    assertRule(new SlowCursor())
        .on(
            Showplan.of(scan("Orders").cost(90))
                .statement("CursorActualType", "FastForward")
                .plan())
        .isQuiet();
  }

  @Test
  void threads_that_wait_for_each_other_are_no_wait_to_act_on() {
    assertRule(new WaitsDominate())
        .on(
            Showplan.of(scan("Orders").ran(10, 900))
                .took(1_000, 900)
                .part(
                    "<WaitStats><Wait WaitType=\"CXPACKET\" WaitTimeMs=\"4000\" WaitCount=\"9\"/>"
                        + "</WaitStats>")
                .plan())
        .isQuiet();
  }

  @Test
  void waits_of_many_threads_are_divided_among_them() {
    assertRule(new WaitsDominate())
        .on(
            Showplan.of(scan("Orders").ran(10, 900))
                .with("DegreeOfParallelism", 8)
                .took(1_000, 900)
                .part(
                    "<WaitStats><Wait WaitType=\"PAGEIOLATCH_SH\" WaitTimeMs=\"3900\""
                        + " WaitCount=\"9\"/></WaitStats>")
                .plan())
        .isQuiet();
  }

  @Test
  void the_old_estimator_does_not_tell_the_compatibility_level() {
    assertRule(new BatchModeMissed())
        .on(
            Showplan.of(
                    step("Hash Match")
                        .logical("Aggregate")
                        .ran(50, 900)
                        .over(scan("Orders").ran(1e6, 400)))
                .statement("CardinalityEstimationModelVersion", "70")
                .plan())
        .isQuiet();
  }

  @Test
  void a_plan_from_the_cache_was_not_compiled_now() {
    assertRule(new CompileDominates())
        .on(
            Showplan.of(scan("Orders").ran(10, 4))
                .statement("RetrievedFromCache", "true")
                .with("CompileTime", 900)
                .plan())
        .isQuiet();
  }
}
