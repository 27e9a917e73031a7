package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.plan.PlanText.scan;
import static dev.dbwright.tools.explain.plan.PlanText.step;
import static dev.dbwright.tools.explain.rule.RuleAssert.assertRule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.PlanText;
import dev.dbwright.tools.finding.Location;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The boundaries of the rules that speak of a plan as a whole: once, at its root. */
final class WholePlanRulesTest {
  private static Plan plan(PlanText root, String... lines) {
    String text = root.text() + String.join("\n", lines) + "\n";
    return new PlanReader().read(text).plans().get(0);
  }

  private static PlanText sorted() {
    return step("Sort").ms(90).over(scan("t").ms(80));
  }

  @Nested
  final class Jit {
    private Plan compiled(double jitMs, double executionMs) {
      return plan(
          sorted(),
          "Planning Time: 0.1 ms",
          "JIT:",
          "  Functions: 8",
          "  Options: Inlining true, Optimization true, Expressions true, Deforming true",
          "  Timing: Generation 0.4 ms (Deform 0.1 ms), Inlining 8.6 ms, Optimization 44.1 ms,"
              + " Emission 29.0 ms, Total "
              + jitMs
              + " ms",
          "Execution Time: " + executionMs + " ms");
    }

    @Test
    void fires_from_a_quarter_on() {
      var finding = assertRule(new JitCost()).on(compiled(25, 100)).fires();

      assertThat(finding.message())
          .isEqualTo("compiling 8 functions took 25.0 ms, 25 % of the execution");
      assertThat(finding.at()).isEqualTo(new Location.Node(0));
    }

    @Test
    void stays_quiet_below_a_quarter() {
      assertRule(new JitCost()).on(compiled(25, 100.1)).isQuiet();
    }

    @Test
    void stays_quiet_below_twenty_milliseconds() {
      assertRule(new JitCost()).on(compiled(19.9, 30)).isQuiet();
      assertRule(new JitCost()).on(compiled(20, 30)).fires();
    }
  }

  @Nested
  final class Planning {
    private Plan planned(double planningMs, double executionMs) {
      return plan(
          sorted(),
          "Planning Time: " + planningMs + " ms",
          "Execution Time: " + executionMs + " ms");
    }

    @Test
    void fires_from_ten_milliseconds_on() {
      assertThat(assertRule(new PlanningDominates()).on(planned(10, 9.9)).fires().message())
          .isEqualTo("planning took 10.0 ms, running it only 9.90 ms");
    }

    @Test
    void stays_quiet_below_ten_milliseconds() {
      assertRule(new PlanningDominates()).on(planned(9.9, 0.1)).isQuiet();
    }

    @Test
    void stays_quiet_where_running_takes_as_long() {
      assertRule(new PlanningDominates()).on(planned(100, 100)).isQuiet();
    }

    @Test
    void stays_quiet_where_the_statement_was_not_run() {
      Plan estimated =
          new PlanReader()
              .read("Seq Scan on t  (cost=0.00..1.00 rows=1 width=4)\nPlanning Time: 90.0 ms\n")
              .plans()
              .get(0);

      assertRule(new PlanningDominates()).on(estimated).isQuiet();
    }
  }

  @Nested
  final class Triggers {
    private Plan fired(String operation, String trigger, double ms, double executionMs) {
      return plan(
          step(operation + " on t").actual(0).ms(4).over(scan("t").ms(3)),
          "Trigger " + trigger + ": time=" + ms + " calls=300",
          "Execution Time: " + executionMs + " ms");
    }

    @Test
    void fires_from_a_fifth_on() {
      var finding = assertRule(new TriggerTime()).on(fired("Update", "audit_row", 20, 100)).fires();

      assertThat(finding.message())
          .isEqualTo("trigger audit_row took 20.0 ms in 300 calls, 20 % of the execution");
      assertThat(finding.advice()).contains("statement-level");
    }

    @Test
    void stays_quiet_below_a_fifth() {
      assertRule(new TriggerTime()).on(fired("Update", "audit_row", 19.9, 100)).isQuiet();
    }

    @Test
    void stays_quiet_below_five_milliseconds() {
      assertRule(new TriggerTime()).on(fired("Update", "audit_row", 4.9, 6)).isQuiet();
      assertRule(new TriggerTime()).on(fired("Update", "audit_row", 5, 6)).fires();
    }

    @Test
    void asks_for_the_index_that_a_foreign_key_needs_on_delete() {
      assertThat(advice("Delete")).startsWith("Index the referencing columns");
      assertThat(advice("Insert")).contains("VALIDATE CONSTRAINT");
    }

    private String advice(String operation) {
      Plan plan = fired(operation, "for constraint child_parent_fkey on child", 50, 60);
      return String.valueOf(assertRule(new TriggerTime()).on(plan).fires().advice());
    }
  }
}
