package dev.dbwright.tools.pool.practice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import dev.dbwright.tools.pool.practice.PoolAlert.Source;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.threshold.Thresholds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PoolAlertsTest {
  private static final PlannedLoad PLAN =
      new PlannedLoad(12, 400, 20, 15, 0.5, Duration.ofSeconds(3));
  private static final PoolAlerts ALERTS = PoolAlerts.of(PLAN, Thresholds.load());

  @Test
  void as_many_may_wait_as_wait_at_the_target() {
    // 400/s x 20 ms.
    assertThat(expression("PoolRequestsWait")).isEqualTo("hikaricp_connections_pending > 8");
  }

  @Test
  void limits_follow_from_the_plan() {
    assertThat(expression("PoolConnectionSlowToGet")).endsWith("_max > 1.5");
    assertThat(expression("PoolConnectionsHeldLonger")).endsWith("[5m]) > 0.0225");
    assertThat(expression("PoolNearlyFull")).endsWith("hikaricp_connections_max > 0.8");
    assertThat(expression("PostgresConnectionsNearlyFull")).endsWith("max_connections > 0.8");
  }

  @Test
  void a_pool_that_is_planned_full_does_not_alert_for_that() {
    PlannedLoad full = new PlannedLoad(40, 400, 20, 90, 0.9, Duration.ofSeconds(3));

    assertThat(expression(PoolAlerts.of(full, Thresholds.load()), "PoolNearlyFull"))
        .endsWith("> 0.95");
  }

  @Test
  void hikari_has_every_metric_that_is_watched() throws IOException {
    String tracker = "com/zaxxer/hikari/metrics/micrometer/MicrometerMetricsTracker.class";
    try (InputStream in = HikariConfig.class.getClassLoader().getResourceAsStream(tracker)) {
      String constants = new String(Objects.requireNonNull(in).readAllBytes(), ISO_8859_1);
      Matcher metric =
          Pattern.compile("hikaricp_connections_([a-z]+)").matcher(allOf(Source.HIKARICP));
      assertThat(metric.results().map(found -> "hikaricp.connections." + found.group(1)))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(constants).contains(name));
    }
  }

  @Test
  void prometheus_takes_the_rules(@TempDir Path folder) throws Exception {
    Optional<Path> promtool = promtool();
    assumeTrue(promtool.isPresent(), "promtool is not installed");
    Path rules = folder.resolve("pool.yml");
    Files.writeString(rules, ALERTS.rulesFile());

    Process check =
        new ProcessBuilder(promtool.orElseThrow().toString(), "check", "rules", rules.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(check.getInputStream().readAllBytes(), ISO_8859_1);

    assertThat(check.waitFor()).as(output).isZero();
    assertThat(output).contains("SUCCESS: " + ALERTS.alerts().size() + " rules found");
  }

  @Test
  void alerts_are_shown_with_where_they_come_from() {
    assertThat(MarkdownRenderer.render(ALERTS.present()))
        .contains("pgbouncer_exporter", "SHOW POOLS", "HikariCP through Micrometer");
  }

  private static Optional<Path> promtool() {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .map(folder -> Path.of(folder, "promtool"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String allOf(Source source) {
    StringBuilder all = new StringBuilder();
    ALERTS.alerts().stream()
        .filter(alert -> alert.source() == source)
        .forEach(alert -> all.append(alert.expression()).append('\n'));
    return all.toString();
  }

  private static String expression(String name) {
    return expression(ALERTS, name);
  }

  private static String expression(PoolAlerts alerts, String name) {
    return alerts.alerts().stream()
        .filter(alert -> alert.name().equals(name))
        .findFirst()
        .orElseThrow()
        .expression();
  }
}
