package dev.dbwright.tools.pool.queue;

import static dev.dbwright.tools.pool.queue.Loads.exponential;
import static dev.dbwright.tools.pool.queue.Loads.lognormal;
import static dev.dbwright.tools.pool.queue.Loads.poisson;
import static dev.dbwright.tools.pool.queue.Loads.renewal;
import static dev.dbwright.tools.pool.queue.Loads.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import org.junit.jupiter.api.Test;

class PoolShapesTest {
  @Test
  void four_pools_of_ten_wait_longer_than_one_of_forty() {
    SplitEffect split = SplitEffect.of(poisson(1_600, exponential(20)), 40, 4, new Cancellation());

    assertThat(split.connectionsEach()).isEqualTo(10);
    assertThat(split.together().p99Ms().value()).isCloseTo(6.0, within(0.5));
    assertThat(split.apart().orElseThrow().p99Ms().value()).isCloseTo(37.1, within(0.1));
  }

  @Test
  void a_split_that_leaves_too_few_in_each_is_not_stable() {
    SplitEffect split = SplitEffect.of(poisson(380, exponential(20)), 10, 4, new Cancellation());

    assertThat(split.connectionsEach()).isEqualTo(2);
    assertThat(split.apart()).isPresent();
    assertThat(SplitEffect.of(poisson(420, exponential(20)), 10, 4, new Cancellation()).apart())
        .isEmpty();
  }

  @Test
  void dealing_out_by_chance_brings_arrivals_closer_to_poisson() {
    Load load = renewal(400, 9, exponential(20));

    assertThat(load.arrivals().scaledBy(0.25).cv2()).isEqualTo(3);
    assertThat(load.arrivals().scaledBy(0.25).perSecond()).isEqualTo(100);
  }

  @Test
  void more_pools_than_connections_are_refused() {
    assertThatThrownBy(() -> SplitEffect.of(poisson(1, exponential(20)), 3, 4, new Cancellation()))
        .isInstanceOf(DbwrightException.class);
  }

  @Test
  void the_curve_falls_and_holds_stable_sizes_only() {
    WaitCurve curve = WaitCurve.around(poisson(400, lognormal(20, 4)), 12, new Cancellation());

    assertThat(curve.points())
        .extracting(WaitCurve.Point::connections)
        .containsExactly(9, 10, 11, 12, 13, 14, 15, 16, 17);
    for (int i = 1; i < curve.points().size(); i++) {
      assertThat(curve.points().get(i).waits().p99Ms().value())
          .isLessThanOrEqualTo(curve.points().get(i - 1).waits().p99Ms().value());
    }
  }

  @Test
  void a_larger_pool_has_a_coarser_curve() {
    WaitCurve curve = WaitCurve.around(poisson(5_000, exponential(20)), 110, new Cancellation());

    assertThat(curve.points())
        .extracting(WaitCurve.Point::connections)
        .containsExactly(105, 110, 115, 120, 125, 130, 135);
    assertThat(curve.points().get(1).waits())
        .isEqualTo(waits(poisson(5_000, exponential(20)), 110));
  }
}
