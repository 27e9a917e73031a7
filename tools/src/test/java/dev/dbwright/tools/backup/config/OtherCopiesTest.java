package dev.dbwright.tools.backup.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.backup.config.BackupSetup.Repository;
import dev.dbwright.tools.backup.retention.Retention;
import dev.dbwright.tools.testing.RealProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite's copies, and how copies of any program grow old. */
final class OtherCopiesTest {
  /** 2026-11-22 is a Sunday; the clock of the script is the host's. */
  private static final List<String> FULLS =
      List.of(
          "20250105",
          "20251228",
          "20260104",
          "20260111",
          "20260906",
          "20260913",
          "20261004",
          "20261011",
          "20261018",
          "20261025",
          "20261101",
          "20261108",
          "20261115");

  @TempDir private Path folder;
  private ScratchHost host;

  @BeforeEach
  void programs() {
    RealProgram.installed("gpg");
    RealProgram.installed("gpg-agent");
    RealProgram.installed("zstd");
    host = new ScratchHost(folder);
  }

  @Test
  void sqlite_is_copied_while_others_write_and_the_drill_finds_all_tables_alike() throws Exception {
    RealProgram.installed("sqlite3");
    host.install(sqlite().setup());

    List<String> said =
        host.run(
            """
            sqlite3 app.db "PRAGMA journal_mode = wal; CREATE TABLE \\"it's odd\\" (x); INSERT INTO \\"it's odd\\" VALUES (1), (NULL); CREATE TABLE empty (y)" >/dev/null
            "$FILES/sqlite-backup-main" full
            sqlite3 app.db "DELETE FROM \\"it's odd\\""
            "$FILES/sqlite-backup-main" verify
            "$FILES/restore-drill-main"
            truncate -s -1 copies/main/*.gpg
            "$FILES/sqlite-backup-main" verify || echo damaged
            """);

    assertThat(said)
        .contains("# Restore drill of main: PASSED", "damaged")
        .contains("| identical | main | it's odd | 2 | 2 |");
  }

  @Test
  void copies_are_carried_to_a_bucket_and_come_back_from_there() throws Exception {
    RealProgram.installed("sqlite3");
    RealProgram.installed("rclone");
    host.install(
        sqlite()
            .to(
                SampleSetup.bucket(Repository.Kind.S3, "backups"),
                SampleSetup.folder(host.copies()))
            .setup());

    List<String> said =
        host.run(
            """
            # rclone's bucket is a folder here; all else is as it stands.
            sed -i "s#_TYPE=s3#_TYPE=alias RCLONE_CONFIG_PLACE1_REMOTE=$FOLDER/cloud#" files/sqlite-backup-main
            sqlite3 app.db 'CREATE TABLE t (x); INSERT INTO t VALUES (1)'
            "$FILES/sqlite-backup-main" full
            "$FILES/sqlite-backup-main" verify
            "$FILES/sqlite-backup-main" expire
            "$FILES/restore-drill-main"
            (cd cloud/backups/prod/main && ls | sed 's/.*\\.//')
            ls staging/main | grep -c gpg || echo none is left here
            cmp cloud/backups/prod/main/*.gpg copies/main/*.gpg && echo both places are alike
            """);

    assertThat(said)
        .contains("# Restore drill of main: PASSED", "none is left here", "both places are alike")
        .containsSubsequence("after", "before", "sha256", "gpg");
  }

  @Test
  void weeks_months_and_years_keep_what_days_do_not() throws Exception {
    host.install(sqlite().keeping(new Retention(7, 4, 3, 2, 14)).setup());

    List<String> left = expired(FULLS);

    // Any moment of 14 days rests on 1108; the newest of 4 weeks; the first of 3 months, 2 years.
    assertThat(left)
        .containsExactly(
            "20250105",
            "20260104",
            "20260906",
            "20261004",
            "20261025",
            "20261101",
            "20261108",
            "20261115");
  }

  @Test
  void the_newest_before_the_window_stays_for_every_moment_in_it() throws Exception {
    host.install(sqlite().keeping(new Retention(7, 0, 1, 0, 14)).setup());

    assertThat(expired(List.of("20260701", "20261101", "20261108")))
        .containsExactly("20261101", "20261108");
    assertThat(expired(List.of("20261101"))).containsExactly("20261101");
  }

  /** Copies of these days, and what is left of them at 2026-11-22. */
  private List<String> expired(List<String> days) throws Exception {
    // Its own date first in the path: the scripts ask it for the time before the window.
    Path date =
        Files.writeString(
            Files.createDirectories(folder.resolve("bin")).resolve("date"),
            "#!/bin/sh\n[ \"$3\" = \"-14 days\" ] && echo 20261108-120000\n");
    Files.setPosixFilePermissions(date, PosixFilePermissions.fromString("rwxr-xr-x"));
    return host
        .run(
            """
            export PATH=$FOLDER/bin:$PATH
            rm -rf copies/main; mkdir -p copies/main
            for day in %s; do
              touch "copies/main/$day-020000F.zst.gpg" "copies/main/$day-020000F.sha256"
            done
            "$FILES/sqlite-backup-main" expire
            ls copies/main/*.sha256
            """
                .formatted(String.join(" ", days)))
        .stream()
        .map(line -> line.replaceAll(".*/(\\d{8})-.*", "$1"))
        .toList();
  }

  private SampleSetup sqlite() {
    return SampleSetup.of(BackupProgram.SQLITE_BACKUP)
        .server("", 0, folder + "/app.db", "", "")
        .to(SampleSetup.folder(host.copies()));
  }
}
