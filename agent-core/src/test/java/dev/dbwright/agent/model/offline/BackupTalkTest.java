package dev.dbwright.agent.model.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Talk of backups over their real tool. */
final class BackupTalkTest {
  private static final String ASKED = "Plan a backup: 500 GB, RPO 5 minutes, RTO 1 hour.";

  private final Talk talk = Talk.unconnected();

  @Test
  void the_answer_begins_with_the_loss_and_the_time() {
    String answer = talk.say(ASKED);

    assertThat(arguments().toString())
        .isEqualTo("{\"size\":\"500GB\",\"rpo\":\"5m\",\"rto\":\"1h\"}");
    assertThat(answer)
        .startsWith("pgbackrest: at most 2 min of what was written is lost (RPO 5 min), a restore")
        .contains(
            "copy 42 min 40 s (500 GB at 200 MB/s)", "pg_dump: loses up to", "never restored");
  }

  @Test
  void without_numbers_there_are_questions_and_no_plan() {
    assertThat(talk.say("we need a backup plan"))
        .startsWith("A plan follows from numbers")
        .contains("pg_database_size", "RPO", "RTO")
        .doesNotContain("cron");
  }

  @Test
  void only_what_is_missing_is_asked_for_and_the_rest_is_kept() {
    assertThat(talk.say("plan backups for 200 GB"))
        .contains("RPO")
        .doesNotContain("pg_database_size");

    talk.say("RPO 15 minutes, RTO 4 hours");

    assertThat(arguments().toString())
        .isEqualTo("{\"size\":\"200GB\",\"rpo\":\"15m\",\"rto\":\"4h\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plan a backup: 500 GB, RPO 5, RTO 1 hour | An RPO of 5 of what: seconds, minutes or hours?",
        "plan a backup: 500 GB, RPO 5 min, RTO 12 | An RTO of 12 of what",
        "plan a backup: 500 GB, RPO 5 GB, RTO 1 hour | An RPO is a time, and 5GB is a size.",
        "plan a backup for a database of 500, RPO 5 min, RTO 1 hour | A database of 500 of what: GB or TB?",
      })
  void a_number_without_its_unit_is_asked_about(String message, String question) {
    assertThat(talk.say(message)).startsWith(question);
    assertThat(talk.calls()).isEmpty();
  }

  @Test
  void the_unit_that_was_asked_for_completes_the_question() {
    talk.say("plan a backup: 500 GB, RPO 5, RTO 1 hour");

    talk.say("an RPO of 5 minutes");

    assertThat(arguments().toString())
        .isEqualTo("{\"size\":\"500GB\",\"rto\":\"1h\",\"rpo\":\"5m\"}");
  }

