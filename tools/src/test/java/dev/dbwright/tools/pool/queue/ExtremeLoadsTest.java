package dev.dbwright.tools.pool.queue;

import static dev.dbwright.tools.pool.queue.Loads.bursty;
import static dev.dbwright.tools.pool.queue.Loads.constant;
import static dev.dbwright.tools.pool.queue.Loads.exponential;
import static dev.dbwright.tools.pool.queue.Loads.lognormal;
import static dev.dbwright.tools.pool.queue.Loads.poisson;
import static dev.dbwright.tools.pool.queue.Loads.renewal;
import static dev.dbwright.tools.pool.queue.Loads.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.dbwright.tools.error.DbwrightException;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ExtremeLoadsTest {
  @Test
  void a_billion_requests_a_second_wait_by_formula() {
    Waits waits = waits(poisson(1e9, exponential(1_000)), 1_000_010_000);

    assertThat(waits.method()).isEqualTo(Waits.Method.ERLANG_C);
    // Halfin and Whitt, 1981: 1 / (1 + b Φ(b) / φ(b)) at b = 10,000 / √10^9
    assertThat(waits.probability().value()).isCloseTo(0.658, within(0.0005));
  }

  @Test
  void a_billion_requests_of_a_day_each_are_more_than_any_pool() {
    Load load = poisson(1e9, exponential(8.64e7));

    assertThat(load.smallestStable()).isEqualTo(86_400_000_000_001L);
    assertThatThrownBy(() -> waits(load, Integer.MAX_VALUE)).isInstanceOf(DbwrightException.class);
  }

  @Test
  void an_almost_full_pool_waits_as_its_limit() {
    Load load = poisson(499.95, lognormal(20, 4));

    Waits waits = waits(load, 10);

    // Kingman and Köllerström: (1 + cv2) / 2 · s / (c (1 - rho)), exponentially
    assertThat(waits.method()).isEqualTo(Waits.Method.APPROXIMATION);
    assertThat(waits.meanMs().value()).isCloseTo(2.5 * 20_000, Percentage.withPercentage(0.1));
    assertThat(waits.p99Ms().value())
        .isCloseTo(2.5 * 20_000 * Math.log(100), Percentage.withPercentage(0.1));
    assertThat(waits.p99Ms().halfWidth()).isPositive();
  }

  @Test
  void spells_that_hardly_ever_come_still_count() {
    var burst = new Burst(10_000, 0.0001, 1_000_000);

    Waits waits = waits(bursty(400, burst, lognormal(20, 4)), 20);

    // Half of all requests come in spells of eleven days, and wait for months.
    assertThat(waits.method()).isEqualTo(Waits.Method.APPROXIMATION);
    assertThat(waits.meanMs().value()).isGreaterThan(1e10);
  }

  @Test
  void the_widest_spread_has_a_wide_interval() {
    Waits waits = waits(renewal(400, 1_000, lognormal(20, 10_000)), 10);

    assertThat(waits.p99Ms().value()).isPositive();
    assertThat(waits.p99Ms().halfWidth()).isPositive();
  }

  @Test
  void no_spread_at_all_never_waits() {
    Waits waits = waits(renewal(395, 0, constant(20)), 8);

    assertThat(waits.probability()).isEqualTo(Estimate.exact(0));
    assertThat(waits.p99Ms()).isEqualTo(Estimate.exact(0));
  }

  @Test
  void exactly_full_is_not_stable() {
    Load load = poisson(400, exponential(20));

    assertThat(load.isStableWith(8)).isFalse();
    assertThat(load.smallestStable()).isEqualTo(9);
    assertThat(load.backlogPerSecond(8)).isZero();
    assertThatThrownBy(() -> waits(load, 8))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("at least 9");
  }
}
