package dev.dbwright.tools.explain.plan;

import static dev.dbwright.tools.explain.plan.PlanText.scan;
import static dev.dbwright.tools.explain.plan.PlanText.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** Who pays for what. */
final class PlanArithmeticTest {
  private static List<Double> selfMs(PlanText root) {
    return root.plan().nodes().stream().map(PlanNode::selfMs).toList();
  }

  private static List<Long> blocks(PlanText root, ToLongFunction<BufferUse> which) {
    return root.plan().nodes().stream()
        .map(node -> node.buffers() == null ? 0 : which.applyAsLong(node.buffers()))
        .toList();
  }

  @Test
  void takes_the_time_of_all_loops_of_a_child_from_its_parent() {
    PlanText loop =
        step("Nested Loop").ms(100).over(scan("a").ms(10), scan("b").ms(0.5).loops(100));

    assertThat(selfMs(loop)).containsExactly(40.0, 10.0, 50.0);
  }

  @Test
  void divides_by_the_participants_below_a_gather() {
    PlanText gather = step("Gather").ms(12).over(step("Parallel Seq Scan on t").ms(10).loops(3));

    assertThat(selfMs(gather)).containsExactly(2.0, 10.0);
    assertThat(gather.plan().nodes().get(1).participants()).isEqualTo(3);
  }

  @Test
  void counts_one_participant_for_what_one_worker_ran() {
    PlanText append =
        step("Parallel Append")
            .ms(10)
            .loops(3)
            .over(scan("one").ms(6).loops(1), scan("two").ms(3).loops(1));

    PlanText gather = step("Gather").ms(12).over(append);

    assertThat(selfMs(gather)).containsExactly(2.0, 1.0, 6.0, 3.0);
  }

  @Test
  void scales_children_that_claim_more_than_their_parent() {
    PlanText loop = step("Limit").ms(10).over(step("Sort").ms(11).over(scan("t").ms(5.5)));

    Plan plan = loop.plan();

    assertThat(plan.nodes()).allSatisfy(node -> assertThat(node.selfMs()).isNotNegative());
    assertThat(plan.nodes().stream().mapToDouble(PlanNode::selfMs).sum())
        .isCloseTo(10, within(1e-5));
  }

  @Test
  void charges_a_cte_where_it_is_read_first() {
    PlanText root =
        step("Hash Join")
            .ms(20)
            .over(
                step("HashAggregate").labelled("CTE x").ms(12).over(scan("t").ms(9)),
                step("CTE Scan on x").ms(13),
                step("Hash").ms(2).over(step("CTE Scan on x x_1").ms(1)));

    // Hash Join 20 - 13 - 2, the CTE 12 - 9, its scan 9, the reader 13 - 12.
    assertThat(selfMs(root)).containsExactly(5.0, 3.0, 9.0, 1.0, 1.0, 1.0);
  }

  @Test
  void splits_a_cte_between_two_readers_that_each_made_a_part() {
    PlanText root =
        step("Append")
            .ms(12)
            .over(
                scan("t").labelled("CTE x").ms(10),
                step("CTE Scan on x").ms(6),
                step("CTE Scan on x x_1").ms(6));

    assertThat(selfMs(root)).containsExactly(0.0, 10.0, 0.0, 2.0);
  }

  @Test
  void charges_an_init_plan_to_the_scan_that_names_it() {
    PlanText root =
        step("Limit")
            .ms(20)
            .over(
                step("Result").labelled("InitPlan 1").ms(8),
                scan("t").ms(19).with("Filter: (a > (InitPlan 1).col1)"));

    assertThat(selfMs(root)).containsExactly(1.0, 8.0, 11.0);
  }

  @Test
  void knows_the_parameter_by_which_older_servers_name_an_init_plan() {
    PlanText root =
        step("Limit")
            .ms(20)
            .over(
                step("Result").labelled("InitPlan 1 (returns $0)").ms(8),
                scan("t").ms(19).with("Filter: (a > $0)"));

    assertThat(selfMs(root)).containsExactly(1.0, 8.0, 11.0);
  }

  @Test
  void charges_a_subplan_to_the_node_that_evaluates_it() {
    PlanText root =
        scan("t").ms(50).over(scan("u").labelled("SubPlan 1").ms(0.4).loops(100).actual(1));

    assertThat(selfMs(root)).containsExactly(10.0, 40.0);
  }

  @Test
  void takes_the_buffers_of_each_child_out_once() {
    PlanText root =
        step("Hash Join")
            .with("Buffers: shared hit=30 read=7")
            .over(
                scan("a").labelled("CTE x").with("Buffers: shared hit=10"),
                step("CTE Scan on x").with("Buffers: shared hit=10"),
                step("Hash")
                    .with("Buffers: shared hit=20 read=7")
                    .over(scan("b").with("Buffers: shared hit=20 read=7")));

    assertThat(blocks(root, BufferUse::selfSharedHit)).containsExactly(0L, 10L, 0L, 0L, 20L);
    assertThat(blocks(root, BufferUse::selfSharedRead)).containsExactly(0L, 0L, 0L, 0L, 7L);
  }

