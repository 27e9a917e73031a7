package dev.dbwright.tools.explain.compare;

import static dev.dbwright.tools.explain.compare.Compared.compare;
import static dev.dbwright.tools.explain.compare.Compared.compared;
import static dev.dbwright.tools.explain.compare.Compared.found;
import static dev.dbwright.tools.explain.compare.Compared.join;
import static dev.dbwright.tools.explain.compare.Compared.searched;
import static dev.dbwright.tools.explain.compare.Compared.table;
import static dev.dbwright.tools.explain.plan.PlanText.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.PlanText;
import dev.dbwright.tools.explain.plan.RealPlans;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.report.MarkdownRenderer;
import org.junit.jupiter.api.Test;

/** The comparison as a whole. */
final class PlanComparisonTest {
  @Test
  void no_plan_differs_from_itself() {
    assertThat(RealPlans.all())
        .isNotEmpty()
        .allSatisfy(
            (name, text) -> {
              PlanComparison comparison = compared(text, text);

              assertThat(comparison.causes()).as(name).containsExactly(Cause.NO_CHANGE);
              assertThat(comparison.changes()).as(name).isEmpty();
            });
  }

  @Test
  void the_same_plan_that_is_slower_is_no_change_and_the_time_is_said_to_come_from_outside() {
    PlanComparison comparison = compare(table("t", 5000), table("t", 5000).ms(90));

    assertThat(comparison.causes()).containsExactly(Cause.NO_CHANGE);
    assertThat(comparison.answer()).startsWith("9.0 times slower, though").contains("cache");
    assertThat(comparison.changes()).extracting(Change::kind).containsExactly(Change.Kind.TIME);
  }

  @Test
  void steps_that_differ_without_effect_are_not_called_the_same() {
    PlanText before = step("Aggregate").over(table("t", 50));
    PlanText after = step("Aggregate").over(step("Materialize").over(table("t", 50)));

    PlanComparison comparison = compare(before, after);

    assertThat(comparison.cause()).isEqualTo(Cause.NO_CHANGE);
    assertThat(comparison.answer()).contains("some steps differ");
  }

  @Test
  void steps_are_matched_by_what_they_read_and_not_by_their_place() {
    PlanText before =
        step("Append").over(table("a", 1).ms(1), table("b", 2).ms(1), table("c", 3).ms(1));
    PlanText after =
        step("Append").over(table("c", 3).ms(1), table("a", 1).ms(1), table("b", 2).ms(1));

    PlanComparison comparison = compare(before, after);

    assertThat(comparison.matched()).isEqualTo(4);
    assertThat(comparison.changes()).isEmpty();
  }

  @Test
  void one_table_under_two_aliases_stays_two() {
    PlanText before = join("Hash Join", table("t a", 10), table("t b", 10));
    PlanText after = join("Hash Join", table("t b", 10), table("t a", 10));

    assertThat(compare(before, after).changes())
        .extracting(Change::kind)
        .containsExactly(Change.Kind.SIDES);
  }

  @Test
  void plans_without_times_are_compared_by_cost() {
    PlanComparison comparison =
        compared(
            "Index Scan using i on t  (cost=0.42..8.44 rows=1 width=4)\n  Index Cond: (id = 1)\n",
            "Seq Scan on t  (cost=0.00..844.00 rows=1 width=4)\n  Filter: (id = 1)\n");

    assertThat(comparison.cause()).isEqualTo(Cause.INDEX_LOST);
    assertThat(comparison.factor()).isEqualTo(100);
    assertThat(comparison.measure()).isEqualTo(PlanComparison.Measure.COST);
    assertThat(comparison.notes()).hasSize(2).allMatch(note -> note.contains("estimates only"));
  }

  @Test
  void plans_that_read_nothing_in_common_raise_a_doubt() {
    assertThat(compare(table("a", 10), table("b", 10)).notes())
        .containsExactly("The plans read no table in common: are they of the same statement?");
  }

  @Test
  void its_json_has_cause_causes_matched_changes_and_factor_first() {
    String json = Json.write(compare(found(20), searched(20)));

    assertThat(json)
        .startsWith(
            "{\"cause\":\"index-lost\",\"causes\":[\"index-lost\"],\"matched\":1,\"changes\":[{\"old\":0,\"new\":0,\"kind\":\"method\",\"what\":\"Index"
                + " Scan using orders_customer on orders became Seq Scan on"
                + " orders\",\"deltaMs\":39.9}],\"factor\":400.0");
  }

  @Test
  void people_read_what_happened_why_and_how_to_check_it() {
    String page = MarkdownRenderer.render(compare(found(20), searched(20)).present());

    assertThat(page)
        .containsSubsequence(
            "400 times slower",
            "Why",
            "1. index-lost",
            "time of the step 0.10 ms, now 40.0 ms",
            "pg_index.indisvalid",
            "What differs",
            "+39.9 ms");
  }

  @Test
  void large_plans_are_compared_in_time_that_grows_with_their_size() {
    PlanText before = step("Append");
    PlanText after = step("Append");
    for (int i = 0; i < 20_000; i++) {
      before.over(table("t" + i, 100).ms(0.01));
      after.over(table("t" + (19_999 - i), 100).ms(0.01));
    }

    assertThat(compare(before, after).matched()).isEqualTo(20_001);
  }
}
