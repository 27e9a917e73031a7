package dev.dbwright.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BackupCommandTest {
  @TempDir private Path folder;

  @Test
  void json_holds_what_others_rely_on() throws IOException {
    Ran ran = backup("--size 500GB --rpo 5m --rto 1h --output json");

    assertThat(ran.exitCode()).isZero();
    JsonNode json = Json.mapper().readTree(ran.out());
    assertThat(json.path("meetsRpo").asBoolean()).isTrue();
    assertThat(json.path("meetsRto").asBoolean()).isTrue();
    assertThat(json.path("rpoSeconds").asDouble()).isBetween(1.0, 300.0);
    // 500 GB at 200 MB/s alone take 2,560 s.
    assertThat(json.path("rtoSeconds").asDouble()).isBetween(2_560.0, 3_600.0);
    assertThat(json.path("storageBytes").asLong()).isGreaterThan(500L << 30);
    assertThat(json.path("schedule").path(0).path("what").asText()).isEqualTo("full");
    assertThat(json.path("schedule").path(0).path("cron").asText()).isEqualTo("5 1 * * 0");
    assertThat(json.path("configs").path("pgbackrest").asText()).contains("[main]");
    assertThat(json.path("drill")).isNotEmpty();
    assertThat(json.path("runbook").asText()).contains("table was dropped");
    assertThat(json.path("evidence")).isNotEmpty();
  }

  @Test
  void text_begins_with_the_program_the_loss_and_the_time() {
    assertThat(backup("--size 500GB --rpo 5m --rto 1h").out())
        .startsWith("pgbackrest (")
        .contains("of what was written is lost (target 5 min)", "Restore drill");
  }

  @Test
  void targets_that_are_missed_exit_with_1_and_say_what_they_cost() throws IOException {
    Ran ran = backup("--size 5000GB --rpo 5m --rto 60m --bandwidth 200MB/s --output json");

    assertThat(ran.exitCode()).isEqualTo(1);
    JsonNode json = Json.mapper().readTree(ran.out());
    assertThat(json.path("meetsRto").asBoolean(true)).isFalse();
    assertThat(json.path("problems").path(0).path("changes").toString())
        .contains("1.4 GB/s", "standby", "USD a month");
  }

  @Test
  void one_file_is_printed_as_it_is() {
    assertThat(backup("--size 500GB --rpo 5m --rto 1h --config pgbackrest").out())
        .startsWith("[global]\n")
        .doesNotContain("Schedule");
  }

  @Test
  void size_and_version_are_read_from_a_database_that_is_named() throws IOException {
    try (EmbeddedDatabase source = EmbeddedDatabase.freshDatabase()) {
      Ran ran = backup("--rpo 5m --rto 1h --output json --db " + source.url());

      assertThat(ran.exitCode()).isZero();
      JsonNode json = Json.mapper().readTree(ran.out());
      assertThat(json.path("evidence").path(0).path("source").asText()).isEqualTo("catalog");
      assertThat(json.path("configs").path("pgbackrest").asText()).contains("postgresql/18/main");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rpo 5m --rto 1h | DBW-1045: a backup cannot be planned without the size",
        "--size 500GB | DBW-1045: a backup cannot be planned without the RPO, what may be lost and the RTO",
        "--size 500 --rpo 5m --rto 1h | DBW-1044: a database of 500 bytes",
        "--size -5GB --rpo 5m --rto 1h | DBW-1033: size: \"-5GB\" is not a size",
        "--size 0GB --rpo 5m --rto 1h | DBW-1033: size: \"0GB\" is not a size",
        "--size NaN --rpo 5m --rto 1h | DBW-1033: size: \"NaN\" is not a size",
        "--size 900PB --rpo 5m --rto 1h | DBW-1044: a database of more than 1 PB",
        "--size 999999999999TB --rpo 5m --rto 1h | DBW-1033: size:",
        "--size 500GB --rpo 5 --rto 1h | DBW-1033: rpo: \"5\" is not a duration with its unit",
        "--size 500GB --rpo -5m --rto 1h | DBW-1033: rpo: \"-5m\" is not a duration",
        "--size 500GB --rpo 5GB --rto 1h | DBW-1033: rpo: \"5GB\" is not a duration",
        "--size 5m --rpo 500GB --rto 1h | DBW-1033: ",
        "--size 500GB --rpo 5m --rto 90d | DBW-1044: an RTO of 7776000 s",
        "--size 500GB --rpo 5m --rto 1h --changed-per-day 5 | DBW-1033: changed_per_day: \"5\" is not a share",
        "--size 500GB --rpo 5m --rto 1h --changed-per-day -5% | DBW-1044: a change of -0.05",
        "--size 500GB --rpo 5m --rto 1h --bandwidth 200MB | DBW-1033: bandwidth: \"200MB\" is not a size in a time",
        "--size 500GB --rpo 5m --rto 1h --bandwidth 0MB/s | DBW-1033: bandwidth:",
        "--size 500GB --rpo 5m --rto 1h --compression 0.5 | DBW-1044: a compression of 0.5",
        "--size 500GB --rpo 5m --rto 1h --compression NaN | DBW-1044: a compression of NaN",
        "--size 500GB --rpo 5m --rto 1h --retain daily | DBW-1044: the retention daily",
        "--size 500GB --rpo 5m --rto 1h --retain daily=7,daily=9 | DBW-1044: the retention",
        "--size 500GB --rpo 5m --rto 1h --retain daily=0 | DBW-1044: this retention cannot be: it keeps no copy",
        "--size 500GB --rpo 5m --rto 1h --retain hourly=7 | DBW-1044: the retention hourly=7",
        "--size 500GB --rpo 5m --rto 1h --retain daily=7 --pitr 30d | DBW-1044: any moment of 30 days with daily=7",
        "--size 500GB --rpo 5m --rto 1h --retain yearly=7 --compliance gdpr | DBW-1044: the retention yearly=7 under GDPR alone",
        "--size 500GB --rpo 5m --rto 1h --retain daily=7 --immutable 1y | DBW-1044: copies that nobody can delete for 366 days",
        "--size 500GB --rpo 5m --rto 1h --compliance iso9001 | DBW-1044: the rule iso9001",
        "--size 500GB --rpo 5m --rto 1h --tool mysqldump | DBW-1044: mysqldump for PostgreSQL",
        "--size 500GB --rpo 5m --rto 1h --tool oracle | DBW-1044: the tool oracle",
        "--size 500GB --rpo 5m --rto 1h --budget NaN | DBW-1044: a budget of NaN",
        "--size 500GB --rpo 5m --rto 1h --archive-timeout 0s | DBW-1044: an archive_timeout of 0s",
        "--size 500GB --rpo 5m --rto 1h --outage 8h | DBW-1045: a backup cannot be planned without both",
        "--size 500GB --rpo 5m --rto 1h --as-of yesterday | DBW-1044: the day yesterday",
        "--size 500GB --rpo 5m --rto 1h --config oracle | DBW-1044: a file for oracle",
        "--size 500GB --rpo 5m --rto 1h --regions 99 | DBW-1044: 99 regions",
        "--size 500GB --rpo 5m --rto 1h --engine oracle | DBW-1005: oracle is not an engine",
        "--size 500GB --rpo 5m --rto 1h --name x;reboot | DBW-1035: ",
        "--size 500GB --rpo 5m --rto 1h --target /x/../y | DBW-1035: ",
        "--size 500GB --rpo 5m --rto 1h --port 99999 | DBW-1035: ",
      })
  void what_cannot_be_gives_one_clear_line(String options, String line) {
    Ran ran = backup(options);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith(line).hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--tool pgbackrest",
        "--tool wal-g",
        "--tool barman",
        "--tool pg_basebackup",
        "--tool managed",
        "--engine mysql",
        "--engine mariadb",
        "--engine sqlserver",
        "--engine sqlite"
      })
  void each_file_of_a_plan_has_a_name_of_its_own(String options) {
    Path target = folder.resolve("files");

    Ran ran = backup("--size 50GB --rpo 1h --rto 8h " + options + " --to " + target);

    assertThat(ran.err()).isEmpty();
    assertThat(target).isNotEmptyDirectory();
  }

  private Ran backup(String options) {
    return Ran.in(folder, ("backup " + options).split(" ", -1));
  }
}
