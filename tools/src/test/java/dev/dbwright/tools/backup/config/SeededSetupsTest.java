package dev.dbwright.tools.backup.config;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.testing.RealProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred setups of all programs, each file of which its real program, or parser, must take. */
final class SeededSetupsTest {
  private static final long SEED = 20_261_122;
  private static final int SETUPS = 104;
  private static final int FEW = 13;

  @TempDir private Path folder;

  @Test
  void systemd_knows_every_time() throws Exception {
    List<String> command = new ArrayList<>(List.of("calendar"));
    files(SETUPS, file -> file.fileName().endsWith(".timer"))
        .flatMap(file -> file.text().lines())
        .filter(line -> line.startsWith("OnCalendar="))
        .map(line -> line.substring("OnCalendar=".length()))
        .distinct()
        .forEach(command::add);
    assertThat(command).hasSizeGreaterThan(50);

    assertThat(RealProgram.lines(folder, "systemd-analyze", command))
        .filteredOn(line -> line.contains("Next elapse: "))
        .hasSize(command.size() - 1)
        .noneMatch(line -> line.contains("never"));
  }

  @Test
  void systemd_takes_every_unit() throws Exception {
    List<String> command = new ArrayList<>(List.of("verify", "--man=no"));
    int number = 0;
    for (BackupSetup setup : SeededSetups.of(SEED, SETUPS).toList()) {
      number++;
      for (ConfigFile file : BackupFiles.of(setup)) {
        if (file.fileName().endsWith(".timer") || file.fileName().endsWith(".service")) {
          // Neither the account nor our script is here.
          String text =
              file.text()
                  .replaceAll("(?m)^User=.*\n", "")
                  .replaceAll("(?m)^ExecStart=\\S+", "ExecStart=/bin/true");
          command.add(
              Files.writeString(folder.resolve("s" + number + "-" + file.fileName()), text)
                  .toString());
        }
      }
    }
    assertThat(command).hasSizeGreaterThan(SETUPS);

    assertThat(RealProgram.lines(folder, "systemd-analyze", command))
        .noneMatch(line -> line.contains(folder.toString()));
  }

  @Test
  void cron_takes_every_table() throws Exception {
    String tables =
        files(SETUPS, file -> file.name().equals("cron")).map(ConfigFile::text).collect(joining());
    Path table = Files.writeString(folder.resolve("table"), tables);

    RealProgram.lines(folder, "crontab", List.of("-n", table.toString()));

    assertThat(tables.lines().filter(line -> line.contains(" /usr/"))).hasSizeGreaterThan(SETUPS);
  }

  @Test
  void bash_reads_every_script() throws Exception {
    List<Path> scripts = scripts(SETUPS);

    assertThat(scripts).hasSizeGreaterThan(SETUPS);
    assertThat(
            RealProgram.lines(
                folder,
                "bash",
                List.of("-c", "for f in \"$0\"/*.sh; do bash -n \"$f\"; done", folder.toString())))
        .isEmpty();
  }

  @Test
  void shellcheck_finds_nothing_in_a_script_of_each_program() throws Exception {
    shellcheck(FEW);
  }

  @Test
  @Tag("proof")
  void shellcheck_finds_nothing_in_any_script() throws Exception {
    shellcheck(SETUPS);
  }

  private void shellcheck(int setups) throws Exception {
    // A folder with quotes in its name is named in a trap, whose text is read again when it runs.
    List<String> command =
        new ArrayList<>(List.of("--severity=warning", "--exclude=SC2089,SC2090"));
    scripts(setups).forEach(script -> command.add(script.toString()));

    assertThat(RealProgram.lines(folder, "shellcheck", command)).isEmpty();
  }

  @Test
  void pgbackrest_warns_of_nothing_in_any_file() throws Exception {
    List<ConfigFile> files = files(SETUPS, file -> file.name().equals("pgbackrest")).toList();
    assertThat(files).hasSize(SETUPS / BackupProgram.values().length);
    for (ConfigFile file : files) {
      String text = unreachable(file.text());
      Path conf = Files.writeString(folder.resolve("pgbackrest.conf"), text);
      String stanza = text.replaceAll("(?s).*\\[([^\\]:]+)\\]\\s*pg1-path.*", "$1");

      // It reads all of the file and ends at the repository, which is not there.
      try (RealProgram backup =
          RealProgram.start(
              folder,
              "pgbackrest",
              "--config=" + conf,
              "--stanza=" + stanza,
              "--io-timeout=1",
              "--lock-path=" + folder,
              "--log-path=" + folder,
              "--log-level-file=off",
              "backup")) {
        assertThat(backup.output())
            .as(text)
            .doesNotContain("WARN", "[027]", "[031]", "[032]", "[037]")
            .contains("ERROR: [0");
      }
    }
  }

