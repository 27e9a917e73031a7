package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.plan.PlanText.scan;
import static dev.dbwright.tools.explain.plan.PlanText.step;
import static dev.dbwright.tools.explain.rule.RuleAssert.assertRule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.PlanText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CartesianProductTest {
  private static PlanText product(double left, PlanText inner, double rows) {
    return step("Nested Loop").ms(100).actual(rows).over(scan("orders o").actual(left), inner);
  }

  private static PlanText inner(String title) {
    return step(title).actual(1_000).loops(100);
  }

  @Test
  void fires_from_a_hundred_thousand_rows_on() {
    var finding =
        assertRule(new CartesianProduct())
            .on(product(100, inner("Seq Scan on nums n"), 100_000))
            .fires();

    assertThat(finding.message())
        .isEqualTo(
            "100 rows are each paired with all 1,000 rows of the other side: no condition joins"
                + " them");
    assertThat(finding.advice()).contains("joins o and n.");
  }

  @Test
  void stays_quiet_below_a_hundred_thousand_rows() {
    assertRule(new CartesianProduct())
        .on(product(100, inner("Seq Scan on nums n"), 99_999))
        .isQuiet();
  }

  @Test
  void stays_quiet_when_a_side_has_one_row() {
    assertRule(new CartesianProduct())
        .on(product(1, inner("Seq Scan on nums n"), 100_000))
        .isQuiet();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Index Cond: (customer_id = o.customer_id)",
        "Filter: ((n.lo < \"o\".id) AND (n.hi > o.id))",
        "Cache Key: o.id"
      })
  void stays_quiet_when_the_inner_side_depends_on_the_outer(String detail) {
    assertRule(new CartesianProduct())
        .on(product(100, inner("Index Scan using i on nums n").with(detail), 100_000))
        .isQuiet();
  }

  @Test
  void stays_quiet_below_a_join_filter() {
    PlanText join = product(100, inner("Seq Scan on nums n"), 100_000);

    assertRule(new CartesianProduct()).on(join.with("Join Filter: (o.id < n.n)")).isQuiet();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Function Scan on unnest x", "Values Scan on \"*VALUES*\"", "Result"})
  void stays_quiet_where_only_verbose_would_tell_what_a_step_is_given(String title) {
    assertRule(new CartesianProduct()).on(product(100, inner(title), 100_000)).isQuiet();
  }

  @Test
  void reads_what_verbose_tells_of_a_function() {
    PlanText function = inner("Function Scan on pg_catalog.generate_series g").with("Output: g.g");

    assertRule(new CartesianProduct())
        .on(product(100, function.with("Function Call: generate_series(1, 1000)"), 100_000))
        .fires();
  }

  @Test
  void stays_quiet_when_verbose_shows_a_lateral_argument() {
    PlanText function = inner("Function Scan on pg_catalog.unnest x").with("Output: x.x");

    assertRule(new CartesianProduct())
        .on(product(100, function.with("Function Call: unnest(o.tags)"), 100_000))
        .isQuiet();
  }

  // a.k = b.k AND a.k = 5 leaves a.k = 5 and b.k = 5, and no join condition.
  @Test
  void stays_quiet_when_both_sides_equal_the_same_constant() {
    PlanText plan =
        step("Nested Loop")
            .ms(100)
            .actual(100_000)
            .over(scan("a").actual(100).with("Filter: ((k)::text = 'DE'::text)"))
            .over(scan("b").actual(1_000).loops(100).with("Filter: ((k)::text = 'DE'::text)"));

    assertRule(new CartesianProduct()).on(plan).isQuiet();
  }

  @Test
  void stays_quiet_below_a_limit() {
    PlanText page = step("Limit").ms(100);

    assertRule(new CartesianProduct())
        .on(page.over(product(100, inner("Seq Scan on nums n"), 100_000)))
        .isQuiet();
  }

  @Test
  void takes_estimates_where_the_plan_was_not_run() {
    String plan =
        """
        Nested Loop  (cost=0.00..1255663.06 rows=100000 width=8)
          ->  Seq Scan on customers a  (cost=0.00..1390.00 rows=100 width=4)
          ->  Materialize  (cost=0.00..1439.87 rows=1000 width=4)
                ->  Seq Scan on customers b  (cost=0.00..1390.00 rows=1000 width=4)
        """;

    assertRule(new CartesianProduct()).on(new PlanReader().read(plan).plans().get(0)).fires();
  }
}
