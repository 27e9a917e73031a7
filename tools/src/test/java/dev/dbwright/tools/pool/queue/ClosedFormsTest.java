package dev.dbwright.tools.pool.queue;

import static dev.dbwright.tools.pool.queue.Loads.bursty;
import static dev.dbwright.tools.pool.queue.Loads.constant;
import static dev.dbwright.tools.pool.queue.Loads.erlang;
import static dev.dbwright.tools.pool.queue.Loads.exponential;
import static dev.dbwright.tools.pool.queue.Loads.hyperexponential;
import static dev.dbwright.tools.pool.queue.Loads.lognormal;
import static dev.dbwright.tools.pool.queue.Loads.poisson;
import static dev.dbwright.tools.pool.queue.Loads.renewal;
import static dev.dbwright.tools.pool.queue.Loads.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ClosedFormsTest {
  private static final Percentage EXACT = Percentage.withPercentage(1e-6);

  @Test
  void one_connection_waits_as_m_m_1() {
    Waits waits = waits(poisson(40, exponential(20)), 1);

    // rho 0.8: W = rho s / (1 - rho); P(W > t) = rho exp(-t (1 - rho) / s)
    assertThat(waits.probability().value()).isCloseTo(0.8, EXACT);
    assertThat(waits.meanMs().value()).isCloseTo(80, EXACT);
    assertThat(waits.p99Ms().value()).isCloseTo(100 * Math.log(80), EXACT);
    assertThat(waits.method()).isEqualTo(Waits.Method.ERLANG_C);
  }

  @Test
  void many_connections_wait_as_the_recursion_of_erlang_b_says() {
    for (int connections : new int[] {1, 2, 7, 50, 1_000, 20_000}) {
      double offered = connections - 0.5 * Math.sqrt(connections);
      double blocking = 1;
      for (int k = 1; k <= connections; k++) {
        blocking = offered * blocking / (k + offered * blocking);
      }
      double waiting = blocking / (1 - offered / connections * (1 - blocking));

      assertThat(ErlangC.waitProbability(offered, connections)).isCloseTo(waiting, EXACT);
    }
  }

  @Test
  void one_connection_keeps_pollaczek_and_khinchine() {
    for (Holding holding :
        List.of(constant(20), erlang(20, 2), hyperexponential(20, 7), exponential(20))) {
      Waits waits = waits(poisson(35, holding), 1);

      assertThat(waits.meanMs().halfWidth()).isZero();
      assertThat(waits.meanMs().value()).isCloseTo(pollaczekKhinchine(0.7, holding), EXACT);
      assertThat(waits.probability().value()).isCloseTo(0.7, EXACT);
    }
  }

  @Test
  void a_simulated_single_connection_keeps_pollaczek_and_khinchine_within_its_interval() {
    for (Holding holding : List.of(erlang(20, 3), lognormal(20, 0.5), lognormal(20, 3))) {
      Waits waits = waits(poisson(35, holding), 1);

      assertThat(waits.method()).isEqualTo(Waits.Method.SIMULATION);
      assertThat(waits.meanMs().value())
          .isCloseTo(pollaczekKhinchine(0.7, holding), within(2 * waits.meanMs().halfWidth()));
    }
  }

  private static double pollaczekKhinchine(double utilization, Holding holding) {
    return utilization / (1 - utilization) * (1 + holding.cv2()) / 2 * holding.meanMs();
  }

  /** Erlang's own formula of 1909; its terms alternate, so it serves a short queue only. */
  @Test
  void one_connection_with_constant_holding_waits_as_erlang_found() {
    var queue = new ConstantQueue(poisson(60, constant(10)), 1);
    for (double share : new double[] {0.5, 0.9, 0.99}) {
      double ms = queue.quantileMs(share);
      double sum = 0;
      for (int k = 0; k * 10 <= ms; k++) {
        double x = 0.06 * (ms - k * 10);
        sum += Math.exp(x) * Math.pow(-x, k) / factorial(k);
      }
      assertThat(0.4 * sum).isCloseTo(share, within(1e-9));
    }
  }

  private static double factorial(int n) {
    return n == 0 ? 1 : n * factorial(n - 1);
  }

  /** From one holding time to the next: who was served leaves, who came in between is there. */
  @Test
  void constant_holding_times_keep_the_embedded_chain() {
    int connections = 6;
    double offered = 5.1;
    double[] there = EmbeddedChain.stationary(offered, connections);
    double free = 0;
    double waiting = 0;
    for (int n = 0; n < there.length; n++) {
      free += n < connections ? there[n] : 0;
      waiting += Math.max(0, n - connections) * there[n];
    }

    Waits waits = waits(poisson(510, constant(10)), connections);

    assertThat(waits.probability().value()).isCloseTo(1 - free, EXACT);
    assertThat(waits.meanMs().value()).isCloseTo(waiting / 0.51, EXACT);
  }

  @Test
  void constant_arrivals_wait_by_the_root_of_their_transform() {
    Waits waits = waits(renewal(45, 0, exponential(20)), 1);

    double sigma = 0.5;
    for (int i = 0; i < 10_000; i++) {
      sigma = Math.exp(-(1 - sigma) / 0.9);
    }
    assertThat(waits.method()).isEqualTo(Waits.Method.RENEWAL_ARRIVALS);
    assertThat(waits.probability().value()).isCloseTo(sigma, EXACT);
    assertThat(waits.meanMs().value()).isCloseTo(20 * sigma / (1 - sigma), EXACT);
  }

  @Test
  void renewal_arrivals_of_any_spread_reach_erlang_c_at_poisson() {
    for (int connections : new int[] {1, 5, 40, 3_000}) {
      double perSecond = connections * 45;
      Waits poisson = waits(poisson(perSecond, exponential(20)), connections);
      Waits above = waits(renewal(perSecond, 1 + 1e-9, exponential(20)), connections);
      Waits below = waits(renewal(perSecond, 1 - 1e-9, exponential(20)), connections);

      assertThat(above.p99Ms().value()).isCloseTo(poisson.p99Ms().value(), within(1e-5));
      assertThat(below.p99Ms().value()).isCloseTo(poisson.p99Ms().value(), within(1e-5));
      assertThat(above.probability().value())
          .isCloseTo(poisson.probability().value(), within(1e-6));
    }
  }

  @Test
  void bursts_that_change_nothing_wait_as_erlang_c() {
    Load calm = poisson(400, exponential(20));
    Load bursty = bursty(400, new Burst(1 + 1e-9, 0.3, 1), exponential(20));

    assertThat(waits(bursty, 10).p99Ms().value())
        .isCloseTo(waits(calm, 10).p99Ms().value(), within(1e-4));
    assertThat(waits(bursty, 10).method()).isEqualTo(Waits.Method.BURST_ARRIVALS);
  }

  @Test
  void bursts_keep_the_balance_of_their_chain() {
    Load load = bursty(300, new Burst(3, 0.25, 0.05), exponential(20));
    var chain = new BurstChain(300.0 / 1.5, 600, 0.05, 0.15, 50, 8);

    Waits waits = waits(load, 8);

    assertThat(waits.probability().value()).isCloseTo(chain.waitProbability(), EXACT);
    assertThat(waits.meanMs().value()).isCloseTo(chain.meanWaitMs(), EXACT);
    assertThat(chain.waitBeyond(waits.p99Ms().value() / 1_000)).isCloseTo(0.01, within(1e-7));
  }

  @Test
  void one_connection_waits_at_most_what_kingman_allows() {
    for (double arrivalCv2 : new double[] {0, 0.5, 1, 4}) {
      for (double holdingCv2 : new double[] {0.5, 1, 3}) {
        Load load = renewal(40, arrivalCv2, lognormal(20, holdingCv2));
        double arrivalVariance = arrivalCv2 * 25 * 25;
        double holdingVariance = holdingCv2 * 20 * 20;
        double bound = 0.04 * (arrivalVariance + holdingVariance) / (2 * (1 - 0.8));

        assertThat(waits(load, 1).meanMs().low()).isLessThanOrEqualTo(bound);
      }
    }
  }
}
