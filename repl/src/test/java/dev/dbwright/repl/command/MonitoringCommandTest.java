package dev.dbwright.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MonitoringCommandTest {
  @TempDir private Path folder;

  @Test
  void json_holds_alerts_and_files() throws IOException {
    Ran ran = monitoring("--output json --replication-lag 30s");

    assertThat(ran.exitCode()).isZero();
    JsonNode json = Json.mapper().readTree(ran.out());
    assertThat(json.path("alerts"))
        .anySatisfy(
            alert -> {
              assertThat(alert.path("name").asText()).isEqualTo("PostgresqlReplicationLag");
              assertThat(alert.path("expression").asText()).endsWith("> 30");
              assertThat(alert.path("hold").path("seconds").asInt()).isEqualTo(120);
              assertThat(alert.path("severity").asText()).isEqualTo("warning");
            });
    assertThat(json.path("configs").path("postgres-exporter").asText())
        .contains("dbwright_replication:");
  }

  @Test
  void one_file_is_printed_as_it_is() {
    assertThat(monitoring("--config prometheus-rules").out()).startsWith("groups:\n");
    assertThat(monitoring("--config runbook").out()).startsWith("# When an alert fires");
  }

  @Test
  void all_files_are_written_and_none_is_overwritten() throws IOException {
    Path target = folder.resolve("files");

    assertThat(monitoring("--to " + target).exitCode()).isZero();
    assertThat(target.resolve("dbwright-rules.yml")).content().startsWith("groups:");
    Files.writeString(target.resolve("queries.yaml"), "mine");

    Ran again = monitoring("--to " + target);
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).contains("DBW-8002").contains("exists");
    assertThat(target.resolve("queries.yaml")).hasContent("mine");
  }

  @Test
  void a_limit_without_unit_is_one_clear_line() {
    Ran ran = monitoring("--replication-lag 12");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err().strip()).startsWith("DBW-1033").doesNotContain("\n");
  }

  @Test
  void one_alert_is_shown_in_full() {
    assertThat(monitoring("--about slotlost").out())
        .contains("dbwright_slot_broken == 1")
        .doesNotContain("PostgresqlDown");
  }

  private Ran monitoring(String arguments) {
    return Ran.in(folder, ("monitoring " + arguments).split(" ", -1));
  }
}
