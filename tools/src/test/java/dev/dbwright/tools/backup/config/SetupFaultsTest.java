package dev.dbwright.tools.backup.config;

import static dev.dbwright.tools.error.ErrorCode.CONFIG_FAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.backup.config.BackupSetup.Repository;
import dev.dbwright.tools.backup.retention.Retention;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.backup.schedule.CalendarTime;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SetupFaultsTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a;id", "../up", "$(id)", "-rf", "a\nb", "näme"})
  void a_name_that_would_need_quotes_is_refused(String name) {
    refused(sample().name(name), "the name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"db\nrepo1-path=/", "db\u0000", "db\r", "\u2028", " "})
  void what_breaks_a_line_never_reaches_a_file(String text) {
    refused(sample().server("db.example", 5432, text, "backup", "/data"), "the server's database");
    refused(sample().server("db.example", 5432, "shop", text, "/data"), "the server's user");
    refused(sample().server("db.example", 5432, "shop", "backup", "/" + text + "\n"), "the data");
  }

  @ParameterizedTest
  @ValueSource(strings = {"db;id", "$(id)", "db example", "", "db'x"})
  void a_host_that_is_none_is_refused(String host) {
    refused(sample().server(host, 5432, "shop", "backup", "/data"), "the server's host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"relative", "/srv/", "/srv/../etc", "/srv//x", ""})
  void a_folder_is_an_absolute_path(String path) {
    refused(sample().to(SampleSetup.folder(path)), "the repository");
  }

  @Test
  void a_prefix_that_needs_quotes_is_refused() {
    Repository place =
        new Repository(Repository.Kind.S3, "a$(id)", "backups", "eu-central-1", Optional.empty());

    refused(sample().to(place), "the prefix in the bucket");
  }

  @Test
  void copies_in_the_data_folder_would_be_copied_into_themselves() {
    refused(sample().to(SampleSetup.folder("/var/lib/data/backup")), "the data folder");
  }

  @Test
  void the_same_place_twice_is_one_copy() {
    refused(
        sample().to(SampleSetup.folder("/srv/a"), SampleSetup.folder("/srv/a")),
        "has the copies already");
  }

  @Test
  void increments_without_a_full_backup_stand_on_nothing() {
    refused(sample().only(BackupKind.INCREMENTAL, CalendarTime.hourly(5)), "no full backup");
  }

  @Test
  void a_retention_that_keeps_nothing_is_refused() {
    refused(sample().keeping(new Retention(0, 0, 0, 0, 0)), "keeps nothing");
    refused(sample().keeping(new Retention(7, -1, 0, 0, 0)), "keeps nothing");
  }

  @Test
  void numbers_out_of_range_are_refused() {
    refused(sample().processes(0), "the processes");
    refused(sample().archiveTimeout(Duration.ZERO), "the archive timeout");
    refused(sample().archiveTimeout(Duration.ofDays(40_000)), "out of its range");
    refused(sample().server("db.example", 70_000, "shop", "backup", "/data"), "the server's port");
  }

  @Test
  void the_engine_must_be_the_programs() {
    refused(sample().engine(Engine.MYSQL), "is not what it backs up");
    refused(
        SampleSetup.of(BackupProgram.XTRABACKUP).engine(Engine.MARIADB), "does not read the pages");
  }

  @Test
  void pg_basebackup_makes_no_increments_before_17() {
    SampleSetup setup =
        SampleSetup.of(BackupProgram.PG_BASEBACKUP)
            .run(BackupKind.INCREMENTAL, CalendarTime.daily(2, 0));

    refused(setup, "is not in PostgreSQL 15's");
    assertThat(BackupFiles.of(setup.version(17).setup()))
        .anySatisfy(file -> assertThat(file.text()).contains("summarize_wal = on"));
  }

  @Test
  void sql_server_reaches_s3_from_2022_on_and_never_gcs() {
    SampleSetup setup =
        SampleSetup.of(BackupProgram.SQLSERVER)
            .to(SampleSetup.bucket(Repository.Kind.S3, "backups"));

    refused(setup.version(15), "from SQL Server 2022 on");
    assertThat(BackupFiles.of(setup.version(2022).setup())).isNotEmpty();
    refused(setup.to(SampleSetup.bucket(Repository.Kind.GCS, "backups")), "does not reach");
  }

  @Test
  void no_provider_restores_a_moment_of_forty_days_ago() {
    refused(
        SampleSetup.of(BackupProgram.MANAGED).keeping(new Retention(40, 0, 0, 0, 40)),
        "any moment of 35 days at most");
  }

  @Test
  void litestream_counts_no_months() {
    refused(
        SampleSetup.of(BackupProgram.LITESTREAM).keeping(new Retention(7, 0, 12, 0, 7)),
        "cannot be said");
  }

  private static SampleSetup sample() {
    return SampleSetup.of(BackupProgram.PGBACKREST);
  }

  private static void refused(SampleSetup setup, String why) {
    assertThatThrownBy(() -> BackupFiles.of(setup.setup()))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(CONFIG_FAULT);
              assertThat(refused.getMessage()).contains(why).doesNotContain("\n");
            });
  }
}
