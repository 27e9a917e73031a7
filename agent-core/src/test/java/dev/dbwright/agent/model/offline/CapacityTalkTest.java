package dev.dbwright.agent.model.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Talk of what runs out over its real tool; it is March 2026. */
final class CapacityTalkTest {
  private static final String FIFTEEN =
      "Sizes by month in GB: 100, 112, 125, 141, 158, 177, 198, 220, 243, 268, 295, 324, 352, 383,"
          + " 415";

  private final Talk talk = Talk.unconnected();

  @Test
  void numbers_and_a_limit_give_the_date_of_both_thresholds() {
    String answer = talk.say(FIFTEEN + ". The disk has 800 GB. When is it full?");

    assertThat(arguments().path("values")).hasSize(15);
    assertThat(arguments().path("every").asText()).isEqualTo("month");
    assertThat(arguments().path("unit").asText()).isEqualTo("GB");
    assertThat(arguments().path("limit").asText()).isEqualTo("800GB");
    assertThat(answer)
        .contains("**disk 800 GB**: about 2026-", "**disk 80 %: 640 GB**: about 2026-")
        .contains("with 80 % certainty between")
        .contains("the last one is taken as of 2026-03-01");
  }

  @Test
  void fewer_than_fourteen_numbers_give_a_range_and_no_date() {
    String answer =
        talk.say(
            "Database sizes by month: 100, 112, 125, 141, 158, 177, 198 GB. Disk is 400 GB. When"
                + " is it full?");

    assertThat(answer)
        .contains("**disk 80 %: 320 GB**: between 2026-", "fewer than 14 tell no date")
        .doesNotContain("about 20");
  }

  @Test
  void without_a_limit_it_says_where_it_goes_and_asks_for_one() {
    assertThat(talk.say(FIFTEEN)).startsWith("What is the limit").contains("in 12 months (2027-");
  }

  @Test
  void the_talk_goes_on_with_limit_what_if_and_lead() {
    talk.say(FIFTEEN);

    assertThat(talk.say("the disk has 800 GB, when do I have to act?")).contains("640 GB");
    assertThat(talk.say("what if we get twice the customers?"))
        .contains("What if: demand x 2: growth times that.");
    assertThat(arguments().path("demand").asDouble()).isEqualTo(2);
    assertThat(talk.say("and if we keep only 6 months?"))
        .contains("What if: retention of 183 days");
    assertThat(arguments().has("demand")).isFalse();
    assertThat(talk.say("it takes 6 weeks to order a disk")).contains("Begin by");
    assertThat(arguments().path("lead").asText()).isEqualTo("42d");
    assertThat(arguments().path("values")).hasSize(15);
  }

  @Test
  void pasted_rows_are_read_as_they_stand() {
    String rows =
        IntStream.range(0, 40)
            .mapToObj(i -> LocalDate.of(2026, 1, 1).plusDays(i) + "," + (100 + i % 3 + 2 * i))
            .collect(Collectors.joining("\n", "at,size_gb\n", "\n"));

    String answer = talk.say("When is the 300 GB disk full?\n\n" + rows);

    assertThat(talk.toolsCalled()).containsExactly("plan_capacity");
    assertThat(answer).contains("**disk 300 GB**: about 2026-0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Disk usage was 100, 110, 121 GB and the disk has 400 GB, when is it full? | How far apart | a month | month",
        "Sizes by week: 100, 110, 121, 130. The disk has 400 GB. When is it full? | of what: in which unit | GB | week",
      })
  void what_is_missing_is_asked_and_the_rest_is_kept(
      String message, String question, String answer, String every) {
    assertThat(talk.say(message)).contains(question);
    assertThat(talk.toolsCalled()).isEmpty();

    talk.say(answer);

    assertThat(arguments().path("every").asText()).isEqualTo(every);
    assertThat(arguments().path("unit").asText()).isEqualTo("GB");
    assertThat(arguments().path("limit").asText()).isEqualTo("400GB");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "when will my disk be full?",
        "How long until we run out of storage?",
        "make me a capacity plan",
        "forecast the growth of the database size",
      })
  void without_measurements_it_asks_for_them(String message) {
    assertThat(talk.say(message))
        .startsWith("Not without measurements")
        .contains("pg_database_size")
        .doesNotContainPattern("20\\d\\d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Size a pool: 400 requests per second, each holds a connection for 20 ms",
        "Plan a backup: 500 GB, RPO 5 minutes, retention 90 days",
        "Plan a backup: 500 GB, growth 5 GB a month, keep 7, 4, 12 of each",
        "How many rows has orders?",
        "Set up replicas with automatic failover",
        "tune a server with 64 GB RAM, 16 cores, ssd, oltp",
      })
  void another_wish_after_a_forecast_is_not_swallowed(String message) {
    talk.say(FIFTEEN);

    talk.say(message);

    assertThat(talk.toolsCalled()).doesNotContain("plan_capacity");
  }

  private JsonNode arguments() {
    return talk.calls().get(talk.calls().size() - 1).arguments();
  }
}
