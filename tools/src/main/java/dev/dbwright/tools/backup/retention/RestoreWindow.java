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

  /** The same of a retention, which may keep logs for less. */
  public static RestoreWindow of(Retention retention) {
    RestoreWindow days = ofFulls(retention.daily(), 1);
    RestoreWindow weeks = ofFulls(retention.weekly(), WEEK);
    RestoreWindow longer = days.mostDays >= weeks.mostDays ? days : weeks;
    return new RestoreWindow(
        Math.min(retention.logDays(), longer.guaranteedDays),
        Math.min(retention.logDays(), longer.mostDays));
  }

  /** The fulls that have to be kept so that {@code days} are guaranteed. */
  public static int fullsFor(int days, int intervalDays) {
    return (days + intervalDays - 1) / intervalDays + 1;
  }
}
