package dev.dbwright.tools.backup;

import dev.dbwright.tools.backup.config.BackupProgram;
import dev.dbwright.tools.backup.method.Assessment;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.backup.schedule.CalendarTime;
import dev.dbwright.tools.backup.schedule.Rotation;
import dev.dbwright.tools.backup.schedule.ScheduledBackup;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** When what runs, at night as far as it goes. */
final class BackupSchedule {
  private static final int MINUTES_PER_DAY = 1_440;
  // Not on the hour, when everybody's jobs start.
  private static final int MINUTE = 5;
  private static final int NIGHT = 1;

  /** They remove by themselves what is older than is kept. */
  private static final Set<BackupProgram> EXPIRE_THEMSELVES =
      Set.of(
          BackupProgram.PGBACKREST,
          BackupProgram.BARMAN,
          BackupProgram.LITESTREAM,
          BackupProgram.MANAGED);

  private final List<ScheduledBackup> runs = new ArrayList<>();

  private BackupSchedule() {}

  /**
   * @param logical whether a dump stands beside
   * @param thins whether months or years are kept, which programs do not count
   */
  static List<ScheduledBackup> of(Assessment taken, boolean logical, boolean thins) {
    var schedule = new BackupSchedule();
    schedule.copies(taken);
    if (taken.schedulesLog()) {
      schedule.add(BackupKind.LOG, CalendarTime.every((int) (taken.shipEverySeconds() / 60), 0));
    }
    if (logical) {
      schedule.weekly(BackupKind.LOGICAL, DayOfWeek.SATURDAY, 4);
    }
    if (!taken.isLogical()) {
      schedule.weekly(BackupKind.VERIFY, DayOfWeek.MONDAY, 5);
    }
    schedule.weekly(BackupKind.RESTORE_TEST, DayOfWeek.WEDNESDAY, 6);
    if (thins || !EXPIRE_THEMSELVES.contains(taken.program())) {
      schedule.add(BackupKind.EXPIRE, CalendarTime.daily(7, MINUTE));
    }
    return schedule.runs;
  }

  private void copies(Assessment taken) {
    Rotation rotation = taken.rotation();
    if (rotation.between() == BackupKind.FULL) {
      BackupKind kind = taken.isLogical() ? BackupKind.LOGICAL : BackupKind.FULL;
      add(kind, often(rotation.runsPerDay()));
      return;
    }
    weekly(BackupKind.FULL, DayOfWeek.SUNDAY, NIGHT);
    if (rotation.fullOnFirst()) {
      // An hour before the day's other copy, which then rests on it.
      add(BackupKind.FULL, CalendarTime.monthly(1, NIGHT - 1, MINUTE));
    }
    List<DayOfWeek> others =
        Arrays.stream(DayOfWeek.values()).filter(day -> day != DayOfWeek.SUNDAY).toList();
    add(rotation.between(), CalendarTime.weekly(others, NIGHT, MINUTE));
    if (rotation.runsPerDay() > 1) {
      // Half an hour later, so that it never meets the others.
      add(
          BackupKind.INCREMENTAL,
          CalendarTime.every(MINUTES_PER_DAY / rotation.runsPerDay(), MINUTE + 30));
    }
  }

  private static CalendarTime often(int runsPerDay) {
    return runsPerDay == 1
        ? CalendarTime.daily(NIGHT, MINUTE)
        : CalendarTime.every(MINUTES_PER_DAY / runsPerDay, MINUTE);
  }

  private void weekly(BackupKind kind, DayOfWeek day, int hour) {
    add(kind, CalendarTime.weekly(List.of(day), hour, MINUTE));
  }

  private void add(BackupKind kind, CalendarTime at) {
    runs.add(new ScheduledBackup(kind, at));
  }
}
