package dev.dbwright.tools.pool.queue;

import static dev.dbwright.tools.pool.queue.Loads.bursty;
import static dev.dbwright.tools.pool.queue.Loads.constant;
import static dev.dbwright.tools.pool.queue.Loads.exponential;
import static dev.dbwright.tools.pool.queue.Loads.poisson;
import static dev.dbwright.tools.pool.queue.Loads.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dbwright.tools.cancel.Cancellation;
import org.junit.jupiter.api.Test;

class BurstEffectTest {
  private static final Burst THREE_TIMES = new Burst(3, 0.1, 2);

  private static BurstEffect effect(Load load, int connections) {
    return BurstEffect.of(load, connections, new Cancellation()).orElseThrow();
  }

  @Test
  void an_overload_piles_up_and_drains() {
    BurstEffect effect = effect(bursty(400, THREE_TIMES, exponential(20)), 14);

    // 400 / 1.2 in the calm, three times that in a spell, 14 / 20 ms at most
    assertThat(effect.overloads()).isTrue();
    assertThat(effect.spellPerSecond()).isCloseTo(1_000, within(1e-6));
    assertThat(effect.capacityPerSecond()).isCloseTo(700, within(1e-6));
    assertThat(effect.backlogAtEnd()).isCloseTo(600, within(1e-6));
    assertThat(effect.drainSeconds()).isCloseTo(600 / (700 - 1_000.0 / 3), within(1e-6));
    assertThat(effect.connectionsForSpell()).isEqualTo(20);
  }

  @Test
  void a_pool_that_stands_the_spell_piles_up_nothing() {
    BurstEffect effect = effect(bursty(400, THREE_TIMES, exponential(20)), 25);

    assertThat(effect.overloads()).isFalse();
    assertThat(effect.backlogAtEnd()).isZero();
    assertThat(effect.drainSeconds()).isZero();
  }

  @Test
  void spells_wait_longer_than_all() {
    for (Holding holding : new Holding[] {exponential(20), constant(20)}) {
      Load load = bursty(400, THREE_TIMES, holding);
      BurstEffect effect = effect(load, 14);

      assertThat(effect.p99Ms().value()).isGreaterThan(waits(load, 14).p99Ms().value());
      assertThat(effect.p95Ms().value()).isLessThan(effect.p99Ms().value());
    }
  }

  /** A spell long enough is a load of its own. */
  @Test
  void a_long_spell_waits_as_its_rate_does() {
    var burst = new Burst(1.8, 0.5, 10_000);
    double spellRate = 200 * 1.8 / 1.4;

    assertThat(effect(bursty(200, burst, exponential(20)), 7).p99Ms().value())
        .isCloseTo(waits(poisson(spellRate, exponential(20)), 7).p99Ms().value(), within(0.2));
  }

  @Test
  void an_even_load_has_none() {
    assertThat(BurstEffect.of(poisson(400, exponential(20)), 14, new Cancellation())).isEmpty();
  }
}
