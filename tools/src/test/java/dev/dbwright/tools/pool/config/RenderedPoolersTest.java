package dev.dbwright.tools.pool.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.pool.config.PoolPlan.Tls;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sound plans through every renderer, and what poolers' files say of them. */
final class RenderedPoolersTest {
  private static final long SEED = 7_071_300;
  private static final int PLANS = 240;

  /** They check who signed a certificate, and not whose it is. */
  private static final Map<String, String> UNVERIFIED =
      Map.of("pgpool", "ssl_ca_cert", "proxysql", "use_ssl");

  @Test
  void sound_plans_have_no_fault_and_the_same_bytes_each_time() {
    assertThat(SeededPlans.of(SEED, PLANS))
        .as("seed %d", SEED)
        .allSatisfy(
            plan ->
                assertThat(PoolRenderers.ALL)
                    .filteredOn(each -> canVerify(plan) || !UNVERIFIED.containsKey(each.name()))
                    .hasSizeGreaterThan(UNVERIFIED.size())
                    .allSatisfy(
                        each -> {
                          assertThat(each.faults(plan)).isEmpty();
                          assertThat(each.render(plan)).isEqualTo(each.render(plan));
                        }));
  }

  @Test
  void programs_that_verify_no_host_name_say_so() {
    assertThat(SeededPlans.of(SEED, PLANS).filter(plan -> !canVerify(plan)))
        .isNotEmpty()
        .allSatisfy(
            plan ->
                UNVERIFIED.forEach(
                    (program, setting) ->
                        assertThat(PoolRenderers.named(program).faults(plan))
                            .extracting(ConfigFault::setting)
                            .containsExactly(setting)));
  }

  @Test
  void poolers_count_seconds() {
    assertThat(SeededPlans.of(SEED, PLANS))
        .allSatisfy(
            plan ->
                assertThat(RenderedText.settings(rendered("pgbouncer", plan)))
                    .containsEntry("listen_port", text(plan.pooler().port()))
                    .containsEntry("server_lifetime", up(plan.timeouts().maxLifetime()))
                    .containsEntry("server_idle_timeout", up(plan.timeouts().idle()))
                    .containsEntry("query_wait_timeout", up(plan.timeouts().connection())));
    assertThat(SeededPlans.of(SEED, PLANS).filter(RenderedPoolersTest::canVerify))
        .allSatisfy(
            plan ->
                assertThat(RenderedText.settings(rendered("pgpool", plan)))
                    .containsEntry("num_init_children", text(plan.connections()))
                    .containsEntry("child_life_time", up(plan.timeouts().maxLifetime()))
                    .containsEntry("connection_life_time", up(plan.timeouts().idle()))
                    .containsEntry(
                        "connect_timeout", text(plan.timeouts().connection().toMillis())));
  }

  @Test
  void proxysql_counts_milliseconds() {
    assertThat(SeededPlans.of(SEED, PLANS).filter(RenderedPoolersTest::canVerify))
        .allSatisfy(
            plan ->
                assertThat(rendered("proxysql", plan))
                    .contains(
                        variable("connect_timeout_server_max", plan.timeouts().connection()),
                        variable("connection_max_age_ms", plan.timeouts().maxLifetime()),
                        variable("ping_interval_server_msec", plan.timeouts().keepalive()),
                        variable("default_query_timeout", plan.timeouts().statement())));
  }

  private static boolean canVerify(PoolPlan plan) {
    return plan.tls() != Tls.VERIFY_FULL;
  }

  private static String variable(String name, Duration value) {
    return "variable_value = '%d' WHERE variable_name = 'pgsql-%s'"
        .formatted(value.toMillis(), name);
  }

  private static String rendered(String program, PoolPlan plan) {
    return PoolRenderers.named(program).render(plan).text();
  }

  private static String up(Duration duration) {
    return text((duration.toMillis() + 999) / 1_000);
  }

  private static String text(long number) {
    return Long.toString(number);
  }
}