  /** With keys, and a bucket on this host that nobody answers for: no network is asked. */
  private static String unreachable(String text) {
    return text.replaceAll("repo(\\d)-s3-key-type=auto", "repo$1-s3-key=k\nrepo$1-s3-key-secret=s")
        .replaceAll("repo(\\d)-gcs-key-type=auto", "repo$1-gcs-key-type=token\nrepo$1-gcs-key=k")
        .replaceAll("(repo(\\d)-azure-account=.*)", "$1\nrepo$2-azure-key=a2V5")
        .replaceAll(
            "repo(\\d)-type=(s3|gcs|azure)",
            "repo$1-type=$2\nrepo$1-storage-host=127.0.0.1\nrepo$1-storage-port=9")
        .replaceAll("repo(\\d)-cipher-type=(.*)", "repo$1-cipher-type=$2\nrepo$1-cipher-pass=p");
  }

  @Test
  void postgres_takes_every_piece_of_its_file() throws Exception {
    RealServer.installed();
    List<ConfigFile> files = files(SETUPS, file -> file.name().equals("postgresql")).toList();
    assertThat(files).hasSizeGreaterThan(SETUPS / 5);
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(data.resolve("postgresql.auto.conf"), "");
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (ConfigFile file : files) {
      Path conf = Files.writeString(folder.resolve("backup.conf"), file.text());

      List<String> lines =
          RealProgram.lines(
              folder,
              "bash",
              List.of(
                  "-c",
                  "%s/postgres -C archive_command -c config_file='%s' -D '%s'"
                      .formatted(RealServer.BIN, conf, data)));

      if (file.text().contains("archive_command")) {
        assertThat(file.text()).contains("archive_command = '" + lines.get(0).replace("'", "''"));
      }
    }
  }

  @Test
  void barman_takes_every_server() throws Exception {
    RealProgram.installed("barman");
    int number = 0;
    for (ConfigFile file :
        files(SETUPS, file -> file.name().equals("barman") && file.language().equals("ini"))
            .toList()) {
      String server = file.text().lines().findFirst().orElseThrow().replaceAll("[\\[\\]]", "");
      Path home = folder.resolve("barman" + number++);
      Path conf =
          Files.writeString(
              folder.resolve("barman.conf"),
              "[barman]\nbarman_user = nobody\nbarman_home = %s\nlog_level = WARNING\n\n%s"
                  .formatted(home, file.text()));

      assertThat(
              RealProgram.lines(
                  folder, "barman", List.of("-c", conf.toString(), "list-servers", "--minimal")))
          .containsExactly(server);
    }
    assertThat(number).isPositive();
  }

  @Test
  void names_come_through_json_and_yaml_as_they_are() throws Exception {
    for (BackupSetup setup : SeededSetups.of(SEED, SETUPS).toList()) {
      for (ConfigFile file : BackupFiles.of(setup)) {
        if (file.language().equals("json")) {
          JsonNode settings = Json.mapper().readTree(file.text());
          assertThat(settings.get("PGUSER").asText()).isEqualTo(setup.server().user());
          assertThat(settings.get("PGDATA").asText()).isEqualTo(setup.server().dataFolder());
        }
        if (file.language().equals("yaml")) {
          JsonNode database = new YAMLMapper().readTree(file.text()).at("/dbs/0");
          assertThat(database.get("path").asText()).isEqualTo(setup.server().database());
          assertThat(database.get("replicas")).hasSize(setup.places().size());
        }
      }
    }
  }

  private List<Path> scripts(int setups) throws IOException {
    List<Path> scripts = new ArrayList<>();
    for (ConfigFile file : files(setups, file -> file.text().startsWith("#!")).toList()) {
      scripts.add(
          Files.writeString(folder.resolve("script%d.sh".formatted(scripts.size())), file.text()));
    }
    return scripts;
  }

  private static Stream<ConfigFile> files(int setups, Predicate<ConfigFile> wanted) {
    return SeededSetups.of(SEED, setups)
        .flatMap(
            setup ->
                Stream.concat(BackupFiles.of(setup).stream(), Stream.of(DrillScript.of(setup))))
        .filter(wanted);
  }
}
