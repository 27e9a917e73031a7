package dev.dbwright.tools.pool.queue;

import static dev.dbwright.tools.pool.queue.Loads.bursty;
import static dev.dbwright.tools.pool.queue.Loads.constant;
import static dev.dbwright.tools.pool.queue.Loads.erlang;
import static dev.dbwright.tools.pool.queue.Loads.exponential;
import static dev.dbwright.tools.pool.queue.Loads.hyperexponential;
import static dev.dbwright.tools.pool.queue.Loads.lognormal;
import static dev.dbwright.tools.pool.queue.Loads.poisson;
import static dev.dbwright.tools.pool.queue.Loads.renewal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JudgedWaitsTest {
  record Case(Load load, int connections) {}

  static List<Case> few() {
    return List.of(
        new Case(renewal(150, 0.5, exponential(20)), 4),
        new Case(renewal(300, 5, exponential(20)), 10),
        new Case(bursty(500, new Burst(2, 0.3, 0.2), exponential(10)), 8),
        new Case(poisson(80, hyperexponential(30, 6)), 4),
        new Case(poisson(320, erlang(20, 2)), 8),
        new Case(poisson(450, constant(10)), 5),
        new Case(poisson(200, lognormal(20, 3)), 6),
        new Case(bursty(300, new Burst(4, 0.1, 0.1), lognormal(20, 2)), 10),
        new Case(bursty(300, new Burst(4, 0.1, 0.000_2), lognormal(20, 2)), 10));
  }

  static Stream<Case> many() {
    return Stream.of(1, 3, 12, 40)
        .flatMap(
            c ->
                Stream.of(0.5, 0.75, 0.88)
                    .flatMap(rho -> loads(c * rho * 100).map(load -> new Case(load, c))));
  }

  private static Stream<Load> loads(double perSecond) {
    return Stream.of(
        poisson(perSecond, constant(10)),
        poisson(perSecond, erlang(10, 2)),
        poisson(perSecond, erlang(10, 5)),
        poisson(perSecond, lognormal(10, 0.4)),
        poisson(perSecond, lognormal(10, 2.5)),
        poisson(perSecond, hyperexponential(10, 3)),
        renewal(perSecond, 0.25, exponential(10)),
        renewal(perSecond, 0.25, lognormal(10, 1.5)),
        renewal(perSecond, 2.5, exponential(10)),
        renewal(perSecond, 2.5, hyperexponential(10, 2)),
        renewal(perSecond, 0, lognormal(10, 1)),
        bursty(perSecond, new Burst(1.8, 0.2, 0.05), exponential(10)),
        bursty(perSecond, new Burst(1.8, 0.2, 0.05), constant(10)));
  }

  @ParameterizedTest
  @MethodSource("few")
  void waits_are_those_of_a_plain_simulation(Case given) {
    assertAgrees(given, 30_000);
  }

  @Tag("proof")
  @ParameterizedTest
  @MethodSource("many")
  void waits_of_all_kinds_are_those_of_a_plain_simulation(Case given) {
    assertAgrees(given, 200_000);
  }

  private static void assertAgrees(Case given, int arrivals) {
    var judged = SlowSimulator.judge(given.load(), given.connections(), arrivals);
    Waits waits = Loads.waits(given.load(), given.connections());
    assertAgree("probability", waits.probability(), judged.probability());
    assertAgree("mean", waits.meanMs(), judged.meanMs());
    assertAgree("p95", waits.p95Ms(), judged.p95Ms());
    assertAgree("p99", waits.p99Ms(), judged.p99Ms());
  }

  /** Of 600 comparisons one in 20 times one fails by chance: 2.5 times the 95 % intervals. */
  private static void assertAgree(String what, Estimate mine, Estimate judged) {
    double room = 2.5 * Math.hypot(mine.halfWidth(), judged.halfWidth());
    assertThat(mine.value())
        .as("%s: %s against %s", what, mine, judged)
        .isBetween(judged.value() - room - 1e-3, judged.value() + room + 1e-3);
  }
}
