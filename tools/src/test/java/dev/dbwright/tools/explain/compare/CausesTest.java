package dev.dbwright.tools.explain.compare;

import static dev.dbwright.tools.explain.compare.Compared.compare;
import static dev.dbwright.tools.explain.compare.Compared.compared;
import static dev.dbwright.tools.explain.compare.Compared.found;
import static dev.dbwright.tools.explain.compare.Compared.join;
import static dev.dbwright.tools.explain.compare.Compared.searched;
import static dev.dbwright.tools.explain.compare.Compared.table;
import static dev.dbwright.tools.explain.plan.PlanText.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.NodeDraft;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanDraft;
import dev.dbwright.tools.explain.plan.PlanText;
import org.junit.jupiter.api.Test;

/** Each cause: where it is named, and what is close to it. */
final class CausesTest {
  @Test
  void tables_that_follow_each_other_without_a_join_step_have_an_order_too() {
    assertThat(
            PlanComparison.of(below("Query plan", "a", "b"), below("Query plan", "b", "a"))
                .causes())
        .containsExactly(Cause.JOIN_ORDER_CHANGED);
    assertThat(PlanComparison.of(below("Append", "a", "b"), below("Append", "b", "a")).causes())
        .as("members of an Append are not joined")
        .containsExactly(Cause.NO_CHANGE);
  }

  /** As the readers of other engines make it. */
  private static Plan below(String parent, String... tables) {
    var plan = new PlanDraft();
    plan.root().put("Node Type", parent);
    for (String table : tables) {
      NodeDraft search = plan.root().child();
      search.put("Node Type", "Search");
      search.put("Relation Name", table);
    }
    return plan.build();
  }

  @Test
  void an_index_that_a_dearer_plan_does_without_is_lost() {
    PlanComparison comparison = compare(found(20), searched(20));

    assertThat(comparison.causes()).containsExactly(Cause.INDEX_LOST);
    assertThat(comparison.factor()).isEqualTo(400);
    assertThat(comparison.answer()).startsWith("400 times slower: the index orders_customer");
  }

  @Test
  void an_index_that_a_cheaper_plan_uses_is_gained() {
    assertThat(compare(searched(20), found(20)).causes()).containsExactly(Cause.INDEX_GAINED);
  }

  @Test
  void an_index_that_a_dearer_plan_uses_was_there_before() {
    PlanText before = join("Hash Join", table("a", 5000), step("Hash").over(table("b", 5000)));
    PlanText inner = step("Index Scan using b_ref on b").with("Index Cond: (ref = a.id)");
    PlanText after =
        join("Nested Loop", table("a", 5000), inner.cost(2).ms(0.01).loops(5000)).cost(4000);

    assertThat(compare(before, after).causes()).containsExactly(Cause.JOIN_METHOD_CHANGED);
  }

  @Test
  void a_primary_key_that_another_join_method_does_not_need_is_not_lost() {
    PlanText inner = step("Index Scan using b_pkey on b").with("Index Cond: (id = a.ref)");
    PlanText before =
        join("Nested Loop", table("a", 50), inner.cost(2).ms(0.01).loops(50)).cost(200);
    PlanText after = join("Hash Join", table("a", 50), step("Hash").over(table("b", 5000)));

    assertThat(compare(before, after).causes()).containsExactly(Cause.JOIN_METHOD_CHANGED);
  }

  @Test
  void an_index_under_another_name_changes_nothing() {
    PlanText renamed =
        step("Index Scan using orders_cust on orders")
            .with("Index Cond: (customer_id = 7)")
            .cost(10)
            .estimated(20)
            .actual(20)
            .ms(0.1);

    assertThat(compare(found(20), renamed).causes()).containsExactly(Cause.NO_CHANGE);
  }

  @Test
  void an_index_of_another_table_with_the_same_name_is_another_index() {
    PlanText other = step("Index Scan using PRIMARY on b").cost(1);
    PlanText before = step("Index Scan using PRIMARY on a").with("Index Cond: (id = 7)").cost(2);

    assertThat(
            compare(
                    step("Append").cost(3).over(before, other),
                    step("Append").cost(90).over(table("a", 1), other))
                .causes())
        .containsExactly(Cause.INDEX_LOST);
  }

  @Test
  void without_costs_and_times_the_index_that_serves_fewer_comparisons_is_the_worse_one() {
    String both = "Index Scan using t_a_b on t\n  Index Cond: ((a = 1) AND (b = 2))\n";
    String one = "Index Scan using t_a on t\n  Index Cond: (a = 1)\n  Filter: (b = 2)\n";

    assertThat(compared(both, one).cause()).isEqualTo(Cause.INDEX_LOST);
    assertThat(compared(one, both).cause()).isEqualTo(Cause.INDEX_GAINED);
  }

  @Test
  void a_foreign_key_whose_check_gets_slow_has_lost_its_index() {
    String delete =
        "Delete on parent  (cost=0.29..8.99 rows=0 width=0) (actual time=0.035..0.035"
            + " rows=0.00 loops=1)\n"
            + "  ->  Seq Scan on parent  (cost=0.29..8.99 rows=40 width=6) (actual"
            + " time=0.004..0.009 rows=40.00 loops=1)\n";
    String fast = delete + "Trigger for constraint child_fkey: time=0.4 calls=40\n";
    String slow = delete + "Trigger for constraint child_fkey: time=28.1 calls=40\n";

    assertThat(compared(fast, slow).cause()).isEqualTo(Cause.INDEX_LOST);
    assertThat(compared(slow, fast).cause()).isEqualTo(Cause.INDEX_GAINED);
    // Four times is what a cold cache does.
    assertThat(compared(fast, fast.replace("0.4", "1.6")).cause()).isEqualTo(Cause.NO_CHANGE);
  }

