package dev.dbwright.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReplicationCommandTest {
  @TempDir private Path folder;

  @Test
  void json_holds_what_others_rely_on() throws IOException {
    Ran ran = replication("--rpo 0s --rto 30s --output json");

    assertThat(ran.exitCode()).isZero();
    JsonNode json = Json.mapper().readTree(ran.out());
    assertThat(json.path("topology").isTextual()).isTrue();
    assertThat(json.path("availability").asDouble()).isBetween(0.99, 1.0);
    JsonNode failure = json.path("failures").get(1);
    assertThat(failure.path("what").asText()).isEqualTo("primary host lost");
    assertThat(failure.path("lossSeconds").asInt()).isZero();
    assertThat(failure.path("downSeconds").asInt()).isBetween(20, 30);
    assertThat(json.path("configs").path("patroni").asText()).contains("synchronous_mode: true");
    assertThat(json.path("runbook").asText()).contains("## The primary is gone");
  }

  @Test
  void text_begins_with_the_servers_and_whether_the_targets_are_kept() {
    assertThat(replication("--rpo 0s --rto 30s").out())
        .startsWith("PostgreSQL 18: in region-1 the primary and 2 standbys.")
        .contains("Keeps RPO 0 s, RTO 30 s", "primary host lost", "Runbooks:");
  }

  @Test
  void targets_that_are_not_kept_exit_with_1_and_say_what_would_change_it() {
    Ran ran = replication("--rpo 0s --rto 30s --regions 2");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("Not kept with what is there", "--third-place");
  }

  @Test
  void one_file_is_printed_as_it_is() {
    assertThat(replication("--rpo 0s --rto 30s --config haproxy").out()).startsWith("global\n");
  }

  @Test
  void it_is_drawn() {
    assertThat(replication("--rpo 0s --rto 30s --output mermaid").out()).startsWith("flowchart LR");
    assertThat(replication("--rpo 0s --rto 30s --output svg").out()).startsWith("<svg");
    assertThat(replication("--rpo 0s --rto 30s --output html").out()).contains("class=\"network\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rpo 0s | DBW-1054: copies cannot be planned without an RTO",
        "--rto 30s | DBW-1054: copies cannot be planned without an RPO",
        "--rpo 5 --rto 30s | DBW-1033: the RPO: \"5\"",
        "--rpo 0s --rto 30 | DBW-1033: the RTO: \"30\"",
        "--rpo 0s --rto 30s --nodes -1 | DBW-1053: -1 servers",
        "--rpo 0s --rto 30s --reads NaN | DBW-1053: NaN reads a second",
        "--rpo 0s --rto 30s --config oracle | DBW-1053: a file for oracle",
        "--rpo 0s --rto 30s --engine oracle | DBW-",
        "--rpo 0s --rto 30s --server a=$(id) | DBW-1053: the server a=$(id)"
      })
  void bad_input_is_one_line_on_standard_error(String arguments, String line) {
    Ran ran = replication(arguments);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith(line).hasLineCount(1);
  }

  private Ran replication(String arguments) {
    return Ran.in(folder, ("replication " + arguments).split(" ", -1));
  }
}
