package dev.dbwright.tools.pool.config;

import static dev.dbwright.tools.pool.config.SamplePlan.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What HikariCP would change without a word is found before it reads a file. */
final class HikariSettingsTest {
  private static final Duration IDLE = Duration.ofMinutes(5);
  private static final Duration LIFE = Duration.ofMinutes(25);
  private static final Duration KEEPALIVE = Duration.ofMinutes(2);
  private static final Duration LEAK = Duration.ofSeconds(40);

  @Test
  void the_sample_has_no_fault() {
    assertThat(HikariSettings.faults(sample().plan())).isEmpty();
  }

  @Test
  void a_short_life_would_become_half_an_hour() {
    assertFault(
        sample().lives(ms(15_000), ms(29_999), ms(29_998), ms(9_000)),
        "maxLifetime 29999 ms would become 1800000");
  }

  @Test
  void a_keepalive_below_half_a_minute_would_be_off() {
    assertFault(
        sample().lives(IDLE, LIFE, ms(29_999), LEAK), "keepaliveTime 29999 ms would become 0");
    assertSound(sample().lives(IDLE, LIFE, ms(30_000), LEAK));
  }

  @Test
  void a_keepalive_as_long_as_the_life_would_be_off() {
    assertFault(sample().lives(IDLE, LIFE, LIFE, LEAK), "the keepalive");
  }

  @Test
  void an_idle_time_near_the_life_would_be_off() {
    assertFault(
        sample().lives(LIFE.minusMillis(999), LIFE, KEEPALIVE, LEAK), "within 1 s of maxLifetime");
    assertSound(sample().lives(LIFE.minusMillis(1_000), LIFE, KEEPALIVE, LEAK));
  }

  @Test
  void a_short_idle_time_would_become_ten_minutes() {
    assertFault(
        sample().lives(ms(9_999), LIFE, KEEPALIVE, LEAK),
        "idleTimeout 9999 ms would become 600000");
  }

  @Test
  void the_idle_time_of_a_fixed_pool_says_nothing() {
    SamplePlan fixed = sample().pool(8, 8, 2).lives(ms(9_999), LIFE, KEEPALIVE, LEAK);

    assertSound(fixed);
    assertThat(HikariSettings.of(fixed.plan())).doesNotContainKey("idleTimeout");
  }

  @Test
  void a_leak_threshold_outside_of_its_bounds_would_be_off() {
    assertFault(sample().lives(IDLE, LIFE, KEEPALIVE, ms(1_999)), "leakDetectionThreshold 1999");
    assertFault(sample().lives(IDLE, LIFE, KEEPALIVE, LIFE.plusMillis(1)), "above maxLifetime");
    assertSound(sample().lives(IDLE, LIFE, KEEPALIVE, LIFE));
  }

  @Test
  void short_waits_are_refused() {
    assertFault(sample().waits(ms(249), ms(100)), "connectionTimeout 249 ms");
    assertFault(sample().waits(ms(3_000), ms(249)), "validationTimeout 249 ms");
    assertSound(sample().waits(ms(251), ms(250)));
  }

  @Test
  void a_validation_as_long_as_the_wait_is_refused() {
    assertFault(sample().waits(ms(3_000), ms(3_000)), "the validation timeout");
  }

  @Test
  void more_idle_connections_than_the_pool_has_are_refused() {
    assertFault(sample().pool(11, 10, 1), "idle minimum");
  }

  @Test
  void more_connections_than_the_server_has_are_refused() {
    assertFault(sample().pool(1, 31, 3), "ask for 93 connections together, the server has 92");
  }

  @Test
  void a_file_and_a_socket_are_no_servers_for_it() {
    assertFault(sample().of(Engine.SQLITE), "would pool a file");
    assertFault(sample().at("/var/run/postgresql", 5432, "shop", "app"), "Unix socket");
  }

  @Test
  void every_fault_is_told_at_once_with_what_to_do() {
    PoolPlan plan = sample().waits(ms(200), ms(150)).plan();

    assertThatThrownBy(() -> new HikariProperties().render(plan))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_FAULT);
              assertThat(e.getMessage()).contains("connectionTimeout 200", "validationTimeout 150");
              assertThat(e.hint()).contains("at least 250 ms");
            });
  }

  @Test
  void timeouts_of_the_session_are_left_to_the_pooler_that_shares_sessions() {
    assertThat(HikariSettings.of(sample().plan()).get("connectionInitSql"))
        .contains("statement_timeout = 30000", "lock_timeout = 4000");
    assertThat(HikariSettings.of(sample().pooling(Pooling.TRANSACTION).plan()))
        .doesNotContainKey("connectionInitSql");
  }

  @Test
  void prepared_statements_are_off_only_where_they_get_lost() {
    SamplePlan plan = sample().pooling(Pooling.TRANSACTION);

    assertThat(JdbcUrl.of(plan.plan())).contains(":6432/shop").contains("prepareThreshold=0");
    assertThat(JdbcUrl.of(plan.pooler(Pooler.of("1.24.1", null, null, null)).plan()))
        .doesNotContain("prepareThreshold");
  }

  private static void assertFault(SamplePlan plan, String fault) {
    assertThat(HikariSettings.faults(plan.plan()))
        .anyMatch(each -> (each.setting() + " " + each.fault()).contains(fault));
  }

  private static void assertSound(SamplePlan plan) {
    assertThat(HikariSettings.faults(plan.plan())).isEmpty();
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }
}