  @Test
  void an_estimate_that_moves_while_the_rows_stay_has_changed() {
    PlanText before = table("t", 1000).estimated(500);

    assertThat(compare(before, table("t", 1000)).causes()).containsExactly(Cause.ESTIMATE_CHANGED);
    assertThat(compare(before.estimated(501), table("t", 1000)).causes())
        .as("less than two times")
        .containsExactly(Cause.NO_CHANGE);
  }

  @Test
  void an_estimate_that_moves_with_the_rows_follows_the_data() {
    assertThat(compare(table("t", 1000), table("t", 9000)).causes())
        .containsExactly(Cause.DATA_GREW);
    assertThat(compare(table("t", 9000), table("t", 1000)).causes())
        .containsExactly(Cause.DATA_SHRANK);
  }

  @Test
  void a_table_that_is_half_as_large_again_has_grown_and_not_before() {
    assertThat(compare(table("t", 1000), table("t", 1500)).cause()).isEqualTo(Cause.DATA_GREW);
    assertThat(compare(table("t", 1000), table("t", 1499)).cause()).isEqualTo(Cause.NO_CHANGE);
  }

  @Test
  void growth_explains_a_spill_unless_the_time_grew_much_more() {
    PlanText before = step("Sort").ms(20).over(table("t", 10_000));
    PlanText inProportion =
        step("Sort")
            .ms(200)
            .with("Sort Method: external merge  Disk: 9000kB")
            .over(table("t", 80_000));
    PlanText outOfProportion =
        step("Sort")
            .ms(900)
            .with("Sort Method: external merge  Disk: 9000kB")
            .over(table("t", 80_000));

    assertThat(compare(before, inProportion).causes())
        .containsExactly(Cause.DATA_GREW, Cause.SPILL_APPEARED);
    assertThat(compare(before, outOfProportion).causes())
        .containsExactly(Cause.SPILL_APPEARED, Cause.DATA_GREW);
  }

  @Test
  void rows_of_a_step_that_a_limit_cut_short_say_nothing_of_the_data() {
    PlanText before = step("Limit").over(table("t", 10).estimated(5000));
    PlanText after = step("Limit").over(table("t", 900).estimated(5000));

    assertThat(compare(before, after).causes()).containsExactly(Cause.NO_CHANGE);
  }

  @Test
  void rows_of_one_process_are_not_compared_with_those_of_all() {
    PlanText serial = step("Aggregate").ms(30).cost(900).over(table("t", 24_000));
    PlanText shared =
        step("Finalize Aggregate")
            .ms(12)
            .cost(700)
            .over(
                step("Gather")
                    .ms(12)
                    .with("Workers Planned: 2")
                    .with("Workers Launched: 2")
                    .over(
                        step("Partial Aggregate")
                            .loops(3)
                            .over(
                                step("Parallel Seq Scan on t")
                                    .estimated(10_000)
                                    .actual(8_000)
                                    .loops(3))));

    assertThat(compare(serial, shared).causes()).containsExactly(Cause.PARALLELISM_GAINED);
    assertThat(compare(shared, serial).causes()).containsExactly(Cause.PARALLELISM_LOST);
  }

  @Test
  void joins_of_other_pairs_are_another_order() {
    PlanText before =
        join("Hash Join", join("Hash Join", table("a", 50), table("b", 50)), table("c", 50));
    PlanText after =
        join("Hash Join", join("Hash Join", table("b", 50), table("c", 50)), table("a", 50));

    PlanComparison comparison = compare(before, after);

    assertThat(comparison.causes()).containsExactly(Cause.JOIN_ORDER_CHANGED);
    assertThat(comparison.answer()).contains("a, b, c, now b, c, a");
  }

  @Test
  void exchanged_sides_of_a_join_are_another_order() {
    PlanText before = join("Hash Join", table("a", 50), step("Hash").over(table("b", 50)));
    PlanText after = join("Hash Join", table("b", 50), step("Hash").over(table("a", 50)));

    assertThat(compare(before, after).causes()).containsExactly(Cause.JOIN_ORDER_CHANGED);
  }

  @Test
  void a_setting_that_differs_leads_where_the_plan_does_too() {
    String old = found(20).text() + "Settings: work_mem = '64MB', jit = 'off'\n";
    String now = searched(20).text() + "Settings: enable_indexscan = 'off', jit = 'off'\n";

    PlanComparison comparison = compared(old, now);

    assertThat(comparison.causes()).containsExactly(Cause.SETTING_CHANGED, Cause.INDEX_LOST);
    assertThat(comparison.reasons().get(0).because())
        .isEqualTo(
            "enable_indexscan was the default and is off; work_mem was 64MB and is the default");
  }

  @Test
  void a_setting_without_effect_is_no_cause() {
    String now = found(20).text() + "Settings: enable_seqscan = 'off'\n";

    assertThat(compared(found(20).text(), now).causes()).containsExactly(Cause.NO_CHANGE);
  }

  @Test
  void a_disabled_step_betrays_a_setting() {
    PlanText disabled = searched(20).with("Disabled: true");

    assertThat(compare(found(20), disabled).causes())
        .containsExactly(Cause.SETTING_CHANGED, Cause.INDEX_LOST);
  }

  @Test
  void another_choice_from_the_same_numbers_points_to_a_setting_that_is_not_shown() {
    PlanText before = step("HashAggregate").cost(200).ms(20).over(table("t", 5000));
    PlanText after =
        step("GroupAggregate").cost(900).ms(30).over(step("Sort").ms(25).over(table("t", 5000)));

    PlanComparison comparison = compare(before, after);

    assertThat(comparison.causes()).containsExactly(Cause.SETTING_CHANGED);
    assertThat(comparison.reasons().get(0).because()).contains("do not show which");
  }
}
