package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.plan.PlanText.scan;
import static dev.dbwright.tools.explain.plan.PlanText.step;
import static dev.dbwright.tools.explain.rule.RuleAssert.assertRule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.PlanText;
import org.junit.jupiter.api.Test;

final class ForeignScanNoPushdownTest {
  private PlanText filtered(double kept, int removed) {
    return step("Foreign Scan on f_orders")
        .ms(100)
        .actual(kept)
        .with("Filter: (created_at > now())")
        .with("Rows Removed by Filter: " + removed);
  }

  @Test
  void fires_when_nine_tenths_are_thrown_away() {
    var finding = assertRule(new ForeignScanNoPushdown()).on(filtered(500, 4_500)).fires();

    assertThat(finding.message()).contains("fetches 5,000 rows from the other server, 500 remain");
  }

  @Test
  void stays_quiet_when_more_than_a_tenth_is_used() {
    assertRule(new ForeignScanNoPushdown()).on(filtered(501, 4_499)).isQuiet();
  }

  @Test
  void stays_quiet_below_five_thousand_rows() {
    assertRule(new ForeignScanNoPushdown()).on(filtered(499, 4_500)).isQuiet();
  }

  @Test
  void stays_quiet_for_a_file() {
    assertRule(new ForeignScanNoPushdown())
        .on(filtered(5, 99_995).with("Foreign File: /srv/import/orders.csv"))
        .isQuiet();
  }

  @Test
  void fires_for_an_aggregate_that_runs_here() {
    PlanText foreign = step("Foreign Scan on f").ms(90).actual(5_000);

    assertRule(new ForeignScanNoPushdown())
        .on(step("Aggregate").ms(100).over(step("Sort").ms(95).over(foreign)))
        .fires();
  }

  @Test
  void fires_once_for_a_join_that_runs_here() {
    PlanText join =
        step("Hash Join")
            .ms(100)
            .actual(600)
            .over(step("Foreign Scan on f_orders o").ms(50).actual(4_000))
            .over(
                step("Hash")
                    .ms(40)
                    .over(step("Foreign Scan on f_customers c").ms(40).actual(2_000)));

    assertThat(assertRule(new ForeignScanNoPushdown()).on(join).fires().message())
        .contains("Foreign Scan on f_orders o", "6,000 rows", "600 remain", "the join");
  }

  @Test
  void stays_quiet_when_the_other_side_is_a_table_here() {
    PlanText join =
        step("Hash Join")
            .ms(100)
            .over(step("Foreign Scan on f_orders o").ms(50).actual(9_000))
            .over(step("Hash").ms(40).over(scan("customers c").actual(2_000)));

    assertRule(new ForeignScanNoPushdown()).on(join).isQuiet();
  }

  @Test
  void sees_in_json_that_it_only_reads() {
    String json =
        """
        [{"Plan": {"Node Type": "Foreign Scan", "Operation": "Select", "Alias": "f",
          "Relation Name": "f", "Actual Total Time": 100.0, "Actual Startup Time": 0.0,
          "Actual Rows": 0, "Actual Loops": 1, "Filter": "(created_at > now())",
          "Rows Removed by Filter": 60000}}]
        """;

    assertRule(new ForeignScanNoPushdown()).on(new PlanReader().read(json).plans().get(0)).fires();
  }
}