  @Test
  void keeps_the_sum_of_buffers_where_a_child_claims_more_than_its_parent() {
    PlanText root =
        step("Limit")
            .with("Buffers: shared hit=5")
            .over(
                step("Append")
                    .with("Buffers: shared hit=9")
                    .over(
                        scan("a").with("Buffers: shared hit=4"),
                        scan("b").with("Buffers: shared hit=5")));

    assertThat(blocks(root, BufferUse::selfSharedHit).stream().mapToLong(Long::longValue).sum())
        .isEqualTo(5);
  }

  @Test
  void leaves_times_unknown_without_timing() {
    Plan plan =
        new PlanReader()
            .read("Limit (actual rows=1.00 loops=1)\n  ->  Result (actual rows=1.00 loops=1)\n")
            .plans()
            .get(0);

    assertThat(plan.analyzed()).isTrue();
    assertThat(plan.nodes()).extracting("actual.totalMs").containsOnlyNulls();
  }

  private static void addsUp(PlanText root) {
    Plan plan = root.plan();
    assertThat(plan.nodes()).allSatisfy(node -> assertThat(node.selfMs()).isNotNegative());
    assertThat(plan.nodes().stream().mapToDouble(PlanNode::selfMs).sum())
        .isCloseTo(plan.root().totalMs(), within(1e-5));
  }

  @Test
  void keeps_twelve_init_plans_apart() {
    PlanText root = step("Limit").ms(200);
    for (int i = 1; i <= 12; i++) {
      root.over(step("Result").labelled("InitPlan " + i).ms(i));
    }
    root.over(
        scan("t").ms(90).with("Filter: ((a > (InitPlan 1).col1) AND (b > (InitPlan 12).col1))"));

    List<Double> self = selfMs(root);

    // The scan pays for the first and the twelfth, whose name starts with the first's.
    assertThat(self.subList(1, 13)).startsWith(1.0, 2.0).endsWith(11.0, 12.0);
    assertThat(self.get(13)).isEqualTo(90.0 - 1 - 12);
    addsUp(root);
  }

  @Test
  void gives_nothing_to_members_that_were_never_executed() {
    Plan plan =
        new PlanReader()
            .read(
                """
                Append (actual time=0.1..10.0 rows=5 loops=1)
                  Buffers: shared hit=9
                  ->  Seq Scan on a (actual time=0.1..7.0 rows=5 loops=1)
                        Buffers: shared hit=9
                  ->  Seq Scan on b (never executed)
                """)
            .plans()
            .get(0);

    assertThat(plan.nodes()).extracting(PlanNode::selfMs).containsExactly(3.0, 7.0, 0.0);
    assertThat(plan.nodes().get(2).buffers()).isNull();
  }

  @Test
  void believes_a_limit_that_stopped_its_input_early() {
    PlanText root =
        step("Limit").ms(2).actual(10).over(step("Sort").ms(2).actual(10).over(scan("t").ms(1.5)));

    assertThat(selfMs(root)).containsExactly(0.0, 0.5, 1.5);
  }

  @Test
  void leaves_buffers_unknown_where_none_were_counted() {
    assertThat(step("Limit").over(scan("t")).plan().nodes())
        .extracting(PlanNode::buffers)
        .containsOnlyNulls();
  }

  @Test
  void divides_a_subplan_in_a_parallel_scan_by_its_participants() {
    PlanText root =
        step("Gather")
            .ms(31)
            .over(
                step("Parallel Seq Scan on t")
                    .ms(30)
                    .loops(3)
                    .over(scan("u").labelled("SubPlan 1").ms(0.1).loops(600)));

    // 600 loops of 0.1 ms in three processes: 20 ms of the wall clock.
    assertThat(selfMs(root)).containsExactly(1.0, 10.0, 20.0);
  }

  @Test
  void adds_up_where_workers_finished_after_the_leader() {
    addsUp(
        step("Gather Merge")
            .ms(20)
            .over(
                step("Sort").ms(21).loops(3).over(step("Parallel Seq Scan on t").ms(22).loops(3))));
  }

  @Test
  void charges_a_cte_that_three_steps_read_to_no_more_than_it_took() {
    PlanText root =
        step("Append")
            .ms(30)
            .over(
                scan("t").labelled("CTE x").ms(12),
                step("CTE Scan on x").ms(13),
                step("CTE Scan on x x_1").ms(2),
                step("CTE Scan on x x_2").ms(3));

    assertThat(selfMs(root)).containsExactly(12.0, 12.0, 1.0, 2.0, 3.0);
  }
}
