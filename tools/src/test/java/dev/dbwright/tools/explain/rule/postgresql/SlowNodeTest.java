package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.plan.PlanText.scan;
import static dev.dbwright.tools.explain.plan.PlanText.step;
import static dev.dbwright.tools.explain.rule.RuleAssert.assertRule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.PlanText;
import org.junit.jupiter.api.Test;

final class SlowNodeTest {
  private static PlanText aggregate(double ownMs, double scanMs) {
    return step("Aggregate").ms(ownMs + scanMs).over(scan("t").actual(10_000).ms(scanMs));
  }

  @Test
  void fires_from_half_a_second_on() {
    assertRule(new SlowNode()).on(aggregate(500, 100)).fires();
    assertRule(new SlowNode()).on(aggregate(499.9, 100)).isQuiet();
  }

  @Test
  void fires_from_half_of_the_plan_on() {
    assertThat(assertRule(new SlowNode()).on(aggregate(600.2, 600.1)).fires().message())
        .isEqualTo(
            "Aggregate alone takes 600.2 ms for 10,000 rows, and nothing in the plan says why");
    assertRule(new SlowNode())
        .on(step("Append").ms(1_800).over(scan("a").ms(600), scan("b").ms(600), scan("c").ms(600)))
        .isQuiet();
  }
}
