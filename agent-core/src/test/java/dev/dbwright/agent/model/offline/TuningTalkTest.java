package dev.dbwright.agent.model.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Talk of a server's settings, over the real tool. */
final class TuningTalkTest {
  private static final String ASKED =
      "tune postgres 16 for 64 GB RAM, 16 cores, nvme, OLTP with 300 connections";

  private final Talk talk = Talk.unconnected();

  @Test
  void a_plan_of_something_else_is_no_number_of_the_machine() {
    talk.say("tune postgres 16 for 64 GB RAM, 16 cores, nvme, OLTP");

    String answer = talk.say("Plan a backup: 500 GB, RPO 5 minutes, RTO 1 hour.");

    assertThat(talk.toolsCalled()).doesNotContain("tune_parameters");
    assertThat(answer).contains("backup");
  }

  @Test
  void a_machine_in_one_sentence_is_read_whole() {
    // when
    String answer = talk.say(ASKED);

    // then
    JsonNode arguments = talk.calls().get(0).arguments();
    assertThat(arguments.path("engine").asText()).isEqualTo("postgresql");
    assertThat(arguments.path("version").asText()).isEqualTo("16");
    assertThat(arguments.path("ram").asText()).isEqualTo("64GB");
    assertThat(arguments.path("cores").asInt()).isEqualTo(16);
    assertThat(arguments.path("storage").asText()).isEqualTo("nvme");
    assertThat(arguments.path("workload").asText()).isEqualTo("oltp");
    assertThat(arguments.path("connections").asInt()).isEqualTo(300);
    assertThat(answer)
        .contains("`shared_buffers = 16GB` (restart)")
        .contains("of 64 GB are in use");
  }

  @Test
  void what_is_missing_is_asked_for_and_what_was_said_is_kept() {
    // given
    String question = talk.say("tune postgres 17 on a 16 GB machine");
    assertThat(question)
        .contains("I read: postgresql, version 17, 16GB of RAM.")
        .contains("how many cores")
        .contains("NVMe, SSD, SAN or HDD")
        .doesNotContain("how much RAM");
    assertThat(talk.calls()).isEmpty();

    // when
    talk.say("4 cores, ssd, for the web");

    // then
    JsonNode arguments = talk.calls().get(0).arguments();
    assertThat(arguments.path("ram").asText()).isEqualTo("16GB");
    assertThat(arguments.path("cores").asInt()).isEqualTo(4);
    assertThat(arguments.path("version").asText()).isEqualTo("17");
  }

  @Test
  void another_size_goes_on_from_the_machine_before() {
    talk.say(ASKED);

    String answer = talk.say("and with 128 GB?");

    assertThat(talk.calls().get(0).arguments().path("ram").asText()).isEqualTo("128GB");
    assertThat(talk.calls().get(0).arguments().path("cores").asInt()).isEqualTo(16);
    assertThat(answer).contains("shared_buffers = 32GB");
  }

  @Test
  void one_value_is_explained_and_the_file_is_given() {
    talk.say(ASKED);

    assertThat(talk.say("why that work_mem?"))
        .startsWith("`work_mem` = ")
        .contains("Another value would follow from: temporary files");
    assertThat(talk.say("give me the file"))
        .startsWith("`postgresql.conf`:")
        .contains("shared_buffers = 16GB");
  }

  @Test
  void a_rule_of_thumb_is_no_answer_for_a_machine_that_nobody_told() {
    String question = talk.say("is shared_buffers = 25 % right?");
    String answer = talk.say("64 GB RAM, 16 cores, nvme, oltp");

    assertThat(question).startsWith("A quarter of RAM is where `shared_buffers` starts");
    assertThat(talk.calls()).hasSize(1);
    assertThat(answer).contains("shared_buffers");
  }

  @Test
  void of_a_pasted_file_only_what_differs_is_said() {
    String answer =
        talk.say(
            """
            What is wrong in my postgresql.conf? PostgreSQL 16, 64 GB RAM, 16 cores, nvme, OLTP, 300 connections
            shared_buffers = 16GB
            work_mem = 64 mb
            checkpoint_segments = 32
            fsync = off
            """);

    assertThat(talk.calls().get(0).arguments().path("settings").asText())
        .startsWith("shared_buffers = 16GB")
        .contains("fsync = off");
    assertThat(answer)
        .contains("are right already")
        .contains("`checkpoint_segments`: no version from 14 to 18 has it")
        .contains("`work_mem`")
        .doesNotContain("`shared_buffers =");
  }

  @Test
  void without_a_database_what_was_told_is_enough() {
    String answer = talk.say("tune my server: postgres 16, 64 GB RAM, 16 cores, nvme, OLTP");

    assertThat(talk.calls()).hasSize(2);
    assertThat(answer).contains("No database is connected").contains("shared_buffers");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "tune postgres: RAM 16, 4 cores, ssd, web | Say the unit: 16 GB?",
        "tune postgres for 16 cores of RAM, ssd, web | mixes two things",
        "tune postgres on 16 GB RAM, 4 cores, floppy, web | what the data stands on",
        "tune postgres on 16 GB RAM, 4 cores, ssd, for a game | what it is for",
        "tune postgres on NaN GB RAM, 4 cores, ssd, web | how much RAM",
        "tune postgres on 10 PB RAM, 4 cores, ssd, web | 10 PB of RAM cannot be",
        "tune postgres on 0 GB RAM, 4 cores, ssd, web | \"0GB\" is not a size",
        "tune postgres on -16 GB RAM, 4 cores, ssd, web | \"-16GB\" is not a size",
        "tune postgres on 16 GB RAM, 0 cores, ssd, web | 0 cores cannot be",
        "tune postgres 13 on 16 GB RAM, 4 cores, ssd, web | PostgreSQL 13 cannot be",
        "tune postgres 19 on 16 GB RAM, 4 cores, ssd, web | PostgreSQL 19 cannot be",
        "tune postgres on 16 GB RAM, 4 cores, ssd, web, 10^9 connections | 1000000000 connections cannot be",
      })
  void what_cannot_be_is_called_so_and_sizes_nothing(String message, String said) {
    assertThat(talk.say(message)).contains(said).doesNotContain("shared_buffers =");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "tune mariadb 11.4: 32 GB of memory, 8 vCPUs, SSD, web, 500 connections | innodb_buffer_pool_size",
        "settings for MySQL 8.4 with 16 GB RAM, 4 cores, ssd, oltp | innodb_redo_log_capacity",
        "configure SQL Server 2022: 128 GB RAM, 16 cores, nvme, oltp | max server memory",
      })
  void other_engines_have_their_own(String message, String parameter) {
    assertThat(talk.say(message)).contains(parameter);
  }

  @Test
  void a_query_is_not_a_server() {
    talk.say("tune this query: SELECT * FROM t WHERE a = 1");

    assertThat(talk.toolsCalled()).doesNotContain("tune_parameters");
  }
}
