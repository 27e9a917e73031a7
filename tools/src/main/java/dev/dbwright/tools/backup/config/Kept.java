package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.retention.Retention;

/** What a retention asks of programs that count days. */
final class Kept {
  private static final int WEEK = 7;

  private Kept() {}

  /**
   * Days of which every backup is kept. Where only weeks are asked for, they are kept whole; beside
   * days they are of Sundays alone.
   */
  static int everyBackupDays(Retention kept) {
    int wholeWeeks = kept.daily() == 0 ? WEEK * kept.weekly() : 0;
    return Math.max(1, Math.max(Math.max(kept.logDays(), kept.daily()), wholeWeeks));
  }

  /** Whether some of what is older is kept, which programs do not count: a script thins it. */
  static boolean thins(Retention kept) {
    return kept.monthly() > 0 || kept.yearly() > 0 || WEEK * kept.weekly() > everyBackupDays(kept);
  }

  /** Fills in what {@code calendar.sh} works by. */
  static Template calendar(Template script, Retention kept) {
    return script
        .lines("days", Integer.toString(everyBackupDays(kept)))
        .lines("weeks", Integer.toString(kept.weekly()))
        .lines("months", Integer.toString(kept.monthly()))
        .lines("years", Integer.toString(kept.yearly()));
  }
}
