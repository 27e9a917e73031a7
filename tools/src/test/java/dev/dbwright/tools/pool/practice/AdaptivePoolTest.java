package dev.dbwright.tools.pool.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AdaptivePoolTest {
  private static final AdaptivePool POOL = new AdaptivePool(8, 20, 20, 10);

  @Test
  void waiting_adds_one() {
    assertThat(POOL.next(10, 35, 10, 0.9)).isEqualTo(11);
  }

  @Test
  void a_slow_database_takes_a_quarter_even_while_requests_wait() {
    assertThat(POOL.next(16, 500, 15.1, 1)).isEqualTo(12);
  }

  @Test
  void a_pool_that_is_hardly_used_gives_one_back() {
    assertThat(POOL.next(12, 0, 10, 0.3)).isEqualTo(11);
  }

  @Test
  void what_meets_its_target_stays() {
    assertThat(POOL.next(12, 20, 15, 0.5)).isEqualTo(12);
  }

  @Test
  void it_never_leaves_its_bounds() {
    long seed = 7;
    var random = new Random(seed);
    int size = 8;
    for (int round = 0; round < 10_000; round++) {
      size =
          POOL.next(
              size, 60 * random.nextDouble(), 5 + 15 * random.nextDouble(), random.nextDouble());
      assertThat(size).as("seed %d, round %d", seed, round).isBetween(8, 20);
    }
  }

  @Test
  void rare_requests_are_looked_at_less_often() {
    assertThat(POOL.intervalSeconds(400)).isEqualTo(60);
    assertThat(POOL.intervalSeconds(2)).isEqualTo(500);
  }

  @Test
  void a_fixed_size_is_advised_first() {
    assertThat(POOL.advice(400).action())
        .startsWith("A fixed pool of 8:")
        .contains("from 8 to 20", "20.0 ms", "15.0 ms");
    assertThat(new AdaptivePool(8, 8, 20, 10).advice(400).action()).contains("no room");
  }

  @Test
  void bounds_that_cross_are_refused() {
    assertThatThrownBy(() -> new AdaptivePool(9, 8, 20, 10)).isInstanceOf(DbwrightException.class);
  }
}
