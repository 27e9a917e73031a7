package dev.dbwright.tools.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.backup.log.LogDisk;
import dev.dbwright.tools.backup.restore.RestoreTime;
import dev.dbwright.tools.backup.retention.RestoreWindow;
import dev.dbwright.tools.backup.storage.Granularity;
import dev.dbwright.tools.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Cases that were computed or measured elsewhere; each is reproduced within its tolerance. */
final class BackupCasesTest {
  private static final double GB = 1L << 30;
  private static final double MB = 1L << 20;

  @Test
  void fulls_differentials_and_wal_of_four_weeks() throws IOException {
    Case storage = Case.named("storage-diff");

    BackupPlan plan =
        new Ask()
            .size(storage.in("size_gb") + "GB")
            .changed(100 * storage.in("page_updates_per_day_frac") + "%")
            .wal(storage.in("wal_gb_day") + "GB")
            .compressed(storage.in("compress"), storage.in("wal_compress"))
            .retain("weekly=" + (int) storage.in("retention_full_weeks"))
            .pitr((int) storage.in("pitr_days") + "d")
            .plan();

    storage.expect("full_gb", plan.storage().fullBytes() / GB);
    storage.expect("fulls_gb", plan.storage().fullsBytes() / GB);
    storage.expect("diffs_gb", plan.storage().changesBytes() / GB);
    storage.expect("wal_gb", plan.storage().logBytes() / GB);
    storage.expect("total_gb", plan.storageBytes() / GB);
  }

  @Test
  void updates_that_meet_a_page_twice_dirty_it_once() throws IOException {
    Case dirty = Case.named("dirty-pages");
    long size = Math.round(dirty.in("pages")) * Granularity.PAGE_BYTES;

    double share = Granularity.PAGE.share(size, dirty.in("updates"));

    dirty.expect("fraction", share);
    dirty.expect("distinct_pages", share * dirty.in("pages"));
  }

  @Test
  void a_file_is_copied_whole_where_one_page_changed() throws IOException {
    Case measured = Case.named("file-level-diff-measured");
    long size = (long) (measured.in("db_mb") * MB);

    double share = Granularity.FILE.share(size, measured.in("random_txns"));

    measured.expect("fraction", share);
    measured.expect("diff_source_mb", share * measured.in("db_mb"));
  }

  @Test
  void a_quiet_server_loses_the_archive_timeout_and_the_upload() throws IOException {
    Case quiet = Case.named("rpo-quiet");

    BackupPlan plan =
        new Ask()
            .wal(quiet.in("wal_gb_day") + "GB")
            .archiveTimeout((int) quiet.in("archive_timeout_s") + "s")
            .upload(quiet.in("upload_mb_s") + "MB/s")
            .plan();

    quiet.expect("rpo_s", plan.rpoSeconds());
    quiet.expect(
        "archive_timeout_padding_gb_day_uncompressed",
        Objects.requireNonNull(plan.archive()).paddedBytesPerDay() / GB);
  }

  @Test
  void no_backup_loses_nothing() throws IOException {
    Case nothing = Case.named("rpo-impossible");

    BackupPlan plan = new Ask().rpo((int) nothing.in("target_rpo_s") + "s").plan();

    assertThat(plan.meetsRpo()).isEqualTo(nothing.expected("feasible").asBoolean());
    assertThat(plan.problems()).hasSize(1);
    assertThat(plan.problems().get(0).changes())
        .anySatisfy(
            change ->
                assertThat(change).contains("synchronous_commit", "synchronous_standby_names"));
  }

  @Test
  void a_restore_that_copies_for_hours_misses_one_hour() throws IOException {
    Case large = Case.named("rto-infeasible");

    BackupPlan plan =
        new Ask()
            .size(large.in("size_gb") + "GB")
            .rto((int) large.in("target_rto_min") + "m")
            .bandwidth(large.in("restore_mb_s") + "MB/s")
            .plan();

    assertThat(plan.meetsRto()).isEqualTo(large.expected("feasible").asBoolean());
    large.expect("copy_s", plan.restore().get(0).seconds());
    large.expect(
        "min_restore_mb_s",
        RestoreTime.neededBytesPerSecond(large.in("size_gb") * GB, 60 * large.in("target_rto_min"))
            / MB);
    assertThat(plan.problems().get(0).changes())
        .anySatisfy(change -> assertThat(change).startsWith("a standby"))
        .anySatisfy(change -> assertThat(change).startsWith("a snapshot"))
        .anySatisfy(change -> assertThat(change).startsWith("a delta restore"));
  }

  @Test
  void two_weekly_fulls_guarantee_one_week() throws IOException {
    Case kept = Case.named("retention-pitr");

    RestoreWindow window =
        RestoreWindow.ofFulls(
            (int) kept.in("repo_retention_full"), (int) kept.in("full_interval_days"));

    kept.expect("guaranteed_window_days", window.guaranteedDays());
    kept.expect("max_window_days", window.mostDays());
  }

  @Test
  void wal_piles_up_while_nobody_takes_it() throws IOException {
    Case slot = Case.named("slot-disk");

    LogDisk disk =
        LogDisk.of(
            slot.in("wal_mb_s") * MB,
            3_600 * slot.in("outage_h"),
            (long) (slot.in("free_gb") * GB));

    slot.expect("wal_gb", disk.neededBytes() / GB);
    slot.expect("hours_until_full", disk.hoursUntilFull());
    assertThat(disk.fits()).isEqualTo(slot.expected("fits").asBoolean());
  }

  @Test
  void a_copy_that_several_rules_keep_is_counted_once() throws IOException {
    Case calendar = Case.named("gfs-2026-11-01");

    BackupPlan plan =
        new Ask()
            .retain(
                "daily=%d,weekly=%d,monthly=%d,yearly=%d"
                    .formatted(
                        (int) calendar.in("daily"),
                        (int) calendar.in("weekly"),
                        (int) calendar.in("monthly"),
                        (int) calendar.in("yearly")))
            .asOf(calendar.input.path("as_of").asText())
            .plan();

    calendar.expect("copies", Objects.requireNonNull(plan.retention().copies()));
    calendar.expect("upper_bound", plan.retention().mostCopies());
    assertThat(plan.retention().oldest()).hasToString(calendar.expected("oldest").asText());
  }

  /** A line of the file. */
  private record Case(JsonNode input, JsonNode expected, double tolerance) {
    static Case named(String id) throws IOException {
      try (InputStream in = BackupCasesTest.class.getResourceAsStream("backup-cases.jsonl")) {
        String lines =
            new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        JsonNode found =
            Json.mapper()
                .readTree(
                    lines
                        .lines()
                        .filter(line -> line.contains("\"id\": \"" + id + "\""))
                        .findFirst()
                        .orElseThrow());
        return new Case(
            found.path("input"), found.path("expected"), found.path("tolerance_rel").asDouble());
      }
    }

    double in(String name) {
      assertThat(input.has(name)).as(name).isTrue();
      return input.path(name).asDouble();
    }

    JsonNode expected(String name) {
      assertThat(expected.has(name)).as(name).isTrue();
      return expected.path(name);
    }

    void expect(String name, double actual) {
      double wanted = expected(name).asDouble();
      assertThat(actual).as(name).isCloseTo(wanted, within(tolerance * wanted));
    }
  }
}
