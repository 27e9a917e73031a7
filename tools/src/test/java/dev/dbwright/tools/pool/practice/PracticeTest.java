package dev.dbwright.tools.pool.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.pool.budget.ServerLimits;
import org.junit.jupiter.api.Test;

/** The smaller pieces of advice: their arithmetic, and that they say it. */
final class PracticeTest {
  @Test
  void a_thousand_invocations_need_a_pooler_before_92_connections() {
    Serverless serverless = new Serverless(1_000, ServerLimits.usual(100));

    assertThat(serverless.fitsDirectly()).isFalse();
    assertThat(serverless.advice().get(1).action())
        .contains("1,000 invocations x 1 do not fit in 92", "reserved concurrency of 92");
  }

  @Test
  void as_many_invocations_as_connections_fit() {
    assertThat(new Serverless(92, ServerLimits.usual(100)).fitsDirectly()).isTrue();
    assertThat(new Serverless(93, ServerLimits.usual(100)).fitsDirectly()).isFalse();
  }

  @Test
  void the_rule_of_thumb_is_for_the_database_not_for_each_instance() {
    RuleOfThumb rule = new RuleOfThumb(4, 1, 4, 12, 8.0);

    assertThat(rule.connections()).isEqualTo(9);
    assertThat(rule.advice().action())
        .contains("says 9 (4 cores x 2 + 1)", "for each of 4 instances (that would be 36)")
        .contains("the model says 12", "8.0 are in use");
  }

  @Test
  void a_rule_that_is_below_the_load_would_never_catch_up() {
    assertThat(new RuleOfThumb(2, 0, 1, 12, 8.0).advice().action()).contains("never catch up");
  }

  @Test
  void a_rule_that_is_above_the_need_is_not_reached_for() {
    assertThat(new RuleOfThumb(16, 0, 1, 5, 2.0).advice().action()).contains("needs less");
  }

  @Test
  void more_connections_than_cores_are_a_plateau() {
    CpuPlateau eight = new CpuPlateau(8, 5, 8);
    CpuPlateau eighty = new CpuPlateau(8, 5, 80);

    assertThat(eighty.requestsPerSecond()).isEqualTo(eight.requestsPerSecond()).isEqualTo(1_600);
    assertThat(eight.latencyMs()).isCloseTo(5, within(1e-9));
    assertThat(eighty.latencyMs()).isCloseTo(50, within(1e-9));
    assertThat(eighty.advice().action()).contains("1,600 requests/s", "50.0 ms instead of 5.00 ms");
  }

  @Test
  void fewer_connections_than_cores_leave_some_idle() {
    assertThat(new CpuPlateau(8, 5, 4).requestsPerSecond()).isEqualTo(800);
    assertThat(new CpuPlateau(8, 5, 4).advice().action()).contains("up to 1,600 requests/s");
  }

  @Test
  void split_pools_wait_longer_and_say_by_how_much() {
    assertThat(new SplitPools(4, 10, 6, 37).advice().action())
        .contains("4 pools of 10 wait 37.0 ms", "one pool of 40 would wait 6.00 ms", "one pooler");
    assertThat(new SplitPools(2, 10, 0.1, 0.4).advice().action()).contains("leave it");
  }

  @Test
  void what_cannot_be_is_refused() {
    assertThatThrownBy(() -> new Serverless(0, ServerLimits.usual(100)))
        .isInstanceOf(DbwrightException.class);
    assertThatThrownBy(() -> new RuleOfThumb(0, 0, 1, 1, 1)).isInstanceOf(DbwrightException.class);
    assertThatThrownBy(() -> new CpuPlateau(4, Double.NaN, 1))
        .isInstanceOf(DbwrightException.class);
  }
}
