package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.plan.PlanText.scan;
import static dev.dbwright.tools.explain.plan.PlanText.step;
import static dev.dbwright.tools.explain.rule.RuleAssert.assertRule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.PlanText;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The boundaries of the rules that say why a row count is wrong. */
final class EstimateRulesTest {
  @Nested
  final class Stale {
    private final StaleStatistics rule = new StaleStatistics();

    private PlanText table(double expected, double came) {
      return scan("t").estimated(expected).actual(came).ms(6);
    }

    @ParameterizedTest
    @CsvSource({"10000, 50000", "50000, 10000", "2000, 10000"})
    void fires_from_five_times_on_without_a_filter(double expected, double came) {
      assertThat(assertRule(rule).on(table(expected, came)).fires().advice())
          .startsWith("ANALYZE t;");
    }

    @ParameterizedTest
    @CsvSource({"10001, 50000", "1000, 9999"})
    void stays_quiet_below_five_times_and_ten_thousand_rows(double expected, double came) {
      assertRule(rule).on(table(expected, came)).isQuiet();
    }

    @Test
    void stays_quiet_below_five_milliseconds() {
      assertRule(rule).on(table(1, 50_000).ms(4.9)).isQuiet();
    }

    @Test
    void stays_quiet_where_the_scan_was_cut_short() {
      assertRule(rule).on(step("Limit").ms(7).over(table(90_000, 10))).isQuiet();
    }

    @Test
    void stays_quiet_where_a_loop_may_have_ended_at_the_first_match() {
      PlanText loop =
          step("Nested Loop")
              .ms(20)
              .over(scan("a").ms(2), step("Materialize").ms(7).over(table(90_000, 10)));

      assertRule(rule).on(loop).isQuiet();
    }

    private PlanText compared(String condition, double came) {
      return step("Index Scan using d on t")
          .estimated(100)
          .actual(came)
          .ms(6)
          .with("Index Cond: " + condition);
    }

    @Test
    void fires_from_a_hundred_times_on_with_one_comparison() {
      assertRule(rule).on(compared("(day = '2025-06-01'::date)", 10_000)).fires();
      assertRule(rule).on(compared("(day = '2025-06-01'::date)", 9_900)).isQuiet();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "((day = '2025-06-01'::date) AND (kind = 3))",
          "(day = $1)",
          "(day > (InitPlan 1).col1)",
          "(day = o.day)",
          "(lower(name) = 'x'::text)",
          "(name ~~ 'x%'::text)",
        })
    void stays_quiet_where_the_estimate_may_be_wrong_for_another_reason(String condition) {
      assertRule(rule).on(compared(condition, 900_000)).isQuiet();
    }

    @Test
    void forgives_workers_that_were_not_launched() {
      PlanText gather =
          step("Gather")
              .ms(9)
              .with("Workers Planned: 6")
              .with("Workers Launched: 0")
              .over(step("Parallel Seq Scan on t").estimated(10_000).actual(60_000).ms(8));

      assertRule(rule).on(gather).isQuiet();
    }
  }

  @Nested
  final class Correlated {
    private final CorrelatedColumns rule = new CorrelatedColumns();

    private PlanText found(String condition, double expected, double came) {
      return step("Bitmap Heap Scan on address")
          .estimated(expected)
          .actual(came)
          .with("Recheck Cond: " + condition)
          .over(step("BitmapAnd"));
    }

    @Test
    void fires_from_ten_times_on() {
      assertThat(
              assertRule(rule)
                  .on(found("((zip = 50) AND (city = 5))", 100, 1_000))
                  .fires()
                  .advice())
          .startsWith("CREATE STATISTICS ON zip, city FROM address; ANALYZE address;");
    }

    @Test
    void stays_quiet_below_ten_times() {
      assertRule(rule).on(found("((zip = 50) AND (city = 5))", 101, 1_000)).isQuiet();
    }

    @Test
    void stays_quiet_below_a_thousand_rows() {
      assertRule(rule).on(found("((zip = 50) AND (city = 5))", 1, 999)).isQuiet();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "(zip = 50)",
          "((zip > 50) AND (zip < 60))",
          "((zip = 50) AND (lower(city) = 'x'::text))",
          "((zip = 50) AND (city = 5) AND (street ~~ '%x%'::text))",
          "((zip = o.zip) AND (city = o.city))",
          "((zip = 50) OR (city = 5))",
        })
    void stays_quiet_unless_two_columns_are_compared_with_values(String condition) {
      assertRule(rule).on(found(condition, 1, 5_000)).isQuiet();
    }

    @Test
    void adds_what_the_index_found_to_what_the_filter_left() {
      PlanText scan =
          step("Index Scan using z on address")
              .estimated(10)
              .actual(1_000)
              .with("Index Cond: (zip = 50)")
              .with("Filter: ((city = 5) AND (street IS NOT NULL))");

      assertRule(rule).on(scan).fires();
    }
  }
}
