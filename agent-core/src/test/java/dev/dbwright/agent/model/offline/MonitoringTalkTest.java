package dev.dbwright.agent.model.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Talk of what is watched, over the real tool. */
final class MonitoringTalkTest {
  private final Talk talk = Talk.unconnected();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "set up monitoring for our postgres | engine | postgresql",
        "which alerts do I need for MariaDB? | engine | mariadb",
        "alert me when replication lag is above 30 seconds | replication_lag | 30s",
        "monitor mysql, 2 min lag is fine | replication_lag | 2m",
        "page me when the disk is 85% full | disk_free | 15%",
        "alert if less than 12.5 % of the disk is free | disk_free | 12.5%",
        "prometheus alerts, connections above 70 % | connections | 70%",
        "warn us when a query runs for more than 10 minutes | query_time | 10m",
        "alert below a cache hit ratio of 90% | cache_hit | 90%",
        "monitoring for hosts db1.example.com and db2.example.com | hosts | ~[\"db1.example.com\",\"db2.example.com\"]~",
        "monitor a primary with two standbys | standbys | 2",
        "monitoring, the data is on /var/lib/postgresql. | mount | /var/lib/postgresql",
        "give me the prometheus rules | config | prometheus-rules",
        "show me a grafana dashboard for mysql | config | grafana",
        "lag 30, alert on it | replication_lag | 30",
        "how do I monitor replication lag? | about | replication",
        "what do I do first when MysqlDown fires? | about | MysqlDown",
        "what does MysqlReplicationStopped mean? | engine | mysql",
        "monitor postgres, page us at https://pager.example/x, please | pager | https://pager.example/x",
      })
  void what_was_said_reaches_the_tool(String said, String argument, String value) {
    talk.say(said);

    assertThat(talk.toolsCalled()).containsExactly("plan_monitoring");
    JsonNode given = talk.calls().get(0).arguments().path(argument);
    assertThat(given.isValueNode() ? given.asText() : given.toString()).isEqualTo(value);
  }

  @Test
  void the_plan_says_who_is_called_when_and_what_is_not_seen() {
    String answer = talk.say("set up monitoring for postgres");

    assertThat(answer)
        .startsWith("23 alerts for PostgreSQL and its hosts")
        .contains("`PostgresqlReplicationLag`: warning, limit 10 s, held for 2 min")
        .contains("These call a person at once:\n\n- `PostgresqlDown`")
        .contains("Not seen by these");
  }

  @Test
  void a_limit_is_changed_and_the_others_are_kept() {
    talk.say("set up monitoring for postgres with alerts at 30 s lag");

    String answer = talk.say("and the disk at 85% full");

    JsonNode arguments = talk.calls().get(0).arguments();
    assertThat(arguments.path("replication_lag").asText()).isEqualTo("30s");
    assertThat(arguments.path("disk_free").asText()).isEqualTo("15%");
    assertThat(answer).contains("`DatabaseDiskFree`: warning, limit 15 %");
  }

  @Test
  void one_file_is_shown_and_the_plan_is_there_again_after_it() {
    talk.say("set up monitoring for postgres, lag above 30s");

    assertThat(talk.say("show me the rules"))
        .startsWith("`prometheus-rules`:")
        .contains("dbwright_replication_lag_seconds > 30");
    talk.say("and connections above 70%");
    assertThat(talk.calls().get(0).arguments().has("config")).isFalse();
  }

  @Test
  void one_alert_is_explained_with_what_to_do_first() {
    String answer = talk.say("what do I do when PostgresqlArchiverFails fires?");

    assertThat(answer)
        .startsWith("`PostgresqlArchiverFails` (critical)")
        .contains("dbwright_archiver_failing == 1")
        .contains("FROM pg_stat_archiver");
  }

  @Test
  void a_number_without_unit_is_not_guessed() {
    assertThat(talk.say("alert when the lag is above 30")).contains("unit");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Plan a backup: 500 GB, RPO 5 minutes, RTO 1 hour.",
        "tune postgres 16 for 64 GB RAM, 16 cores, nvme, OLTP",
        "size a pool: 400 requests/s, 20 ms each",
      })
  void another_plan_is_no_word_on_monitoring(String other) {
    talk.say("set up monitoring for postgres");

    talk.say(other);

    assertThat(talk.toolsCalled()).doesNotContain("plan_monitoring");
  }

  @Test
  void an_alerts_name_does_not_change_the_engine() {
    talk.say("which alerts do I need for MariaDB?");

    talk.say("what does MysqlDeadlocks mean?");

    assertThat(talk.calls().get(0).arguments().path("engine").asText()).isEqualTo("mariadb");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set up HA with patroni and alert us when lag exceeds 5s",
        "plan a backup: 500 GB, RPO 5 min, RTO 1 h, with prometheus alerts",
        "when will the disk be full? alert me at 80%",
      })
  void a_plan_that_mentions_alerts_is_another_plan(String said) {
    talk.say(said);

    assertThat(talk.toolsCalled()).doesNotContain("plan_monitoring");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tune postgres 16 for 64 GB RAM, 16 cores, nvme, OLTP",
        "size a pool: 400 requests/s, 20 ms each",
      })
  void monitoring_is_no_word_on_another_plan(String other) {
    talk.say(other);

    talk.say("set up monitoring with prometheus for this server");

    assertThat(talk.toolsCalled()).containsExactly("plan_monitoring");
  }
}
