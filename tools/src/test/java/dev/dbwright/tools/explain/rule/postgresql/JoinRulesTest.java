package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.plan.PlanText.scan;
import static dev.dbwright.tools.explain.plan.PlanText.step;
import static dev.dbwright.tools.explain.rule.RuleAssert.assertRule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.PlanText;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The boundaries of the rules about joins. */
final class JoinRulesTest {
  private static final String ACROSS = "((c.country = 'DE'::text) OR (o.total > 499))";

  private static PlanText join(String type, String condition, double kept, long removed) {
    return step(type)
        .actual(kept)
        .ms(60)
        .with("Join Filter: " + condition)
        .with("Rows Removed by Join Filter: " + removed)
        .over(scan("orders o").ms(10), step("Hash").ms(10).over(scan("customers c").ms(8)));
  }

  @Nested
  final class LateFilters {
    private final HighFilterRemoval rule = new HighFilterRemoval();

    @Test
    void fires_when_nine_in_ten_joined_rows_are_thrown_away() {
      assertThat(assertRule(rule).on(join("Hash Join", "(o.a > c.b)", 10_000, 90_000)).fires())
          .extracting("message")
          .isEqualTo("Hash Join makes 100,000 rows and throws 90,000 of them away (90 %)");
    }

    @Test
    void stays_quiet_below_nine_in_ten() {
      assertRule(rule).on(join("Hash Join", "(o.a > c.b)", 10_020, 89_980)).isQuiet();
    }

    @Test
    void stays_quiet_below_fifty_thousand_rows() {
      assertRule(rule).on(join("Merge Join", "(o.a > c.b)", 1, 49_999)).isQuiet();
      assertRule(rule).on(join("Merge Join", "(o.a > c.b)", 1, 50_000)).fires();
    }

    @Test
    void leaves_an_or_over_both_sides_to_its_own_rule() {
      assertRule(rule).on(join("Hash Join", ACROSS, 1, 90_000)).isQuiet();
    }

    @Test
    void speaks_of_functions_but_not_of_having() {
      PlanText function =
          step("Function Scan on generate_series g")
              .ms(60)
              .with("Filter: ((g % 100) = 3)")
              .with("Rows Removed by Filter: 99999");
      PlanText having =
          step("HashAggregate")
              .ms(60)
              .with("Filter: (sum(total) > 5)")
              .with("Rows Removed by Filter: 99999")
              .over(scan("t"));

      assertThat(assertRule(rule).on(function).fires().advice()).contains("argument");
      assertRule(rule).on(having).isQuiet();
    }
  }

  @Nested
  final class OrAcross {
    private final OrAcrossJoin rule = new OrAcrossJoin();

    @Test
    void fires_from_ten_thousand_rows_on() {
      assertThat(assertRule(rule).on(join("Hash Join", ACROSS, 10, 10_000)).fires().message())
          .contains("(c.country = 'DE'::text) OR (o.total > 499)");
    }

    @Test
    void stays_quiet_below_ten_thousand_rows() {
      assertRule(rule).on(join("Hash Join", ACROSS, 10, 9_999)).isQuiet();
    }

    @Test
    void stays_quiet_where_the_or_concerns_one_side() {
      assertRule(rule).on(join("Hash Join", "((o.a = 1) OR (o.b = 2))", 10, 90_000)).isQuiet();
    }

    @Test
    void counts_the_inner_side_as_time_of_the_join() {
      PlanText small = step("Sort").ms(250).over(join("Hash Join", ACROSS, 10, 90_000));

      // 40 ms of its own and 10 of the inner side: a fifth.
      assertRule(rule).on(small).fires();
      assertRule(rule).on(step("Sort").ms(251).over(small.ms(250))).isQuiet();
    }
  }

  @Nested
  final class Underestimated {
    private final NestedLoopUnderestimate rule = new NestedLoopUnderestimate();

    private PlanText loop(double expected, double came) {
      return step("Nested Loop")
          .ms(100)
          .over(
              scan("o").estimated(expected).actual(came).ms(20),
              step("Index Scan using i on l").ms(0.05).loops(came));
    }

    @Test
    void fires_from_ten_times_the_rows_on() {
      var finding = assertRule(rule).on(loop(100, 1_000)).fires();

      assertThat(finding.message()).contains("returned 1,000 rows where 100 were expected");
    }

    @Test
    void stays_quiet_below_ten_times() {
      assertRule(rule).on(loop(101, 1_000)).isQuiet();
    }

    @Test
    void stays_quiet_below_a_thousand_loops() {
      assertRule(rule).on(loop(1, 999)).isQuiet();
    }

    @Test
    void stays_quiet_under_a_limit() {
      assertRule(rule).on(step("Limit").ms(100).over(loop(1, 5_000))).isQuiet();
    }

    @Test
    void stays_quiet_below_three_tenths_of_the_plan() {
      assertRule(rule).on(step("Sort").ms(300).over(loop(100, 1_000))).isQuiet();
    }
  }
}
