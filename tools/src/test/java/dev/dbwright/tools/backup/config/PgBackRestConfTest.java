package dev.dbwright.tools.backup.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.backup.config.BackupSetup.Repository;
import dev.dbwright.tools.backup.retention.Retention;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.backup.schedule.CalendarTime;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.testing.RealProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PgBackRestConfTest {
  @TempDir private Path folder;

  @Test
  void fulls_are_kept_by_time_for_counted_ones_guarantee_a_week_less() {
    assertThat(conf(sample().keeping(new Retention(14, 0, 0, 0, 14))))
        .contains("repo1-retention-full-type=time", "repo1-retention-full=14")
        .doesNotContain("retention-archive");
  }

  @Test
  void shorter_logs_are_counted_in_fulls_with_one_that_is_older() {
    SampleSetup daily =
        sample()
            .only(BackupKind.FULL, CalendarTime.daily(1, 5))
            .keeping(new Retention(30, 0, 0, 0, 7));

    assertThat(conf(daily)).contains("repo1-retention-full=30", "repo1-retention-archive=8");
  }

  @Test
  void months_are_thinned_by_a_script_and_no_full_is_removed_before() {
    SampleSetup months = sample().keeping(new Retention(7, 4, 12, 7, 7));

    assertThat(conf(months)).contains("repo1-retention-full=9999999", "repo1-retention-archive=2");
    assertThat(files(months)).extracting(ConfigFile::name).contains("pgbackrest-expire");
  }

  @Test
  void every_place_has_the_same_retention_and_a_key_that_is_elsewhere() {
    String conf =
        conf(
            sample()
                .to(
                    SampleSetup.bucket(Repository.Kind.S3, "one"),
                    SampleSetup.bucket(Repository.Kind.AZURE, "account/two")));

    assertThat(conf)
        .contains("repo1-s3-bucket=one", "repo1-s3-endpoint=s3.eu-central-1.amazonaws.com")
        .contains("repo2-azure-account=account", "repo2-azure-container=two", "repo2-path=/prod")
        .contains("repo1-cipher-type=aes-256-cbc", "repo2-retention-full=7")
        .doesNotContain("cipher-pass", "key=", "block");
  }

  @Test
  void the_first_full_of_a_month_stays_and_what_hangs_on_it_goes() throws Exception {
    ConfigFile script =
        files(sample().keeping(new Retention(7, 0, 2, 0, 7))).stream()
            .filter(file -> file.name().equals("pgbackrest-expire"))
            .findFirst()
            .orElseThrow();
    Path bin = Files.createDirectory(folder.resolve("bin"));
    program(bin, "date", "echo 20261115-120000");
    program(
        bin,
        "pgbackrest",
        """
        case "$*" in
          *info*) echo '[{"backup":[%s]}]' ;;
          *) echo "$*" ;;
        esac"""
            .formatted(
                labels(
                    "20260927-010500F",
                    "20261004-010500F",
                    "20261004-010500F_20261005-010500D",
                    "20261004-010500F_20261006-010500I",
                    "20261011-010500F",
                    "20261011-010500F_20261012-010500D",
                    "20261101-010500F",
                    "20261108-010500F",
                    "20261115-010500F",
                    "20261122-010500F")));
    Path file = Files.writeString(folder.resolve("expire"), script.text());

    assertThat(
            RealProgram.lines(
                folder, "bash", List.of("-c", "PATH=%s:$PATH bash %s".formatted(bin, file))))
        .containsExactly(
            "--stanza=main --repo=1 --set=20260927-010500F expire",
            "--stanza=main --repo=1 --set=20261004-010500F_20261006-010500I expire",
            "--stanza=main --repo=1 --set=20261004-010500F_20261005-010500D expire",
            "--stanza=main --repo=1 --set=20261011-010500F expire",
            "--stanza=main --repo=1 --set=20261108-010500F expire");
  }

  private static String labels(String... labels) {
    return String.join(
        ",", List.of(labels).stream().map(label -> "{\"label\":\"" + label + "\"}").toList());
  }

  private static void program(Path bin, String name, String text) throws Exception {
    Files.setPosixFilePermissions(
        Files.writeString(bin.resolve(name), "#!/bin/sh\n" + text + "\n"),
        PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(bin, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static SampleSetup sample() {
    return SampleSetup.of(BackupProgram.PGBACKREST);
  }

  private static String conf(SampleSetup setup) {
    return files(setup).get(0).text();
  }

  private static List<ConfigFile> files(SampleSetup setup) {
    return BackupFiles.of(setup.setup());
  }
}
