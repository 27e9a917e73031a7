package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.plan.PlanText.scan;
import static dev.dbwright.tools.explain.plan.PlanText.step;
import static dev.dbwright.tools.explain.rule.RuleAssert.assertRule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.PlanText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SelectiveSeqScanTest {
  private static PlanText filtered(String filter, double kept, long removed) {
    return scan("orders")
        .estimated(kept)
        .actual(kept)
        .ms(50)
        .with("Filter: " + filter)
        .with("Rows Removed by Filter: " + removed);
  }

  @Test
  void fires_when_95_percent_are_thrown_away() {
    var finding =
        assertRule(new SelectiveSeqScan()).on(filtered("(status = 1)", 5_000, 95_000)).fires();

    assertThat(finding.message()).contains("reads 100,000 rows to keep 5,000");
    assertThat(finding.advice()).contains("CREATE INDEX CONCURRENTLY ON orders (status);");
  }

  @Test
  void stays_quiet_above_five_percent_kept() {
    assertRule(new SelectiveSeqScan()).on(filtered("(status = 1)", 5_010, 94_990)).isQuiet();
  }

  @Test
  void stays_quiet_below_ten_thousand_rows_removed() {
    assertRule(new SelectiveSeqScan()).on(filtered("(status = 1)", 1, 9_999)).isQuiet();
  }

  @Test
  void stays_quiet_below_five_milliseconds() {
    assertRule(new SelectiveSeqScan()).on(filtered("(a = 1)", 1, 99_999).ms(4.9)).isQuiet();
  }

  @Test
  void stays_quiet_below_a_fifth_of_the_plan() {
    PlanText root = step("Sort").ms(260).over(filtered("(a = 1)", 1, 99_999));

    assertRule(new SelectiveSeqScan()).on(root).isQuiet();
  }

  @Test
  void stays_quiet_on_the_inner_side_of_a_loop() {
    PlanText loop =
        step("Nested Loop").ms(600).over(scan("c"), filtered("(a = 1)", 1, 99_999).loops(10));

    assertRule(new SelectiveSeqScan()).on(loop).isQuiet();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(lower(name) = 'x'::text)",
        "((created)::date = '2026-01-01'::date)",
        "(name ~~ '%x'::text)",
        "(name ~* 'x'::text)",
        "((a + 1) = 5)",
        "(NOT (ANY (a = (hashed SubPlan 1).col1)))",
        "(a = b)",
        "((a = 1) AND (upper(b) = 'X'::text))"
      })
  void stays_quiet_where_no_plain_index_can_serve(String filter) {
    assertRule(new SelectiveSeqScan()).on(filtered(filter, 1, 99_999)).isQuiet();
  }

  @Test
  void puts_equalities_before_a_range() {
    String filter =
        "((created > '2026-01-01 00:00:00'::timestamp) AND ((o.status)::text = 'x'::text))";

    assertThat(assertRule(new SelectiveSeqScan()).on(filtered(filter, 1, 99_999)).fires().advice())
        .contains("ON orders (status, created);");
  }

  @Test
  void qualifies_and_quotes_the_table() {
    PlanText plan =
        step("Seq Scan on shop.\"Order\" o")
            .ms(50)
            .with("Filter: (o.\"Paid\" = true)")
            .with("Rows Removed by Filter: 99999");

    assertThat(assertRule(new SelectiveSeqScan()).on(plan).fires().advice())
        .contains("CREATE INDEX CONCURRENTLY ON shop.\"Order\" (\"Paid\");");
  }

  @Test
  void offers_no_single_index_for_an_or() {
    String filter = "((a = 1) OR (b = 2))";

    assertThat(assertRule(new SelectiveSeqScan()).on(filtered(filter, 1, 99_999)).fires().advice())
        .doesNotContain("CREATE INDEX")
        .contains("one index for each side of an OR");
  }
}
