package dev.dbwright.tools.pool.timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.report.MarkdownRenderer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TimeoutPlanTest {
  private static final TimeoutNeeds QUICK = TimeoutNeeds.of(20, 12, 60);

  @Test
  void a_quick_load_gets_short_timeouts() {
    Timeouts timeouts = TimeoutPlan.of(QUICK).timeouts();

    assertThat(timeouts.connection()).isEqualTo(Duration.ofSeconds(2));
    assertThat(timeouts.validation()).isEqualTo(Duration.ofSeconds(1));
    assertThat(timeouts.statement()).isEqualTo(Duration.ofSeconds(2));
    assertThat(timeouts.lock()).isEqualTo(Duration.ofSeconds(1));
    assertThat(timeouts.idleInTransaction()).isEqualTo(Duration.ofSeconds(10));
    assertThat(timeouts.maxLifetime()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void a_load_balancer_that_cuts_at_350_s_shortens_lifetime_and_keepalive() {
    TimeoutPlan plan =
        TimeoutPlan.of(
            QUICK.behind(List.of(CutOff.MYSQL_WAIT_TIMEOUT, CutOff.AWS_NETWORK_LOAD_BALANCER)));

    assertThat(plan.timeouts().maxLifetime()).isEqualTo(Duration.ofMinutes(5));
    assertThat(plan.timeouts().keepalive()).isEqualTo(Duration.ofMinutes(2));
    assertThat(reason(plan, "maxLifetime")).contains("Load Balancer", "350 s");
  }

  @Test
  void defaults_of_pgbouncer_leave_the_usual_lifetime_but_for_its_idle_timeout() {
    assertThat(lifetimeBehind(CutOff.PGBOUNCER_SERVER_LIFETIME)).isEqualTo(Duration.ofMinutes(30));
    assertThat(lifetimeBehind(CutOff.PGBOUNCER_SERVER_IDLE)).isEqualTo(Duration.ofMinutes(9));
  }

  @Test
  void long_statements_are_given_time_but_not_more_than_an_alert_leaves() {
    Timeouts timeouts = TimeoutPlan.of(TimeoutNeeds.of(1_000, 500, 60_000)).timeouts();

    assertThat(timeouts.statement()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void what_takes_longer_than_an_alert_leaves_is_not_cut_either() {
    Timeouts timeouts = TimeoutPlan.of(TimeoutNeeds.of(1_000, 500, 240_000)).timeouts();

    assertThat(timeouts.statement()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void a_cut_off_that_no_pool_can_stay_below_is_refused() {
    assertThatThrownBy(() -> lifetimeBehind(CutOff.idleSession(Duration.ofSeconds(60))))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            failure ->
                assertThat(failure.line())
                    .startsWith(ErrorCode.POOL_TIMEOUTS_CONFLICT.id())
                    .contains("idle_session_timeout cuts after 1 min", "70 s or later"));
  }

  @Test
  void jobs_that_hold_a_connection_for_longer_than_it_lives_are_sent_elsewhere() {
    TimeoutNeeds needs =
        QUICK
            .behind(List.of(CutOff.AWS_NETWORK_LOAD_BALANCER))
            .holdingAtMost(Duration.ofMinutes(20));

    assertThatThrownBy(() -> TimeoutPlan.of(needs))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("held for 20 min");
  }

  @Test
  void every_timeout_has_its_reason() {
    TimeoutPlan plan = TimeoutPlan.of(QUICK);

    assertThat(plan.named())
        .extracting(Timeout::setting)
        .containsExactly(
            "connectionTimeout",
            "validationTimeout",
            "maxLifetime",
            "idleTimeout",
            "keepaliveTime",
            "leakDetectionThreshold",
            "statement_timeout",
            "lock_timeout",
            "idle_in_transaction_session_timeout");
    assertThat(plan.named()).allSatisfy(named -> assertThat(named.reason()).endsWith("."));
    assertThat(MarkdownRenderer.render(plan.present())).contains("maxLifetime", "30 min");
  }

  @Test
  void roles_of_other_jobs_have_timeouts_of_their_own() {
    TimeoutPlan plan =
        TimeoutPlan.of(
            QUICK.with(
                List.of(
                    new Job("Nightly Batch", Job.Kind.WORKER, Duration.ofMinutes(20)),
                    new Job("migrator", Job.Kind.MIGRATION, Duration.ofHours(1)))));

    assertThat(plan.roleStatements("app"))
        .containsExactly(
            "ALTER ROLE app SET statement_timeout = '2s';",
            "ALTER ROLE app SET lock_timeout = '1s';",
            "ALTER ROLE app SET idle_in_transaction_session_timeout = '10s';",
            "ALTER ROLE \"Nightly Batch\" SET statement_timeout = '1h';",
            "ALTER ROLE \"Nightly Batch\" SET lock_timeout = '10s';",
            "ALTER ROLE \"Nightly Batch\" SET idle_in_transaction_session_timeout = '1min';",
            "ALTER ROLE migrator SET statement_timeout = '0ms';",
            "ALTER ROLE migrator SET lock_timeout = '2s';",
            "ALTER ROLE migrator SET idle_in_transaction_session_timeout = '1min';");
  }

  @Test
  void the_tail_of_a_time_follows_from_mean_and_spread() {
    // exp(2.3263 x 0.8326 - 0.3466) = 4.905.
    assertThat(TimeoutNeeds.p99Ms(10, 1)).isCloseTo(49.05, within(0.01));
    assertThat(TimeoutNeeds.p99Ms(10, 0)).isEqualTo(10);
  }

  private static Duration lifetimeBehind(CutOff cut) {
    return TimeoutPlan.of(QUICK.behind(List.of(cut))).timeouts().maxLifetime();
  }

  private static String reason(TimeoutPlan plan, String setting) {
    return plan.named().stream()
        .filter(timeout -> timeout.setting().equals(setting))
        .findFirst()
        .orElseThrow()
        .reason();
  }
}
