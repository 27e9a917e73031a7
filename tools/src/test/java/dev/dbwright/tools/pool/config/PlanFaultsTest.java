package dev.dbwright.tools.pool.config;

import static dev.dbwright.tools.error.ErrorCode.CONFIG_FAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.pool.config.PoolPlan.Endpoint;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.pool.timeout.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PlanFaultsTest {
  private static final PoolPlan SOUND = PoolPlans.sound();

  /** Indices of {@link Timeouts}' components, and how their faults begin. */
  private static final List<String> TIMEOUTS =
      List.of(
          "the connection timeout",
          "the validation timeout",
          "the idle timeout",
          "the maximum lifetime",
          "the keepalive",
          "the leak detection",
          "statement_timeout",
          "lock_timeout",
          "idle_in_transaction_session_timeout");

  @Test
  void a_sound_plan_has_no_fault_in_any_file() {
    assertThat(PoolRenderers.ALL).allSatisfy(each -> assertThat(each.faults(SOUND)).isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("planted")
  void every_file_tells_a_planted_fault_and_is_not_written(String setting, PoolPlan plan) {
    assertThat(PoolRenderers.ALL)
        .isNotEmpty()
        .allSatisfy(
            each -> {
              assertThat(each.faults(plan)).extracting(ConfigFault::setting).contains(setting);
              assertThatThrownBy(() -> each.render(plan))
                  .isInstanceOfSatisfying(
                      DbwrightException.class,
                      refused -> {
                        assertThat(refused.code()).isEqualTo(CONFIG_FAULT);
                        assertThat(refused.line()).contains(setting).doesNotContain("\n");
                      });
            });
  }

  static Stream<Arguments> planted() {
    Stream<Arguments> units =
        Stream.of(
                Duration.ZERO,
                Duration.ofMillis(-5),
                Duration.ofNanos(1_500_000_500),
                Duration.ofDays(25),
                Duration.ofSeconds(Long.MAX_VALUE))
            .flatMap(
                wrong ->
                    Stream.iterate(0, i -> i < TIMEOUTS.size(), i -> i + 1)
                        .map(
                            i ->
                                planted(
                                    TIMEOUTS.get(i), PoolPlans.with(SOUND, timeout(i, wrong)))));
    Stream<Arguments> orders =
        Stream.of(
            planted("the validation timeout", PoolPlans.with(SOUND, timeout(1, seconds(3)))),
            planted("the idle timeout", PoolPlans.with(SOUND, timeout(2, seconds(1_800)))),
            planted("the keepalive", PoolPlans.with(SOUND, timeout(4, seconds(1_800)))),
            planted("lock_timeout", PoolPlans.with(SOUND, timeout(7, seconds(30)))),
            planted("the keepalive", PoolPlans.withCut(SOUND, seconds(120))));
    Stream<Arguments> sizes =
        Stream.of(
            planted("the pool", PoolPlans.of(0, 0, 1, Optional.empty())),
            planted("the pool", PoolPlans.of(300_000, 0, 1, Optional.empty())),
            planted("the idle minimum", PoolPlans.of(5, 6, 1, Optional.empty())),
            planted("the idle minimum", PoolPlans.of(5, -1, 1, Optional.empty())),
            planted("the instances", PoolPlans.of(5, 1, 0, Optional.empty())),
            planted("the pools", PoolPlans.of(10, 2, 4, Optional.of(39))),
            planted(
                "the pools",
                PoolPlans.with(PoolPlans.of(10, 2, 4, Optional.of(39)), Pooling.SESSION)));
    Stream<Arguments> places =
        Stream.of(
            planted("the endpoint's host", at("db example", 5432, "shop", "app")),
            planted("the endpoint's host", at("db\"\n.example", 5432, "shop", "app")),
            planted("the endpoint's host", at("", 5432, "shop", "app")),
            planted("the endpoint's port", at("db", 0, "shop", "app")),
            planted("the endpoint's port", at("db", 65_536, "shop", "app")),
            planted("the endpoint's database", at("db", 5432, "", "app")),
            planted("the endpoint's database", at("db", 5432, "sh\0op", "app")),
            planted("the endpoint's user", at("db", 5432, "shop", "half \ud83d")),
            planted(
                "prepared statements",
                PoolPlans.withPooler(SOUND, Optional.of(new PoolerVersion(1, 20)), true)));
    return Stream.of(units, orders, sizes, places).flatMap(each -> each);
  }

  @Test
  void all_faults_are_told_at_once() {
    PoolPlan plan = PoolPlans.with(at("", 0, "", ""), timeout(0, Duration.ZERO));

    assertThat(PlanFaults.of(plan).list())
        .extracting(ConfigFault::setting)
        .contains(
            "the endpoint's host",
            "the endpoint's port",
            "the endpoint's database",
            "the endpoint's user",
            "the connection timeout");
  }

  @Test
  void demand_as_large_as_the_server_is_sound() {
    assertThat(PlanFaults.of(PoolPlans.of(10, 2, 4, Optional.of(40))).list()).isEmpty();
  }

  @Test
  void a_pooler_by_transaction_decides_what_reaches_the_server() {
    PoolPlan plan = PoolPlans.of(10, 2, 4, Optional.of(20));

    assertThat(PlanFaults.of(PoolPlans.with(plan, Pooling.TRANSACTION)).list()).isEmpty();
  }

  @Test
  void orders_hold_by_a_millisecond() {
    UnaryOperator<Duration> shorter = bound -> bound.minusMillis(1);
    Timeouts base = PoolPlans.TIMEOUTS;
    Timeouts close =
        new Timeouts(
            base.connection(),
            shorter.apply(base.connection()),
            shorter.apply(base.maxLifetime()),
            base.maxLifetime(),
            shorter.apply(base.maxLifetime()),
            base.leakDetection(),
            base.statement(),
            shorter.apply(base.statement()),
            base.idleInTransaction());

    assertThat(PlanFaults.of(PoolPlans.with(SOUND, close)).list()).isEmpty();
  }

  private static Arguments planted(String setting, PoolPlan plan) {
    return Arguments.of(setting, plan);
  }

  private static PoolPlan at(String host, int port, String database, String user) {
    return PoolPlans.with(SOUND, new Endpoint(host, port, database, user));
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  /** The sound timeouts with the one at {@code index} replaced. */
  private static Timeouts timeout(int index, Duration wrong) {
    Timeouts base = PoolPlans.TIMEOUTS;
    return new Timeouts(
        index == 0 ? wrong : base.connection(),
        index == 1 ? wrong : base.validation(),
        index == 2 ? wrong : base.idle(),
        index == 3 ? wrong : base.maxLifetime(),
        index == 4 ? wrong : base.keepalive(),
        index == 5 ? wrong : base.leakDetection(),
        index == 6 ? wrong : base.statement(),
        index == 7 ? wrong : base.lock(),
        index == 8 ? wrong : base.idleInTransaction());
  }
}
