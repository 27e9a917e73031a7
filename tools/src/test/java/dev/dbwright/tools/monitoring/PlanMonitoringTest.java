package dev.dbwright.tools.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.monitoring.alert.AlertRule;
import dev.dbwright.tools.threshold.Threshold;
import dev.dbwright.tools.threshold.Thresholds;
import dev.dbwright.tools.tool.ToolInput;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlanMonitoringTest {
  private final PlanMonitoring tool = new PlanMonitoring(Thresholds.load());

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MYSQL", "MARIADB"})
  void every_alert_says_what_it_means_and_what_to_do_first(Engine engine) {
    assertThat(tool.plan(TestInput.USUAL, Optional.of(engine)).alerts())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            alert -> {
              assertThat(alert.hold().reason()).isNotBlank();
              assertThat(alert.meaning()).endsWith(".");
              assertThat(alert.first().action()).isNotBlank();
              assertThat(alert.first().command()).isNotBlank();
              assertThat(alert.cases())
                  .anyMatch(each -> each.looks().get(each.looks().size() - 1).firing().isPresent())
                  .anyMatch(
                      each -> each.looks().stream().allMatch(look -> look.firing().isEmpty()));
            })
        .extracting(AlertRule::name)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "alert.replication-lag, PostgresqlReplicationLag",
    "alert.connections, PostgresqlConnections",
    "alert.cache-hit, PostgresqlCacheHits",
    "alert.query-time, PostgresqlLongQuery",
    "alert.disk-free, DatabaseDiskFree",
  })
  void limits_are_those_of_the_health_check(String threshold, String name) {
    AlertRule alert = alert(tool.plan(TestInput.USUAL, Optional.empty()), name);
    Threshold limit = Thresholds.load().named(threshold);

    assertThat(alert.limit()).isEqualTo(limit);
    assertThat(alert.expression()).contains(" " + limit.number());
  }

  @Test
  void a_limit_of_ones_own_is_in_the_rules_and_said_to_differ() {
    MonitoringPlan plan = plan("{\"replication_lag\":\"45s\"}");

    assertThat(plan.file("prometheus-rules")).contains("dbwright_replication_lag_seconds > 45");
    assertThat(plan.assumptions())
        .contains("alert.replication-lag is 45 s as you said; `dbwright check` keeps to 10 s.");
  }

  @Test
  void json_has_alerts_queries_rules_tests_and_a_dashboard() {
    JsonNode json = Json.mapper().valueToTree(tool.plan(TestInput.USUAL, Optional.empty()));

    assertThat(json.path("engine").asText()).isEqualTo("postgresql");
    assertThat(json.path("alerts").size()).isEqualTo(json.path("overview").size());
    assertThat(((ObjectNode) json.path("configs")).fieldNames())
        .toIterable()
        .containsExactly(
            "role",
            "postgres-exporter",
            "sql-exporter",
            "prometheus",
            "prometheus-rules",
            "prometheus-rule-tests",
            "alertmanager",
            "grafana",
            "runbook");
  }

  @Test
  void only_the_named_hosts_and_mount_are_watched() {
    String rules =
        plan("{\"hosts\":[\"db1.example.com\"],\"mount\":\"/var/lib/pg\"}")
            .file("prometheus-rules");

    assertThat(rules)
        .contains("instance=~\\\"(db1\\\\\\\\.example\\\\\\\\.com):[0-9]+\\\"")
        .contains("mountpoint=\\\"/var/lib/pg\\\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"replication_lag\":\"12\"} | a duration with its unit",
        "{\"replication_lag\":\"-5s\"} | a duration with its unit",
        "{\"replication_lag\":\"NaN\"} | a duration with its unit",
        "{\"replication_lag\":\"0s\"} | whole seconds, from 1s to 7d",
        "{\"query_time\":\"250ms\"} | whole seconds, from 1s to 7d",
        "{\"query_time\":\"10y\"} | whole seconds, from 1s to 7d",
        "{\"connections\":\"80\"} | a share from 1% to 99.9% with its sign",
        "{\"connections\":\"120%\"} | a share from 1% to 99.9% with its sign",
        "{\"connections\":\"0%\"} | a share from 1% to 99.9% with its sign",
        "{\"connections\":\"97%\"} | less than 95 %",
        "{\"hosts\":[\"db1; rm -rf /\"]} | a name or address without port",
        "{\"hosts\":[\"db1:5432\"]} | a name or address without port",
        "{\"hosts\":[\"\"]} | a name or address without port",
        "{\"mount\":\"data\"} | an absolute path",
        "{\"mount\":\"/x\\ny\"} | an absolute path",
        "{\"standbys\":0} | 1 to 100",
        "{\"standbys\":-1} | 1 to 100",
        "{\"pager\":\"file:///etc/passwd\"} | an address: https://",
        "{\"pager\":\"https://a b\"} | an address: https://",
        "{\"engine\":\"sqlite\"} | postgresql, mysql or mariadb",
        "{\"engine\":\"sqlserver\"} | postgresql, mysql or mariadb",
        "{\"about\":\"weather\"} | a part of PostgresqlDown",
        "{\"config\":\"nagios\"} | prometheus-rules",
      })
  void what_cannot_be_is_refused_in_one_line(String input, String why) {
    assertThatThrownBy(() -> plan(input))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining(why)
        .message()
        .doesNotContain("\n");
  }

  private MonitoringPlan plan(String input) {
    return tool.plan(ToolInput.read(tool.name(), MonitoringInput.class, input), Optional.empty());
  }

  private static AlertRule alert(MonitoringPlan plan, String name) {
    return plan.alerts().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
