package dev.dbwright.tools.explain.show;

import static dev.dbwright.tools.explain.plan.PlanText.scan;
import static dev.dbwright.tools.explain.plan.PlanText.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.PlanText;
import dev.dbwright.tools.explain.plan.RealPlans;
import dev.dbwright.tools.report.Block.Icicle;
import dev.dbwright.tools.report.Block.Part;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a drawing puts the time of a plan. */
final class PlanFlameTest {
  private static final double ROUNDING = 1e-3;

  @Test
  void a_step_is_as_wide_as_the_time_that_went_through_it() {
    Icicle flame =
        PlanFlame.of(step("Hash Join").ms(10).over(scan("a").ms(6), step("Hash").ms(3)).plan());

    assertThat(flame.title()).isEqualTo("Where 10.0 ms go");
    assertThat(flame.parts())
        .extracting(Part::depth, Part::start, Part::share, Part::own)
        .containsExactly(tuple(0, 0.0, 1.0, 0.1), tuple(1, 0.0, 0.6, 0.6), tuple(1, 0.6, 0.3, 0.3));
  }

  @Test
  void a_cte_stands_below_the_step_that_waited_for_it() {
    Icicle flame =
        PlanFlame.of(
            step("Aggregate")
                .ms(10)
                .over(scan("big").ms(8).labelled("CTE c"), step("CTE Scan on c").ms(9))
                .plan());

    assertThat(flame.parts())
        .extracting(part -> part.depth() + " " + part.label())
        .containsExactly("0 0 Aggregate", "1 2 CTE Scan on c", "2 1 Seq Scan on big");
  }

  @Test
  void two_that_waited_for_one_cte_have_their_parts_of_it() {
    Plan plan =
        plan(
            """
            Append  (cost=0.00..9.00 rows=2 width=4) (actual time=1.000..12.000 rows=2 loops=1)
              CTE c
                ->  Seq Scan on big  (cost=0.00..1.00 rows=1 width=4) (actual time=0.000..8.000 rows=2 loops=1)
              ->  CTE Scan on c  (cost=0.00..1.00 rows=1 width=4) (actual time=1.000..5.000 rows=1 loops=1)
              ->  CTE Scan on c c_1  (cost=0.00..1.00 rows=1 width=4) (actual time=1.000..5.000 rows=1 loops=1)
            """);

    List<Part> scans =
        PlanFlame.of(plan).parts().stream().filter(part -> part.label().endsWith("big")).toList();

    assertThat(scans).hasSizeGreaterThan(1);
    assertThat(scans.stream().mapToDouble(Part::share).sum()).isCloseTo(8 / 12.0, within(ROUNDING));
  }

  @Test
  void neighbours_too_narrow_to_draw_are_drawn_as_one() {
    PlanText append = step("Append").ms(1_600);
    for (int i = 0; i < 1_500; i++) {
      append.over(scan("part_" + i).ms(1));
    }

    List<Part> parts = PlanFlame.of(append.plan()).parts();

    assertThat(parts)
        .extracting(Part::label, Part::figures)
        .contains(tuple("1,500 steps", "1.50 s together (94 %)"))
        .hasSize(2);
  }

  @Test
  void what_is_too_deep_to_draw_is_drawn_as_one() {
    PlanText deep = scan("bottom").ms(500);
    for (int i = 0; i < 500; i++) {
      deep = step("Limit").ms(501 + i).over(deep);
    }

    List<Part> parts = PlanFlame.of(deep.plan()).parts();

    assertThat(parts).hasSize(61).last().returns("441 steps", Part::label);
    assertThat(parts.stream().mapToDouble(Part::own).sum()).isCloseTo(1, within(ROUNDING));
  }

  @Test
  void without_times_cost_stands_in_and_the_title_says_so() {
    Icicle flame =
        PlanFlame.of(
            plan(
                """
                Limit  (cost=0.00..10.00 rows=10 width=4)
                  ->  Seq Scan on t  (cost=0.00..1000.00 rows=1000 width=4)
                """));

    assertThat(flame.title()).contains("cost", "no times");
    assertThat(flame.parts()).extracting(Part::share).containsExactly(1.0, 1.0);
  }

  @Test
  void an_inner_side_costs_as_often_as_it_is_expected_to_run() {
    Icicle flame =
        PlanFlame.of(
            plan(
                """
                Nested Loop  (cost=0.00..110.00 rows=100 width=4)
                  ->  Seq Scan on a  (cost=0.00..10.00 rows=100 width=4)
                  ->  Index Scan using b_pkey on b  (cost=0.00..0.80 rows=1 width=4)
                """));

    assertThat(flame.parts().get(2).share()).isCloseTo(80 / 110.0, within(ROUNDING));
  }

  @Test
  void without_times_and_costs_only_steps_are_counted() {
    Icicle flame = PlanFlame.of(plan("Sort\n  Sort Key: a\n  ->  Seq Scan on t\n"));

    assertThat(flame.title()).contains("neither times nor costs");
    assertThat(flame.parts()).extracting(Part::share).containsExactly(1.0, 0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "xml", "yaml"})
  void no_part_of_a_real_plan_is_negative_or_leaves_the_one_above(String format) {
    for (String text : RealPlans.of(format)) {
      for (Plan plan : new PlanReader().read(text).plans()) {
        List<Part> parts = PlanFlame.of(plan).parts();
        assertThat(parts).isNotEmpty();
        assertThat(parts)
            .as(text)
            .allSatisfy(
                part -> {
                  assertThat(part.share()).isPositive();
                  assertThat(part.own()).isBetween(0.0, part.share() + ROUNDING);
                  assertThat(part.depth() == 0 || parts.stream().anyMatch(up -> holds(up, part)))
                      .isTrue();
                });
        double own = parts.stream().mapToDouble(Part::own).sum();
        assertThat(own).isLessThan(1 + ROUNDING);
        if (plan.root().totalMs() > 0) {
          assertThat(own).as("little is left out").isGreaterThan(0.95);
        }
      }
    }
  }

  private static boolean holds(Part above, Part part) {
    return above.depth() == part.depth() - 1
        && above.start() <= part.start() + ROUNDING
        && above.start() + above.share() >= part.start() + part.share() - ROUNDING;
  }

  private static Plan plan(String text) {
    return new PlanReader().read(text).plans().get(0);
  }
}
