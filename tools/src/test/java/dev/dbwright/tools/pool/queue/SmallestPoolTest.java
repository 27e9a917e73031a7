package dev.dbwright.tools.pool.queue;

import static dev.dbwright.tools.pool.queue.Loads.bursty;
import static dev.dbwright.tools.pool.queue.Loads.constant;
import static dev.dbwright.tools.pool.queue.Loads.exponential;
import static dev.dbwright.tools.pool.queue.Loads.hyperexponential;
import static dev.dbwright.tools.pool.queue.Loads.lognormal;
import static dev.dbwright.tools.pool.queue.Loads.poisson;
import static dev.dbwright.tools.pool.queue.Loads.renewal;
import static dev.dbwright.tools.pool.queue.Loads.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SmallestPoolTest {
  private static Optional<SizedPool> find(Load load, double targetMs, int most) {
    return SmallestPool.find(load, targetMs, most, new Cancellation());
  }

  /** One size after the other: slow, and not to be misunderstood. */
  private static int bySearchingAll(Load load, double targetMs) {
    int connections = (int) load.smallestStable();
    while (waits(load, connections).p99Ms().value() > targetMs) {
      connections++;
    }
    return connections;
  }

  @Test
  void is_the_first_size_that_keeps_the_target() {
    for (double targetMs : new double[] {0, 0.3, 2, 17, 160, 5_000}) {
      for (Load load :
          List.of(
              poisson(800, exponential(15)),
              poisson(800, constant(15)),
              poisson(200, hyperexponential(15, 12)),
              renewal(800, 8, exponential(15)),
              bursty(200, new Burst(6, 0.05, 1), exponential(15)))) {
        assertThat(find(load, targetMs, 10_000).orElseThrow().connections())
            .isEqualTo(bySearchingAll(load, targetMs));
      }
    }
  }

  @Test
  void a_target_that_a_pool_just_keeps_gives_that_pool() {
    Load load = poisson(400, hyperexponential(20, 9));
    double p99Ms = waits(load, 13).p99Ms().value();

    assertThat(find(load, p99Ms, 100).orElseThrow().connections()).isEqualTo(13);
    assertThat(find(load, p99Ms * (1 - 1e-6), 100).orElseThrow().connections()).isEqualTo(14);
  }

  @Test
  void a_simulated_pool_beside_the_target_is_told_from_its_neighbour() {
    Load load = poisson(400, lognormal(20, 4));
    double p99Ms = waits(load, 12).p99Ms().value();

    assertThat(find(load, p99Ms * 1.1, 100).orElseThrow().connections()).isEqualTo(12);
    assertThat(find(load, p99Ms * 0.9, 100).orElseThrow().connections()).isEqualTo(13);
  }

  @Test
  void a_simulated_pool_on_the_target_is_not_called_clear() {
    Load load = poisson(400, lognormal(20, 4));
    double p99Ms = waits(load, 12).p99Ms().value();

    assertThat(find(load, p99Ms, 100).orElseThrow().isClear(p99Ms)).isFalse();
  }

  @Test
  void the_smallest_stable_pool_has_no_smaller_one() {
    SizedPool found = find(poisson(100, exponential(20)), 1e6, 100).orElseThrow();

    assertThat(found.connections()).isEqualTo(3);
    assertThat(found.oneSmaller()).isEmpty();
    assertThat(found.isClear(1e6)).isTrue();
  }

  @Test
  void there_is_none_where_even_the_most_are_too_few() {
    Load load = poisson(400, exponential(20));

    assertThat(find(load, 5, 8)).isEmpty();
    assertThat(find(load, 5, 13)).isEmpty();
    assertThat(find(load, 5, 14)).isPresent();
  }

  @Test
  void a_target_that_is_no_duration_is_refused() {
    for (double target : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> find(poisson(400, exponential(20)), target, 100))
          .isInstanceOf(DbwrightException.class);
    }
  }
}
