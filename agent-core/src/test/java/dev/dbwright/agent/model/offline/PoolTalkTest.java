package dev.dbwright.agent.model.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Talk of pools over their real tool. */
final class PoolTalkTest {
  private static final String ASKED =
      "Size a pool: 400 requests per second, each holds a connection for 20 ms, 4 instances, p99"
          + " wait under 5 ms";

  private final Talk talk = Talk.unconnected();

  @Test
  void the_answer_begins_with_the_number_and_the_wait() {
    String answer = talk.say(ASKED);

    assertThat(arguments().toString())
        .isEqualTo(
            "{\"rate_per_second\":400.0,\"hold_ms\":20.0,\"target_p99_ms\":5.0,\"instances\":4}");
    assertThat(answer)
        .startsWith("24 connections, 6 in each of 4 instances: 99 % of requests then wait at most")
        .contains("On average 8 connections are in use: 400 requests/s x 20.0 ms.");
  }

  @Test
  void without_numbers_there_are_questions_and_no_size() {
    String answer = talk.say("what pool size do we need?");

    assertThat(answer)
        .startsWith("Not without your numbers")
        .contains("FROM pg_stat_statements", "requests per second", "holds its connection")
        .doesNotContainPattern("\\d+ connections");
  }

  @Test
  void only_what_is_missing_is_asked_for_and_the_rest_is_kept() {
    assertThat(talk.say("size a pool for 400 requests/s"))
        .contains("how many milliseconds each holds")
        .doesNotContain("how many requests per second");

    talk.say("20 ms, standard deviation 40 ms");

    assertThat(arguments().path("rate_per_second").asDouble()).isEqualTo(400);
    assertThat(arguments().path("hold_ms").asDouble()).isEqualTo(20);
    assertThat(arguments().path("hold_stddev_ms").asDouble()).isEqualTo(40);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "size a pool: 400 requests/s, each holds a connection for 12 | 12 of what: milliseconds or seconds?",
        "pool for 400 requests, 20 ms each | 400 requests in what time",
        "pool: 400 rps, 20 ms each, target 5 | A target of 5 of what",
      })
  void a_number_without_its_unit_is_asked_about(String message, String question) {
    assertThat(talk.say(message)).startsWith(question);
    assertThat(talk.calls()).isEmpty();
  }

  @Test
  void the_unit_that_was_asked_for_completes_the_question() {
    talk.say("size a pool: 400 requests/s, each holds a connection for 12, 4 instances");

    talk.say("12 ms");

    assertThat(arguments().toString())
        .isEqualTo("{\"rate_per_second\":400.0,\"instances\":4,\"hold_ms\":12.0}");
  }

  @Test
  void it_goes_on_about_the_pool_before() {
    talk.say(ASKED);

    talk.say("and with 8 instances?");
    assertThat(arguments().path("instances").asInt()).isEqualTo(8);
    assertThat(arguments().path("rate_per_second").asDouble()).isEqualTo(400);

    talk.say("what if max_connections is 20?");
    assertThat(arguments().path("max_connections").asInt()).isEqualTo(20);
    assertThat(arguments().path("instances").asInt()).isEqualTo(8);
  }

  @Test
  void a_plan_of_something_else_is_no_number_of_the_pool() {
    talk.say(ASKED);

    String answer = talk.say("Plan a backup: 500 GB, RPO 5 minutes, RTO 1 hour.");

    assertThat(talk.toolsCalled()).doesNotContain("size_pool");
    assertThat(answer).contains("backup");
  }

  @Test
  void a_file_is_given_when_it_is_asked_for() {
    talk.say(ASKED);

    assertThat(talk.say("give me the PgBouncer file")).contains("[pgbouncer]", "pool_mode");
    assertThat(talk.say("and the hikari config")).contains("maximumPoolSize=6");
  }

  @Test
  void the_rule_of_thumb_is_answered_with_why_it_is_another_number() {
    talk.say(ASKED + ", 16 cores");

    assertThat(talk.say("why not cores*2+1?"))
        .startsWith("HikariCP's rule says 32")
        .contains("whole database");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pool of 10 for 600 requests/s, 20 ms each | grows by 100 requests each second",
        "size a pool: 800 rps, 12 ms each, 8 instances, max_connections 30 | max_connections of at least 48",
        "size a pool: 10^12 requests/s, 12 ms each | rate of 1.0E12 requests/s cannot be",
        "size a pool: 1000000000000 rps, 12 ms each | rate of 1.0E12 requests/s cannot be",
        "size a pool: -5 requests/s, 12 ms each | rate of -5.0 requests/s cannot be",
        "size a pool: 400 requests/s, 12 ms each, 0 instances | 0 instances cannot be",
        "size a pool: 400 requests/s, 12 ms each, 8 instances, pool of 3 | pool of 3 for 8 instances",
        "size a pool: 400 requests/s, 0 ms each | holding time of 0.0 ms",
        "size a pool: 400 requests/s, 12 ms each, max_connections 5 | more than what is kept back",
      })
  void what_cannot_be_gets_no_size(String message, String says) {
    assertThat(talk.say(message)).contains(says).doesNotContain("then wait at most");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Size a pool: peak 2k req/s, mean holding time 8 ms with stddev 24 ms | {'rate_per_second':2000.0,'hold_stddev_ms':24.0,'hold_ms':8.0}",
        "pool for 24,000 requests per minute that take 250 us | {'rate_per_second':400.0,'hold_ms':0.25}",
        "pool for 100 qps, 5 ms per query, 4-20 pods | {'rate_per_second':100.0,'hold_ms':5.0,'instances':4,'most_instances':20}",
        "pool: 100/s, 5 ms each, 16 threads with 2 connections each | {'rate_per_second':100.0,'hold_ms':5.0,'threads':16,'connections_per_thread':2}",
        "hikari pool: 50 tps, holds 0.1 s, bursts of 3x for 2 s 10 % of the time | {'rate_per_second':50.0,'burst':{'factor':3.0,'share':0.1,'seconds':2.0},'hold_ms':100.0}",
        "pool: 300 rps, held 10 ms, wait at most 2 ms, the proxy cuts connections after 10 minutes | {'rate_per_second':300.0,'database_limit_ms':600000.0,'hold_ms':10.0,'target_p99_ms':2.0}",
        "is a pool of 20 enough for 300 rps of 10 ms? | {'rate_per_second':300.0,'hold_ms':10.0,'pool_size':20}",
      })
  void numbers_are_read_from_words(String message, String arguments) {
    talk.say(message);

    assertThat(arguments().toString()).isEqualTo(arguments.replace('\'', '"'));
  }

  private JsonNode arguments() {
    assertThat(talk.toolsCalled()).containsExactly("size_pool");
    return talk.calls().get(0).arguments();
  }
}
