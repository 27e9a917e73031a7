package dev.dbwright.tools.pool.queue;

import static dev.dbwright.tools.pool.queue.Loads.constant;
import static dev.dbwright.tools.pool.queue.Loads.erlang;
import static dev.dbwright.tools.pool.queue.Loads.exponential;
import static dev.dbwright.tools.pool.queue.Loads.hyperexponential;
import static dev.dbwright.tools.pool.queue.Loads.lognormal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class VariateTableTest {
  /** By the midpoint rule over the exponential that is drawn. */
  private static double moment(VariateTable table, int power) {
    double step = 1e-3;
    double sum = 0;
    for (double e = step / 2; e < 40; e += step) {
      sum += Math.pow(table.at(e), power) * Math.exp(-e) * step;
    }
    return sum;
  }

  @Test
  void has_the_mean_and_the_spread_asked_for() {
    for (Holding holding :
        List.of(
            constant(20),
            erlang(20, 2),
            erlang(20, 50),
            new Holding(20, 0.37, Distribution.ERLANG),
            exponential(20),
            lognormal(20, 0.3),
            lognormal(20, 4),
            lognormal(20, 25),
            hyperexponential(20, 1.1),
            hyperexponential(20, 9),
            hyperexponential(20, 400))) {
      VariateTable table = VariateTable.of(holding);
      double mean = moment(table, 1);

      assertThat(mean).as("%s", holding).isCloseTo(20, Percentage.withPercentage(0.01));
      assertThat(moment(table, 2) / (mean * mean) - 1)
          .as("%s", holding)
          .isCloseTo(holding.cv2(), within(0.01 * holding.cv2() + 1e-4));
    }
  }

  @Test
  void rises() {
    for (Holding holding : List.of(erlang(20, 3), lognormal(20, 1e4), hyperexponential(20, 1e4))) {
      VariateTable table = VariateTable.of(holding);
      for (double e = 0; e < 39; e += 0.01) {
        assertThat(table.at(e + 0.01)).as("%s", holding).isGreaterThan(table.at(e));
      }
    }
  }

  @Test
  void has_the_normal_quantiles_of_the_books() {
    assertThat(NormalQuantile.beyond(-Math.log(0.5))).isCloseTo(0, within(1e-8));
    assertThat(NormalQuantile.beyond(-Math.log(0.025))).isCloseTo(1.959963985, within(1e-8));
    assertThat(NormalQuantile.beyond(-Math.log(0.001))).isCloseTo(3.090232306, within(1e-8));
    assertThat(NormalQuantile.beyond(-Math.log1p(-0.01))).isCloseTo(-2.326347874, within(1e-8));
  }

  @Test
  void has_the_gamma_survival_of_a_poisson_count() {
    for (int shape : new int[] {1, 2, 7, 30}) {
      var gamma = new GammaQuantile(shape);
      for (double x : new double[] {0.1, 1, 6.5, 30, 60}) {
        double fewer = 0;
        double term = Math.exp(-x);
        for (int k = 0; k < shape; k++) {
          fewer += term;
          term *= x / (k + 1);
        }
        assertThat(gamma.survival(x)).isCloseTo(fewer, Percentage.withPercentage(1e-6));
      }
    }
  }

  @Test
  void has_the_logarithms_of_factorials() {
    double factorial = 1;
    for (int n = 1; n < 40; n++) {
      factorial *= n;
      assertThat(LogGamma.of(n + 1)).isCloseTo(Math.log(factorial), within(1e-11));
    }
    assertThat(LogGamma.of(0.5)).isCloseTo(Math.log(Math.PI) / 2, within(1e-13));
  }
}
