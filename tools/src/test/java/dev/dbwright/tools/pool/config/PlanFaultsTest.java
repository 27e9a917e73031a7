package dev.dbwright.tools.pool.config;

import static dev.dbwright.tools.error.ErrorCode.CONFIG_FAULT;
import static dev.dbwright.tools.pool.config.SamplePlan.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.pool.timeout.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PlanFaultsTest {
  private static final PoolPlan SOUND = sample().plan();
  private static final Timeouts BASE = SOUND.timeouts();

  /** Whoever asks for their files wants them before the server, whatever the plan has now. */
  private static final Set<String> POOLERS = Set.of("pgbouncer", "pgpool", "proxysql");

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
                Duration.ofDays(365_250))
            .flatMap(
                wrong ->
                    Stream.iterate(0, i -> i < TIMEOUTS.size(), i -> i + 1)
                        .map(
                            i ->
                                planted(
                                    TIMEOUTS.get(i), sample().timeouts(timeout(i, wrong)).plan())));
    Stream<Arguments> orders =
        Stream.of(
            planted(
                "the validation timeout", sample().timeouts(timeout(1, BASE.connection())).plan()),
            planted("the idle timeout", sample().timeouts(timeout(2, BASE.maxLifetime())).plan()),
            planted("the keepalive", sample().timeouts(timeout(4, BASE.maxLifetime())).plan()),
            planted("lock_timeout", sample().timeouts(timeout(7, BASE.statement())).plan()),
            planted("the keepalive", sample().cutAfter(BASE.keepalive()).plan()));
    Stream<Arguments> sizes =
        Stream.of(
            planted("the pool", sample().pool(0, 0, 1).plan()),
            planted("the pool", sample().pool(0, 300_000, 1).plan()),
            planted("the idle minimum", sample().pool(6, 5, 1).plan()),
            planted("the idle minimum", sample().pool(-1, 5, 1).plan()),
            planted("the instances", sample().pool(1, 5, 0).plan()),
            planted(
                "the pools", sample().pool(2, 10, 4).usable(39).pooling(Pooling.SESSION).plan()));
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
                sample()
                    .pooling(Pooling.TRANSACTION)
                    .pooler(Pooler.of("1.20", null, null, null))
                    .needsNamedStatements()
                    .plan()));
    return Stream.of(units, orders, sizes, places).flatMap(each -> each);
  }

  @Test
  void all_faults_are_told_at_once() {
    PoolPlan plan = sample().at("", 0, "", "").timeouts(timeout(0, Duration.ZERO)).plan();

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
    assertThat(PlanFaults.of(sample().pool(2, 10, 4).usable(40).plan()).list()).isEmpty();
  }

  @Test
  void pools_that_connect_straight_must_fit_together() {
    PoolPlan plan = sample().pool(2, 10, 4).usable(39).plan();

    assertThat(PoolRenderers.ALL)
        .filteredOn(each -> !POOLERS.contains(each.name()))
        .hasSizeGreaterThan(POOLERS.size())
        .allSatisfy(
            each ->
                assertThat(each.faults(plan))
                    .extracting(ConfigFault::setting)
                    .containsExactly("the pools"));
  }

  @Test
  void a_pooler_by_transaction_decides_what_reaches_the_server() {
    PoolPlan plan = sample().pool(2, 10, 4).usable(20).pooling(Pooling.TRANSACTION).plan();

    assertThat(PlanFaults.of(plan).list()).isEmpty();
  }

  @Test
  void orders_hold_by_a_millisecond() {
    UnaryOperator<Duration> shorter = bound -> bound.minusMillis(1);
    Timeouts close =
        new Timeouts(
            BASE.connection(),
            shorter.apply(BASE.connection()),
            shorter.apply(BASE.maxLifetime()),
            BASE.maxLifetime(),
            shorter.apply(BASE.maxLifetime()),
            BASE.leakDetection(),
            BASE.statement(),
            shorter.apply(BASE.statement()),
            BASE.idleInTransaction());

    assertThat(PlanFaults.of(sample().timeouts(close).plan()).list()).isEmpty();
  }

  private static Arguments planted(String setting, PoolPlan plan) {
    return Arguments.of(setting, plan);
  }

  private static PoolPlan at(String host, int port, String database, String user) {
    return sample().at(host, port, database, user).plan();
  }

  /** The sound timeouts with the one at {@code index} replaced. */
  private static Timeouts timeout(int index, Duration wrong) {
    return new Timeouts(
        index == 0 ? wrong : BASE.connection(),
        index == 1 ? wrong : BASE.validation(),
        index == 2 ? wrong : BASE.idle(),
        index == 3 ? wrong : BASE.maxLifetime(),
        index == 4 ? wrong : BASE.keepalive(),
        index == 5 ? wrong : BASE.leakDetection(),
        index == 6 ? wrong : BASE.statement(),
        index == 7 ? wrong : BASE.lock(),
        index == 8 ? wrong : BASE.idleInTransaction());
  }
}
