package dev.dbwright.tools.explain.plan.sqlserver;

import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.loops;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.scan;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.seek;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.Actual;
import dev.dbwright.tools.explain.plan.BufferUse;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.PlanReader;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows, executions, times and pages, as threads report them and as the model adds them up. */
final class ShowplanCountersTest {
  private static Plan plan(ShowplanStep root) {
    return Showplan.of(root).plan();
  }

  private static List<Double> selfMs(Plan plan) {
    return plan.nodes().stream().map(PlanNode::selfMs).toList();
  }

  @Test
  void a_plan_without_counters_is_an_estimate() {
    Plan plan = plan(scan("Orders"));

    assertThat(plan.analyzed()).isFalse();
    assertThat(plan.root().actual()).isNull();
  }

  @Test
  void the_coordinating_thread_is_left_out() {
    PlanNode node = plan(scan("Orders").shared(80, 30, 70)).root();

    assertThat(node.actualRows()).isEqualTo(100);
    assertThat(node.loops()).isEqualTo(1);
    assertThat(node.workers()).extracting(worker -> worker.worker()).containsExactly(1, 2);
  }

  @Test
  void thread_0_alone_did_all_the_work() {
    PlanNode node = plan(scan("Orders").ran(42, 10)).root();

    assertThat(node.actualRows()).isEqualTo(42);
    assertThat(node.workers()).isEmpty();
  }

  @Test
  void executions_of_an_inner_side_are_loops() {
    Plan plan =
        plan(
            loops(
                    "Inner Join",
                    scan("Orders").shared(10, 60, 40),
                    seek("Lines", "IX").ran(0, 0, 0).ran(180, 60, 20).ran(120, 40, 15))
                .shared(40, 180, 120));
    PlanNode inner = plan.nodes().get(2);

    assertThat(inner.loops()).isEqualTo(100);
    assertThat(inner.actualRowsPerLoop()).isEqualTo(3);
    assertThat(inner.totalMs()).isEqualTo(20);
  }

  @Test
  void a_step_that_never_ran_has_no_figures() {
    Plan plan =
        plan(loops("Inner Join", scan("A").ran(0, 5), seek("B", "IX").ran(0, 0, 0)).ran(0, 6));

    assertThat(plan.nodes().get(2).wasExecuted()).isFalse();
  }

  @Test
  void rows_read_and_not_returned_were_removed_by_the_filter() {
    PlanNode node = plan(scan("Orders").predicate("[Status]='x'").ran(10, 5).read(5_000)).root();

    assertThat(node.number("Rows Removed by Filter")).isEqualTo(4_990);
  }

  @Test
  void row_mode_includes_what_is_below() {
    Plan plan = plan(step("Sort").ran(10, 100).over(scan("Orders").ran(10, 70)));

    assertThat(plan.root().totalMs()).isEqualTo(100);
    assertThat(selfMs(plan)).containsExactly(30.0, 70.0);
  }

  @Test
  void batch_mode_stands_alone() {
    Plan plan =
        plan(
            step("Hash Match")
                .ran(10, 30)
                .batch()
                .over(scan("Orders").ran(10, 70).batch(), scan("Lines").ran(10, 5).batch()));

    assertThat(plan.root().totalMs()).isEqualTo(105);
    assertThat(selfMs(plan)).containsExactly(30.0, 70.0, 5.0);
  }

  @Test
  void row_mode_above_batch_mode_includes_it() {
    Plan plan =
        plan(
            step("Parallelism")
                .ran(10, 120)
                .over(step("Sort").ran(10, 30).batch().over(scan("Orders").ran(10, 70).batch())));

    assertThat(selfMs(plan)).containsExactly(20.0, 30.0, 70.0);
  }

  @Test
  void a_step_that_seems_to_end_before_the_one_below_took_as_long() {
    Plan plan = plan(step("Parallelism").ran(10, 40).over(scan("Orders").shared(90, 5, 5)));

    assertThat(plan.root().totalMs()).isEqualTo(90);
    assertThat(selfMs(plan)).containsExactly(0.0, 90.0);
  }

  @Test
  void a_compute_scalar_without_counters_passes_on_those_of_the_step_below() {
    Plan plan =
        plan(step("Compute Scalar").over(step("Compute Scalar").over(scan("Orders").ran(7, 50))));

    assertThat(plan.root().actualRows()).isEqualTo(7);
    assertThat(plan.root().totalMs()).isEqualTo(50);
    assertThat(selfMs(plan)).containsExactly(0.0, 0.0, 50.0);
  }

  @Test
  void counters_without_times_leave_times_unknown() {
    String xml = Showplan.of(scan("Orders").ran(7, 50)).xml();
    Plan plan =
        new PlanReader(List.of(new ShowplanXmlReader()))
            .read(xml.replaceAll("ActualElapsedms=\"[0-9]+\" ", ""))
            .plans()
            .get(0);

    assertThat(plan.root().actualRows()).isEqualTo(7);
    assertThat(plan.root().actual()).isNotNull().returns(null, Actual::totalMs);
  }

  @Test
  void pages_of_a_step_are_its_own_and_add_up() {
    Plan plan =
        plan(
            step("Sort")
                .ran(1, 9)
                .over(
                    scan("Orders")
                        .ran(1, 5)
                        .counter("ActualLogicalReads", 100)
                        .counter("ActualPhysicalReads", 10)
                        .counter("ActualReadAheads", 20)));

    assertThat(plan.root().buffers())
        .isNotNull()
        .returns(70L, BufferUse::sharedHit)
        .returns(30L, BufferUse::sharedRead)
        .returns(0L, BufferUse::selfSharedHit);
    assertThat(plan.nodes().get(1).buffers()).isNotNull().returns(30L, BufferUse::selfSharedRead);
  }

  @Test
  void self_times_are_never_negative_and_add_up_to_the_root() {
    long seed = 4_711;
    var random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      Plan plan = plan(random(random, 4));
      double sum = selfMs(plan).stream().mapToDouble(Double::doubleValue).sum();

      assertThat(selfMs(plan)).as("seed %s round %s", seed, round).allMatch(ms -> ms >= 0);
      assertThat(Math.abs(sum - plan.root().totalMs()))
          .as("seed %s round %s", seed, round)
          .isLessThan(0.01);
    }
  }

  private static ShowplanStep random(Random random, int depth) {
    var step = step(List.of("Sort", "Hash Match", "Nested Loops").get(random.nextInt(3)));
    int children = depth == 0 ? 0 : random.nextInt(3);
    for (int i = 0; i < children; i++) {
      step.over(random(random, depth - 1));
    }
    switch (random.nextInt(5)) {
      case 0 -> step.shared(random.nextInt(200), random.nextInt(100), random.nextInt(100));
      case 1 -> step.ran(random.nextInt(100), 1 + random.nextInt(50), random.nextInt(200)).batch();
      case 2 -> {
        // Not counted at all.
      }
      default -> step.ran(random.nextInt(100), 1 + random.nextInt(50), random.nextInt(200));
    }
    return step;
  }
}
