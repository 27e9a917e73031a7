package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.backup.schedule.CalendarTime;
import dev.dbwright.tools.backup.schedule.ScheduledBackup;
import java.time.DayOfWeek;
import java.util.List;

/** How far apart the runs are that everything else hangs on. */
final class FullRuns {
  private static final int WEEK = 7;
  private static final int LONGEST_MONTH = 31;

  private FullRuns() {}

  /**
   * @return days between two full backups at most; 0: none is scheduled
   */
  static int daysApart(BackupSetup setup) {
    return setup.schedule().stream()
        .filter(run -> run.kind() == BackupKind.FULL)
        .map(ScheduledBackup::at)
        .mapToInt(FullRuns::daysApart)
        .min()
        .orElse(0);
  }

  /** Fulls that must be there so that any moment of the last {@code days} can be restored. */
  static int covering(int days, int daysApart) {
    // One is older than all of them.
    return (days + daysApart - 1) / daysApart + 1;
  }

  private static int daysApart(CalendarTime at) {
    if (at.dayOfMonth().isPresent()) {
      return LONGEST_MONTH;
    }
    List<DayOfWeek> days = at.days();
    if (days.isEmpty()) {
      return 1;
    }
    int longest = WEEK - days.get(days.size() - 1).getValue() + days.get(0).getValue();
    for (int i = 1; i < days.size(); i++) {
      longest = Math.max(longest, days.get(i).getValue() - days.get(i - 1).getValue());
    }
    return longest;
  }
}
