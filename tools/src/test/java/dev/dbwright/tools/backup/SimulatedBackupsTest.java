package dev.dbwright.tools.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dbwright.tools.backup.log.LogArchive;
import dev.dbwright.tools.backup.log.LogDisk;
import dev.dbwright.tools.backup.retention.RestoreWindow;
import dev.dbwright.tools.backup.retention.Retention;
import dev.dbwright.tools.backup.retention.RetentionCalendar;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.backup.schedule.Rotation;
import dev.dbwright.tools.backup.storage.Copies;
import dev.dbwright.tools.backup.storage.Granularity;
import dev.dbwright.tools.backup.storage.StorageEstimate;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What formulas and calendars say, against backups that are played through step by step. */
final class SimulatedBackupsTest {
  private static final double GB = 1L << 30;
  private static final double MB = 1L << 20;

  @ParameterizedTest
  @CsvSource({"PAGE, 1", "EXTENT, 8", "BLOCK, 11"})
  void units_with_a_changed_page_are_copied(Granularity granularity, int pagesInUnit) {
    int pages = 88_000;
    int updates = 9_000;
    var random = new Random(20_261_101);
    var changed = new BitSet();
    for (int i = 0; i < updates; i++) {
      changed.set(random.nextInt(pages) / pagesInUnit);
    }

    double share = granularity.share(pages * Granularity.PAGE_BYTES, updates);

    double seen = changed.cardinality() / (pages / (double) pagesInUnit);
    assertThat(share).isCloseTo(seen, within(0.01));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-01, 7, 4, 12, 7",
    "2028-02-29, 30, 0, 6, 3",
    "2027-01-01, 7, 5, 12, 10",
    "2026-12-31, 0, 8, 24, 0",
    "2027-08-01, 1, 1, 1, 1",
    "2026-03-15, 400, 60, 14, 2",
  })
  void each_rule_keeps_its_newest(LocalDate asOf, int daily, int weekly, int monthly, int yearly) {
    NavigableSet<LocalDate> kept = new TreeSet<>();
    int days = daily;
    int weeks = weekly;
    int months = monthly;
    int years = yearly;
    for (LocalDate day = asOf; days + weeks + months + years > 0; day = day.minusDays(1)) {
      boolean keep = false;
      if (days > 0) {
        days--;
        keep = true;
      }
      if (weeks > 0 && day.getDayOfWeek() == DayOfWeek.SUNDAY) {
        weeks--;
        keep = true;
      }
      if (months > 0 && day.getDayOfMonth() == 1) {
        months--;
        keep = true;
      }
      if (years > 0 && day.getDayOfYear() == 1) {
        years--;
        keep = true;
      }
      if (keep) {
        kept.add(day);
      }
    }

    assertThat(new RetentionCalendar(new Retention(daily, weekly, monthly, yearly, 0)).kept(asOf))
        .isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({"2, 7", "5, 7", "30, 1", "3, 30"})
  void kept_fulls_reach_back_as_far_as_the_oldest(int kept, int intervalDays) {
    Deque<Integer> fulls = new ArrayDeque<>();
    int least = Integer.MAX_VALUE;
    int most = 0;
    for (int day = 0; day < 1_000; day++) {
      if (fulls.size() == kept) {
        // The night before the next full is the best, the moment after it the worst.
        most = Math.max(most, day - fulls.getFirst());
      }
      if (day % intervalDays == 0) {
        fulls.addLast(day);
        if (fulls.size() > kept) {
          fulls.removeFirst();
        }
      }
      if (fulls.size() == kept && day > kept * intervalDays) {
        least = Math.min(least, day - fulls.getFirst());
      }
    }

    assertThat(RestoreWindow.ofFulls(kept, intervalDays)).isEqualTo(new RestoreWindow(least, most));
    assertThat(RestoreWindow.fullsFor(least, intervalDays)).isEqualTo(kept);
  }

  @Test
  void weekly_fulls_with_their_differentials_fill_up_until_saturday() {
    var copies = new Copies(Math.round(300 * GB), 2, 0.08, Granularity.PAGE, 10 * GB, 4);
    double most = 0;
    Deque<LocalDate> fulls = new ArrayDeque<>();
    for (LocalDate day = LocalDate.of(2026, 1, 4); day.getYear() < 2028; day = day.plusDays(1)) {
      if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
        fulls.addLast(day);
        if (fulls.size() > 3) {
          fulls.removeFirst();
        }
      }
      double stored = 0;
      for (LocalDate full : fulls) {
        stored += 150;
        for (int after = 1; after <= 6 && !full.plusDays(after).isAfter(day); after++) {
          stored += 150 * (1 - Math.pow(Math.E, -0.08 * after));
        }
      }
      most = Math.max(most, stored);
    }

    StorageEstimate estimate =
        StorageEstimate.worst(
            copies,
            Rotation.weekly(false, BackupKind.DIFFERENTIAL, 1),
            Retention.of("weekly=3", -1));

    assertThat((estimate.fullsBytes() + estimate.changesBytes()) / GB)
        .isCloseTo(most, within(most / 1_000));
    // Three weeks of 10 GB, a quarter of it.
    assertThat(estimate.logBytes() / GB).isCloseTo(52.5, within(0.1));
  }

  @Test
  void a_chain_of_increments_is_kept_from_its_full_on() {
    var copies = new Copies(Math.round(100 * GB), 1, 0.1, Granularity.PAGE, 1, 1);
    int mostIncrements = 0;
    int mostFulls = 0;
    for (LocalDate today = LocalDate.of(2026, 1, 1);
        today.getYear() < 2027;
        today = today.plusDays(1)) {
      int increments = 0;
      int fulls = 0;
      // Back to the Sunday on or before the oldest of ten days.
      LocalDate day = today;
      boolean more = true;
      while (more) {
        boolean sunday = day.getDayOfWeek() == DayOfWeek.SUNDAY;
        increments += sunday ? 0 : 1;
        fulls += sunday ? 1 : 0;
        more = day.isAfter(today.minusDays(9)) || !sunday;
        day = day.minusDays(1);
      }
      if (fulls * 100.0 + increments * 9.516 > mostFulls * 100.0 + mostIncrements * 9.516) {
        mostFulls = fulls;
        mostIncrements = increments;
      }
    }

    StorageEstimate estimate =
        StorageEstimate.worst(
            copies, Rotation.weekly(false, BackupKind.INCREMENTAL, 1), Retention.of("daily=10", 0));

    assertThat(estimate.fulls()).isEqualTo(mostFulls);
    assertThat(estimate.changes()).isEqualTo(mostIncrements);
    // One day of 10 % updates changes 1 - 1/e^0.1 = 9.516 % of the pages.
    assertThat(estimate.changesBytes() / GB).isCloseTo(mostIncrements * 9.516, within(0.1));
  }

  @ParameterizedTest
  @CsvSource({"10", "30", "7", "1"})
  void differentials_go_with_the_full_that_they_stand_on(int days) {
    var copies = new Copies(Math.round(100 * GB), 1, 0.1, Granularity.PAGE, 1, 1);
    Deque<LocalDate> fulls = new ArrayDeque<>();
    double most = 0;
    for (LocalDate day = LocalDate.of(2025, 6, 1); day.getYear() < 2028; day = day.plusDays(1)) {
      if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
        fulls.addLast(day);
      }
      LocalDate second = fulls.stream().skip(1).findFirst().orElse(day.plusDays(1));
      if (!second.isAfter(day.minusDays(days - 1L))) {
        fulls.removeFirst();
      }
      double stored = 0;
      for (LocalDate full : fulls) {
        stored += 100;
        for (int after = 1; after <= 6 && !full.plusDays(after).isAfter(day); after++) {
          stored += 100 - 100 * Math.exp(-0.1 * after);
        }
      }
      most = Math.max(most, stored);
    }

    StorageEstimate estimate =
        StorageEstimate.worst(
            copies,
            Rotation.weekly(false, BackupKind.DIFFERENTIAL, 1),
            Retention.of("daily=" + days, 0));

    assertThat((estimate.fullsBytes() + estimate.changesBytes()) / GB)
        .isCloseTo(most, within(most / 1_000));
  }

  @ParameterizedTest
  @CsvSource({"60, 0.05, 20", "300, 2, 50", "30, 0.7, 8", "900, 0.01, 100"})
  void a_crash_loses_what_was_not_shipped(double timeout, double mbPerSecond, double uploadMb) {
    double worst = 0;
    double step = 0.01;
    double segmentBegan = 0;
    double written = 0;
    // Everything written before this moment is safe once its segment is uploaded.
    double safeUpTo = 0;
    double arrives = -1;
    double willBeSafe = 0;
    for (double now = 0; now < 4 * timeout + 4_000; now += step) {
      written += mbPerSecond * step;
      if (arrives >= 0 && now >= arrives) {
        safeUpTo = willBeSafe;
        arrives = -1;
      }
      if (written >= 16 || now - segmentBegan >= timeout) {
        arrives = now + 16 / uploadMb;
        willBeSafe = now;
        segmentBegan = now;
        written = 0;
      }
      worst = Math.max(worst, now - safeUpTo);
    }

    var archive = new LogArchive(timeout, Math.round(16 * MB), mbPerSecond * MB, uploadMb * MB);

    assertThat(archive.lossSeconds()).isCloseTo(worst, within(0.05 + worst / 500));
  }

  @Test
  void a_dump_holds_its_beginning_and_counts_from_its_end() {
    // 9 GB at 60 MB/s: 153.6 s. A dump each six hours; the loss grows until the next one is done.
    double took = 9 * 1_024 / 60.0;
    double worst = 0;
    double holds = Double.NEGATIVE_INFINITY;
    for (int minute = 0; minute < 3 * 24 * 60; minute++) {
      double now = 60.0 * minute + took % 60;
      double startedLast = Math.floor((now - took) / 21_600) * 21_600;
      double justBefore = now - holds;
      holds = Math.max(holds, startedLast);
      worst = minute < 24 * 60 ? 0 : Math.max(worst, justBefore);
    }

    BackupPlan plan = new Ask().size("9GB").rpo("7h").rto("4h").tool("pg_dump").plan();

    assertThat(plan.rpoSeconds()).isCloseTo(21_600 + took, within(0.01));
    assertThat(plan.rpoSeconds()).isCloseTo(worst, within(60.0));
  }

  @ParameterizedTest
  @CsvSource({"5, 200, 8", "40, 100, 2", "0.5, 10, 24"})
  void log_that_nobody_takes_fills_the_disk(double mbPerSecond, double freeGb, double outageHours) {
    double used = 0;
    double full = -1;
    double atTheEnd = 0;
    for (int second = 0; second < 100 * 3_600; second++) {
      if (second == Math.round(outageHours * 3_600)) {
        atTheEnd = used;
      }
      used += mbPerSecond / 1_024;
      if (full < 0 && used >= freeGb) {
        full = second / 3_600.0;
      }
    }

    LogDisk disk = LogDisk.of(mbPerSecond * MB, 3_600 * outageHours, Math.round(freeGb * GB));

    assertThat(disk.hoursUntilFull()).isCloseTo(full, within(0.01));
    assertThat(disk.neededBytes() / GB).isCloseTo(atTheEnd, within(0.1));
    assertThat(disk.fits()).isEqualTo(atTheEnd <= freeGb);
  }

  @Test
  void a_restore_copies_and_replays_second_by_second() {
    double left = 200 * 1_024;
    int seconds = 0;
    while (left > 0) {
      left -= 250;
      seconds++;
    }
    left = 30 * 1_024;
    while (left > 0) {
      left -= 80;
      seconds++;
    }

    BackupPlan plan =
        new Ask()
            .size("200GB")
            .wal("30GB")
            .bandwidth("250MB/s")
            .with("replay", "80MB/s")
            .tool("pgbackrest")
            .plan();

    // The server starts and is looked at for half a minute.
    assertThat(plan.rtoSeconds()).isCloseTo(seconds + 30, within(2.0));
  }

  @Test
  void growth_is_compounded_month_by_month() {
    double size = 500;
    for (int month = 0; month < 12; month++) {
      size += size * 0.04;
    }

    BackupPlan.Outlook growth =
        Objects.requireNonNull(new Ask().with("growth", "4%/month").plan().growth());

    assertThat(growth.sizeBytes() / GB).isCloseTo(size, within(0.01));
  }

  @Test
  void the_month_in_which_the_rto_is_missed_is_the_first_that_is_too_large() {
    // 5 % updates a day are 8 % WAL; copy at 200 MB/s, the replay of one hour of it, 30 s to start:
    // more than hourly increments there are none.
    int month = 0;
    double size = 500;
    while (size * 1_024 / 200 + size * 0.08 / 24 * 1_024 / 64 + 30 <= 3_600) {
      month++;
      size = 500 * Math.pow(1.36, month / 12.0);
    }

    BackupPlan.Outlook growth =
        Objects.requireNonNull(
            new Ask().tool("pgbackrest").with("growth", "36%/year").plan().growth());

    assertThat(growth.rtoMissedInMonths()).isEqualTo(month);
  }

  @Test
  void a_month_costs_each_gigabyte_in_each_region_and_what_crosses_between() {
    BackupPlan plan =
        new Ask()
            .retain("weekly=4")
            .wal("40GB")
            .with(
                "prices",
                """
                date = 2026-01
                source = a test
                currency = EUR
                object.gb-month = 0.02
                object-rare.gb-month = 0.01
                transfer.gb = 0.5
                volume.gb-month = 0.1
                snapshot.gb-month = 0.05
                standby.hour = 1
                """)
            .list("regions", "eu-central-1", "eu-west-1")
            .plan();

    // 1,744.58 GB (four fulls, 24 differentials, four weeks of WAL) in two places.
    assertThat(plan.cost().parts().get(0).perMonth()).isCloseTo(2 * 1_744.58 * 0.02, within(0.01));
    assertThat(plan.cost().parts().get(1).what()).isEqualTo("transfer to other regions");
    // At least the WAL of a month (16 GB a day) and four fulls cross; at most a full each day.
    assertThat(plan.cost().parts().get(1).perMonth())
        .isBetween(0.5 * (30 * 16 + 4 * 166), 0.5 * (31 * 16 + 31 * 167.0));
    assertThat(plan.cost().currency()).isEqualTo("EUR");
  }
}