  @Test
  void it_goes_on_about_the_backup_before() {
    talk.say(ASKED);

    talk.say("and with an RPO of 30 seconds?");
    assertThat(arguments().path("rpo").asText()).isEqualTo("30s");
    assertThat(arguments().path("size").asText()).isEqualTo("500GB");

    talk.say("what if it grows 30 % a year?");
    assertThat(arguments().path("growth").asText()).isEqualTo("30%/year");
    assertThat(arguments().path("rpo").asText()).isEqualTo("30s");

    assertThat(talk.say("what does it cost in 2 regions?"))
        .contains("A month: copies in 2 regions");
    assertThat(arguments().path("regions").path(0).asText()).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "our restores copy 1 Gbit/s | bandwidth | 1Gbit/s",
        "keep 90 days | retain | daily=90",
        "and with MySQL? | engine | mysql",
        "what would zero data loss cost? | rpo | 0s",
        "what about wal-g instead? | tool | wal-g",
      })
  void a_number_more_is_taken_over_the_rest(String message, String name, String value) {
    talk.say(ASKED);
    talk.say("thanks");
    talk.say("what does the backup cost?");

    talk.say(message);

    assertThat(arguments().path(name).asText()).isEqualTo(value);
    assertThat(arguments().path("size").asText()).isEqualTo("500GB");
  }

  @Test
  void why_not_another_program_is_answered_with_its_numbers() {
    talk.say(ASKED);

    assertThat(talk.say("why not pg_dump?")).startsWith("- pg_dump: loses up to 8 h");
    assertThat(arguments().has("tool")).isFalse();
  }

  @Test
  void a_file_and_the_runbooks_are_given_when_they_are_asked_for() {
    talk.say(ASKED);

    assertThat(talk.say("give me the pgbackrest config")).contains("[global]", "[main]");
    assertThat(talk.say("show me the runbook")).contains("table was dropped");
  }

  @Test
  void what_no_backup_can_do_is_said_with_what_it_would_take() {
    assertThat(talk.say("backup plan: 500 GB, zero data loss, RTO 1 hour"))
        .contains("No backup keeps an RPO of 0 s", "synchronous_standby_names", "USD a month");
    assertThat(talk.say("and 5 TB with an RTO of 10 minutes"))
        .contains("A restore takes", "a standby that takes over");
  }

  @Test
  void another_plan_is_no_number_of_the_backup_before() {
    talk.say(ASKED);

    talk.say("Size a connection pool: 400 requests per second, each holds 20 ms, 4 instances");
    assertThat(talk.toolsCalled()).containsExactly("size_pool");

    talk.say(ASKED);
    talk.say("tune postgres for 64 GB RAM, 16 cores, nvme, oltp");
    assertThat(talk.toolsCalled()).containsExactly("tune_parameters");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "backup: 500 GB, RPO 5 min, RTO 1 h, keep 30 days, GDPR and PCI DSS | {'size':'500GB','rpo':'5m','rto':'1h','retain':'daily=30','compliance':['gdpr','pci']}",
        "Back up 1.5 TB of MySQL 8; we may lose at most 15 minutes and must be back within 4 hours | {'size':'1.5TB','rpo':'15m','rto':'4h','engine':'mysql','version':8}",
        "backup for 5,000 GB, RPO 1 hour, RTO one day, 40 GB of WAL a day, restores run at 400 MB/s | {'bandwidth':'400MB/s','wal_per_day':'40GB','size':'5000GB','rpo':'1h','rto':'1d'}",
        "backups with wal-g: 80GB, rpo 10m, rto 2h, 7 daily, 4 weekly and 12 monthly copies | {'size':'80GB','rpo':'10m','rto':'2h','retain':'daily=7,weekly=4,monthly=12','tool':'wal-g'}",
        "pgbackrest 2.45 backup of 300 GB, rpo 5m, rto 3h, 8 % of the pages change a day | {'size':'300GB','rpo':'5m','rto':'3h','changed_per_day':'8%','tool':'pgbackrest','tool_version':'2.45'}",
        "backup 500GB RPO 5m RTO 1h, budget of 200 USD, eu-central-1 and eu-west-1 | {'size':'500GB','rpo':'5m','rto':'1h','regions':['eu-central-1','eu-west-1'],'budget':200.0}",
        "backup: 500 GB, RPO 5 minutes, RTO half an hour, immutable for 30 days | {'size':'500GB','immutable':'30d','rpo':'5m','rto':'30m'}",
      })
  void numbers_are_read_from_words(String message, String arguments) {
    talk.say(message);

    assertThat(arguments().toString()).isEqualTo(arguments.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plan a backup: -500 GB, RPO 5 minutes, RTO 1 hour | is not a size",
        "plan a backup: 500 GB, RPO -5 minutes, RTO 1 hour | is not a duration",
        "plan a backup: 500 EB, RPO 5 minutes, RTO 1 hour | how large the database is",
        "plan a backup: 900000 PB, RPO 5 minutes, RTO 1 hour | is not a size",
        "plan a backup: 500 GB, RPO 5 minutes, RTO 1 hour, retention 7 years, GDPR | under GDPR alone",
      })
  void what_cannot_be_gets_no_plan(String message, String says) {
    assertThat(talk.say(message)).contains(says).doesNotContain("a restore takes");
  }

  private JsonNode arguments() {
    assertThat(talk.toolsCalled()).containsExactly("plan_backup");
    return talk.calls().get(0).arguments();
  }
}
