package dev.dbwright.tools.pool.queue;

import static dev.dbwright.tools.pool.queue.Loads.bursty;
import static dev.dbwright.tools.pool.queue.Loads.constant;
import static dev.dbwright.tools.pool.queue.Loads.erlang;
import static dev.dbwright.tools.pool.queue.Loads.exponential;
import static dev.dbwright.tools.pool.queue.Loads.glance;
import static dev.dbwright.tools.pool.queue.Loads.hyperexponential;
import static dev.dbwright.tools.pool.queue.Loads.lognormal;
import static dev.dbwright.tools.pool.queue.Loads.poisson;
import static dev.dbwright.tools.pool.queue.Loads.renewal;
import static dev.dbwright.tools.pool.queue.Loads.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.dbwright.tools.cancel.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class WaitPropertiesTest {
  private static final Burst BURST = new Burst(2.5, 0.2, 0.5);
  private static final List<Distribution> DISTRIBUTIONS = List.of(Distribution.values());

  private static List<Load> loads(double perSecond, double ms) {
    return List.of(
        poisson(perSecond, exponential(ms)),
        poisson(perSecond, constant(ms)),
        poisson(perSecond, erlang(ms, 2)),
        poisson(perSecond, hyperexponential(ms, 4)),
        poisson(perSecond, lognormal(ms, 4)),
        renewal(perSecond, 3, exponential(ms)),
        renewal(perSecond, 0.4, lognormal(ms, 0.7)));
  }

  private static void assertFalling(IntFunction<Waits> waits, int from, int to) {
    Waits last = waits.apply(from);
    for (int i = from + 1; i <= to; i++) {
      Waits next = waits.apply(i);
      assertNotAbove(next.meanMs(), last.meanMs());
      assertNotAbove(next.p95Ms(), last.p95Ms());
      assertNotAbove(next.p99Ms(), last.p99Ms());
      last = next;
    }
  }

  private static void assertNotAbove(Estimate less, Estimate more) {
    assertThat(less.low()).isLessThanOrEqualTo(more.high() + 1e-9);
  }

  @Test
  void more_connections_never_wait_longer() {
    for (Load load : loads(300, 20)) {
      assertFalling(connections -> glance(load, connections), 7, 13);
    }
  }

  @Test
  void more_requests_never_wait_less() {
    for (Load load : loads(190, 20)) {
      assertFalling(
          i -> glance(new Load(load.arrivals().scaledBy(1 - 0.15 * i), load.holding()), 4), 0, 4);
    }
  }

  @Test
  void more_spread_never_waits_less() {
    double[] spreads = {9, 4, 2, 1.2, 0.5, 0.2};
    assertFalling(i -> glance(poisson(100, lognormal(20, spreads[i])), 3), 0, 5);
    assertFalling(i -> glance(renewal(100, spreads[i], exponential(20)), 3), 0, 5);
    assertFalling(i -> glance(poisson(100, hyperexponential(20, spreads[i])), 3), 0, 3);
  }

  @Test
  void a_burst_never_waits_less_than_the_same_rate_evenly() {
    Waits evenly = glance(poisson(300, exponential(20)), 8);
    Waits bursty = glance(bursty(300, BURST, exponential(20)), 8);

    assertThat(bursty.meanMs().value()).isGreaterThan(evenly.meanMs().value());
    assertThat(bursty.p99Ms().value()).isGreaterThan(evenly.p99Ms().value());
  }

  @Test
  void quantiles_rise() {
    List<Load> loads = new ArrayList<>(loads(300, 20));
    loads.add(bursty(300, BURST, lognormal(20, 2)));
    for (Load load : loads) {
      Waits waits = glance(load, 8);

      assertThat(waits.p50Ms().value()).isBetween(0.0, waits.p95Ms().value());
      assertThat(waits.p95Ms().value()).isLessThanOrEqualTo(waits.p99Ms().value());
      assertThat(waits.probability().value()).isBetween(0.0, 1.0);
      assertThat(waits.utilization()).isCloseTo(0.75, within(1e-12));
    }
  }

  @Test
  void another_unit_of_time_is_the_same_pool() {
    List<Load> fast = loads(300_000, 0.02);
    List<Load> slow = loads(3, 2_000);
    for (int i = 0; i < fast.size(); i++) {
      Waits one = glance(fast.get(i), 8);
      Waits other = glance(slow.get(i), 8);

      assertThat(other.probability().value())
          .isCloseTo(one.probability().value(), Percentage.withPercentage(3));
      assertThat(other.p99Ms().value() / 1e5)
          .isCloseTo(
              one.p99Ms().value(),
              within(1e-6 + one.p99Ms().halfWidth() + other.p99Ms().halfWidth() / 1e5));
    }
  }

  @Test
  void the_same_load_waits_the_same_to_the_last_bit() {
    for (Load load : List.of(poisson(300, lognormal(20, 4)), bursty(300, BURST, constant(20)))) {
      assertThat(waits(load, 9)).isEqualTo(waits(load, 9));
    }
  }

  @Test
  void what_is_called_off_stops() {
    var cancellation = new Cancellation();
    cancellation.cancel();

    assertThatThrownBy(() -> QueueModel.waits(poisson(300, lognormal(20, 4)), 9, cancellation))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void any_load_has_numbers_or_is_refused() {
    long seed = 20_261;
    var random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      double ms = Math.exp(random.nextDouble() * 24 - 7);
      int connections = (int) Math.exp(random.nextDouble() * 12);
      double rho = 1 - Math.pow(10, -4 * random.nextDouble());
      double perSecond = Math.min(1e9, connections * rho * 1_000 / ms);
      double arrivalCv2 = random.nextBoolean() ? 1 : random.nextDouble() * 1_000;
      Optional<Burst> burst =
          random.nextInt(3) == 0
              ? Optional.of(
                  new Burst(
                      1 + Math.exp(random.nextDouble() * 9),
                      0.001 + 0.998 * random.nextDouble(),
                      Math.exp(random.nextDouble() * 20 - 7)))
              : Optional.empty();
      Distribution distribution = DISTRIBUTIONS.get(random.nextInt(DISTRIBUTIONS.size()));
      var load =
          new Load(
              new Arrivals(perSecond, arrivalCv2, burst),
              new Holding(ms, cv2(distribution, random), distribution));

      assertNumbers(
          "seed %d, number %d: %s with %d".formatted(seed, i, load, connections),
          glance(load, connections));
    }
  }

  private static double cv2(Distribution distribution, Random random) {
    return switch (distribution) {
      case DETERMINISTIC -> 0;
      case EXPONENTIAL -> 1;
      case ERLANG -> 0.01 + 0.99 * random.nextDouble();
      case LOGNORMAL -> Math.exp(random.nextDouble() * 14 - 5);
      case HYPEREXPONENTIAL -> 1 + Math.exp(random.nextDouble() * 9);
    };
  }

  private static void assertNumbers(String given, Waits waits) {
    for (Estimate estimate :
        List.of(waits.probability(), waits.meanMs(), waits.p50Ms(), waits.p95Ms(), waits.p99Ms())) {
      assertThat(estimate.value()).as(given).isFinite().isNotNegative();
      assertThat(estimate.halfWidth()).as(given).isFinite().isNotNegative();
    }
    assertThat(waits.p50Ms().value()).as(given).isLessThanOrEqualTo(waits.p95Ms().value());
    assertThat(waits.p95Ms().value()).as(given).isLessThanOrEqualTo(waits.p99Ms().value());
  }
}
