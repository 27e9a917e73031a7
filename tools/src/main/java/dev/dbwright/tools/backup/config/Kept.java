package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.retention.Retention;

/** What a retention asks of programs that count days. */
final class Kept {
  private static final int WEEK = 7;

  private Kept() {}

  /** Days of which every backup is kept; of older ones a month or year may keep a full one. */
  static int everyBackupDays(Retention kept) {
    return Math.max(1, Math.max(kept.logDays(), Math.max(kept.daily(), WEEK * kept.weekly())));
  }
}
