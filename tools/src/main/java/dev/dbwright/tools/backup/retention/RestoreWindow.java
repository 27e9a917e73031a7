package dev.dbwright.tools.backup.retention;

/**
 * How far back any moment can be restored.
 *
 * @param guaranteedDays on the worst day, just after the oldest copy was removed
 * @param mostDays on the best, just before
 */
public record RestoreWindow(int guaranteedDays, int mostDays) {
  private static final int WEEK = 7;

  /**
   * Where so many full copies are kept, and all logs since the oldest: keeping n means n when the
   * newest has just been made, so the oldest is n - 1 intervals old then.
   */
  public static RestoreWindow ofFulls(int kept, int intervalDays) {
    return new RestoreWindow(Math.max(0, kept - 1) * intervalDays, kept * intervalDays);
  }

  /**
   * The same of a retention. Days are kept by time, with the copy before them; weeks alone by
   * count.
   */
  public static RestoreWindow of(Retention retention) {
    int logs = retention.logDays();
    if (retention.keepsWholeWeeks()) {
      RestoreWindow weeks = ofFulls(retention.weekly(), WEEK);
      return new RestoreWindow(
          Math.min(logs, weeks.guaranteedDays), Math.min(logs, weeks.mostDays));
    }
    return new RestoreWindow(logs, logs);
  }

  /** The fulls that have to be kept so that {@code days} are guaranteed. */
  public static int fullsFor(int days, int intervalDays) {
    return (days + intervalDays - 1) / intervalDays + 1;
  }
}
