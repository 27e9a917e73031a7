package dev.dbwright.agent.model.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Talk of rehearsals over results of real ones. */
final class RehearsalTalkTest {
  private final Talk talk =
      Talk.unconnected()
          .with(
              "rehearse_backup",
              arguments ->
                  Talk.resource(
                      arguments.has("damage") ? "rehearsal-broken.json" : "rehearsal-held.json"));

  @Test
  void the_answer_begins_with_whether_all_came_back_and_tells_each_time() {
    String answer = talk.say("Rehearse a backup.");

    assertThat(arguments().toString()).isEqualTo("{}");
    assertThat(answer)
        .startsWith("4 of 4 restores brought back every row")
        .contains("full copy, while rows changed", "restored to the moment before the accident")
        .containsPattern("files back \\d[\\d.]* m?s, start and replay of [\\d.]+ MB of log")
        .containsPattern("identical: 6 tables, [\\d,]+ rows")
        .contains("no server of yours was touched");
  }

  @Test
  void what_did_not_come_back_is_named() {
    String answer = talk.say("Rehearse a restore with a segment of the log missing");

    assertThat(arguments().path("damage").asText()).isEqualTo("log");
    assertThat(answer)
        .startsWith("2 of 2 restores did not bring back what was there")
        .contains("no server, \"recovery ended before configured recovery target was reached\"")
        .contains("`shop.customers` holds other rows, `shop.documents` holds 76 instead of 78 rows")
        .contains(", and 2 more")
        .contains("Broken on purpose");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rehearse a backup with pgBackRest | {\"method\":\"pgbackrest\"}",
        "rehearse a backup without pgbackrest, 100 MB | {\"method\":\"copy\",\"size\":\"100MB\"}",
        "does point-in-time recovery really work? | {}",
        "can you test a restore? | {}",
        "would a restore actually work with a broken page? | {\"damage\":\"copy\"}",
        "practise a recovery to the wrong time | {\"damage\":\"time\"}",
        "drill a restore with 0.5 GB | {\"size\":\"0.5GB\"}",
      })
  void ways_to_ask(String question, String expected) {
    talk.say(question);

    assertThat(talk.toolsCalled()).containsExactly("rehearse_backup");
    assertThat(arguments().toString()).isEqualTo(expected);
  }

  @Test
  void a_follow_up_changes_one_thing_and_heals_what_was_broken() {
    talk.say("Rehearse a backup with pgBackRest");

    talk.say("now with a segment of the log missing");
    assertThat(arguments().toString()).isEqualTo("{\"method\":\"pgbackrest\",\"damage\":\"log\"}");

    talk.say("and with 100 MB?");
    assertThat(arguments().toString()).isEqualTo("{\"method\":\"pgbackrest\",\"size\":\"100MB\"}");

    talk.say("and without pgbackrest?");
    assertThat(arguments().toString()).isEqualTo("{\"method\":\"copy\",\"size\":\"100MB\"}");

    talk.say("now with pgBackRest");
    assertThat(arguments().toString()).isEqualTo("{\"method\":\"pgbackrest\",\"size\":\"100MB\"}");

    talk.say("again");
    assertThat(arguments().toString()).isEqualTo("{\"method\":\"pgbackrest\",\"size\":\"100MB\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "and size a pool: 400 requests/s, 20 ms each",
        "what if the table orders lost 50 MB?",
        "thanks",
        "why did that take so long?",
      })
  void what_is_asked_of_something_else_is_no_rehearsal(String question) {
    talk.say("Rehearse a backup");

    talk.say(question);

    assertThat(talk.toolsCalled()).doesNotContain("rehearse_backup");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Plan a backup with a weekly restore test: 500 GB, RPO 5 minutes, RTO 1 hour",
        "how do I test a restore?",
        "how often should we rehearse a restore?",
        "test the restore every month, 500 GB, RPO 5 minutes, RTO 1 hour",
        "what is point-in-time recovery?",
        "drop table backups"
      })
  void a_plan_or_a_question_of_knowledge_is_no_rehearsal(String question) {
    talk.say(question);

    assertThat(talk.toolsCalled()).doesNotContain("rehearse_backup");
  }

  @Test
  void after_a_plan_the_restore_is_rehearsed_and_the_plan_goes_on() {
    talk.say("Plan a backup: 500 GB, RPO 5 minutes, RTO 1 hour");

    talk.say("now rehearse the restore");
    assertThat(talk.toolsCalled()).containsExactly("rehearse_backup");

    talk.say("Plan a backup with pgBackRest: 2 TB, RPO 5 minutes, RTO 4 hours");
    assertThat(talk.toolsCalled()).containsExactly("plan_backup");
  }

  private JsonNode arguments() {
    return talk.calls().get(0).arguments();
  }
}
