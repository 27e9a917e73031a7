package dev.dbwright.agent.model.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.json.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Talk of replication over its real tool. */
final class ReplicationTalkTest {
  private static final String ASKED =
      "HA for PostgreSQL 16: no commit may be lost, back within 30 seconds";

  private final Talk talk = Talk.unconnected();

  @Test
  void the_answer_begins_with_the_servers_and_whom_commits_wait_for() {
    String answer = talk.say(ASKED);

    assertThat(arguments().toString())
        .isEqualTo("{\"rpo\":\"0s\",\"rto\":\"30s\",\"engine\":\"postgresql\",\"version\":16}");
    assertThat(answer)
        .startsWith("PostgreSQL 16: in region-1 the primary and 2 standbys. Synchronous:")
        .contains("| primary host lost | 0 s | 27 s | kept |");
  }

  @Test
  void without_targets_both_are_asked_for() {
    String answer = talk.say("we need replication for our database");

    assertThat(talk.calls()).isEmpty();
    assertThat(answer).contains("RPO:", "RTO:");
  }

  @Test
  void only_what_is_missing_is_asked_for_and_the_rest_is_kept() {
    assertThat(talk.say("set up failover for mysql, rpo 0, 3 nodes"))
        .contains("RTO:")
        .doesNotContain("RPO:");

    talk.say("a minute is fine, so 60 s down at most");

    assertThat(arguments().toString())
        .isEqualTo("{\"rpo\":\"0s\",\"engine\":\"mysql\",\"nodes\":3,\"rto\":\"60s\"}");
  }

  @Test
  void a_duration_alone_answers_the_one_question() {
    talk.say("replication for postgres, RTO 1 h");

    talk.say("5 minutes");

    assertThat(arguments().path("rpo").asText()).isEqualTo("5m");
    assertThat(arguments().path("rto").asText()).isEqualTo("1h");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HA with an RPO of 5, RTO 30 s | An RPO of 5 of what",
        "replication: rpo 0s and rto 30 | An RTO of 30 of what"
      })
  void a_number_without_its_unit_is_asked_about(String message, String question) {
    assertThat(talk.say(message)).startsWith(question);
    assertThat(talk.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "high availability: rpo 0s, rto 1m, two data centers, 5000 reads/s | {'reads_per_second':5000.0,'rpo':'0s','rto':'1m','regions':2}",
        "Replicate postgres across 3 regions, we may lose at most 5 minutes and must be back in 2 hours | {'rpo':'5m','rto':'2h','regions':3,'engine':'postgresql'}",
        "failover for MariaDB with zero data loss, RTO under 1 min, four nines | {'rpo':'0s','rto':'1m','availability':99.99,'engine':'mariadb'}",
        "multi-master for postgres, rpo 1s, rto 10s | {'rpo':'1s','rto':'10s','engine':'postgresql','multi_primary':true}",
        "replicate mysql to a second data center, may lose 1 minute, back in 15 minutes | {'rpo':'1m','rto':'15m','engine':'mysql','regions':2}",
        "HA on Aurora: RPO 0, RTO 2 minutes | {'rpo':'0s','rto':'2m','managed':'aurora'}",
        "failover with repmgr instead, rpo 10s, rto 90s, lag is 800 ms | {'lag':'800ms','rpo':'10s','rto':'90s','manager':'repmgr'}"
      })
  void what_is_said_becomes_arguments(String message, String expected) throws IOException {
    talk.say(message);

    assertThat(arguments()).isEqualTo(Json.mapper().readTree(expected.replace('\'', '"')));
  }

  @Test
  void it_goes_on_about_the_cluster_before() {
    talk.say(ASKED);

    assertThat(talk.say("and with two regions?")).contains("Not kept with what is there");
    assertThat(arguments().path("regions").asInt()).isEqualTo(2);
    assertThat(arguments().path("rpo").asText()).isEqualTo("0s");

    assertThat(talk.say("what happens when a region is lost?"))
        .startsWith("Region lost: 10 s lost, 30.1 min away (the targets are missed).");

    talk.say("and a witness in a third site?");
    assertThat(arguments().path("third_place").asBoolean()).isTrue();
    assertThat(arguments().path("regions").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the runbook for the rejoin | ## The old primary comes back",
        "give me the haproxy file | ```",
        "why not asynchronous? | PostgreSQL 16",
        "what about split brain? | Against two primaries:",
        "draw a diagram | PostgreSQL 16",
        "what happens when the primary's host dies? | Primary host lost: 0 s lost, 27 s away (kept).",
        "what is our availability then? | 99.981 % of the time",
        "how long is a switchover? | Planned switchover: 0 s lost, 8 s away (kept).",
        "how do readers see their own writes? | - The simplest:"
      })
  void one_thing_is_asked_about(String message, String beginning) {
    talk.say(ASKED);

    assertThat(talk.say(message)).startsWith(beginning);
  }

  @Test
  void who_writes_in_two_places_is_told_what_conflicts() {
    String answer = talk.say("active-active postgres 18 in two regions, rpo 10s, rto 1 min");

    assertThat(answer).contains("in region-2 1 that takes writes", "Both update one row:");
    assertThat(talk.say("which conflicts are there?")).startsWith("What two writers do");
  }

  @Test
  void another_rto_takes_the_place_of_the_one_before() {
    talk.say("Set up HA with automatic failover, we may not lose a commit");
    assertThat(arguments().has("automatic")).isTrue();

    talk.say("what if the RTO is 2 hours?");

    assertThat(arguments().toString()).isEqualTo("{\"rpo\":\"0s\",\"rto\":\"2h\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "'Plan a backup: 500 GB, RPO 5 minutes, RTO 4 hours'",
    "'and how do we back it up? 500 GB, RPO 5 minutes, RTO 4 hours'",
    "'size a pool: 400 requests/s, 20 ms each'",
    "'what pool size do we need?'"
  })
  void a_plan_of_something_else_is_not_taken_for_a_follow_up(String message) {
    talk.say(ASKED);

    talk.say(message);

    assertThat(talk.calls()).noneMatch(call -> call.tool().equals("plan_replication"));
  }

  @Test
  void what_cannot_be_is_told_in_one_line() {
    assertThat(talk.say("HA with rpo 0s and rto 0s")).contains("An RTO of 0 s cannot be");
  }

  private JsonNode arguments() {
    return talk.calls().get(0).arguments();
  }
}
