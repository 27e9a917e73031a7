package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.plan.PlanText.scan;
import static dev.dbwright.tools.explain.plan.PlanText.step;
import static dev.dbwright.tools.explain.rule.RuleAssert.assertRule;
import static dev.dbwright.tools.finding.Severity.ERROR;
import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.PlanText;
import dev.dbwright.tools.finding.Location;
import dev.dbwright.tools.finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RowMisestimateTest {
  private static PlanText sorted(PlanText below) {
    return step("Sort").estimated(1_000).actual(1_000).ms(60).over(below);
  }

  private static PlanText missed(double estimated, double actual) {
    return scan("orders").estimated(estimated).actual(actual).ms(50);
  }

  @Test
  void stays_quiet_below_ten_times() {
    assertRule(new RowMisestimate()).on(sorted(missed(1_000, 9_900))).isQuiet();
  }

  @ParameterizedTest
  @CsvSource({"1000, 10000", "10000, 1000", "100, 10000", "10, 100000"})
  void fires_from_ten_times_on_in_both_directions(double estimated, double actual) {
    var finding = assertRule(new RowMisestimate()).on(sorted(missed(estimated, actual))).fires();

    assertThat(finding.at()).isEqualTo(new Location.Node(1));
  }

  @ParameterizedTest
  @CsvSource({"1000, 10000, INFO", "100, 10000, WARNING", "10, 10000, ERROR"})
  void is_graver_the_further_off_it_is(double estimated, double actual, Severity severity) {
    assertThat(
            assertRule(new RowMisestimate())
                .on(sorted(missed(estimated, actual)))
                .fires()
                .severity())
        .isEqualTo(severity)
        .isIn(INFO, WARNING, ERROR);
  }

  @Test
  void blames_only_the_deepest_node() {
    PlanText join =
        step("Hash Join").estimated(10).actual(100_000).ms(55).over(missed(10, 100_000), scan("c"));

    assertThat(assertRule(new RowMisestimate()).on(sorted(join)).fires().at())
        .isEqualTo(new Location.Node(2));
  }

  @Test
  void stays_quiet_under_a_limit() {
    PlanText limit = step("Limit").ms(60).over(missed(1_000_000, 10));

    assertRule(new RowMisestimate()).on(limit).isQuiet();
  }

  @Test
  void speaks_under_a_limit_where_a_sort_reads_all_rows_first() {
    PlanText limit = step("Limit").ms(70).over(sorted(missed(10, 100_000)));

    assertRule(new RowMisestimate()).on(limit).fires();
  }

  @Test
  void stays_quiet_where_workers_were_missing_and_not_rows() {
    PlanText gather =
        step("Gather")
            .ms(55)
            .with("Workers Planned: 10")
            .over(step("Parallel Seq Scan on t").estimated(1_000).actual(10_000).ms(50));

    assertRule(new RowMisestimate()).on(sorted(gather.estimated(10_000).actual(10_000))).isQuiet();
  }

  @Test
  void stays_quiet_on_what_a_run_condition_cut_off() {
    PlanText window =
        step("WindowAgg")
            .estimated(300_000)
            .actual(120)
            .ms(50)
            .with("Run Condition: (row_number() OVER w1 <= 3)")
            .over(scan("t").estimated(300_000).actual(300_000));

    assertRule(new RowMisestimate()).on(sorted(window)).isQuiet();
  }

  @Test
  void stays_quiet_below_a_thousand_rows() {
    assertRule(new RowMisestimate()).on(sorted(missed(1, 999))).isQuiet();
  }

  @Test
  void stays_quiet_in_a_plan_below_ten_milliseconds() {
    PlanText root = step("Sort").ms(9.9).over(scan("t").estimated(1).actual(50_000).ms(9));

    assertRule(new RowMisestimate()).on(root).isQuiet();
  }
}
