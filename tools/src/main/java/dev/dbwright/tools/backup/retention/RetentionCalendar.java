package dev.dbwright.tools.backup.retention;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Which days' copies a retention keeps: each rule its own newest, a day that several keep once.
 * Months and years count from their first day, weeks from Sunday.
 */
public final class RetentionCalendar {
  private final Retention retention;

  public RetentionCalendar(Retention retention) {
    this.retention = retention;
  }

  /** The days whose copies stand on {@code asOf}, when that day's own is made. */
  public NavigableSet<LocalDate> kept(LocalDate asOf) {
    NavigableSet<LocalDate> kept = new TreeSet<>();
    add(kept, retention.daily(), asOf, day -> day.minusDays(1));
    LocalDate sunday = asOf.minusDays(asOf.getDayOfWeek().getValue() % DayOfWeek.SUNDAY.getValue());
    add(kept, retention.weekly(), sunday, day -> day.minusWeeks(1));
    add(kept, retention.monthly(), asOf.withDayOfMonth(1), day -> day.minusMonths(1));
    add(kept, retention.yearly(), asOf.withDayOfYear(1), day -> day.minusYears(1));
    return kept;
  }

  private static void add(
      NavigableSet<LocalDate> kept, int count, LocalDate newest, UnaryOperator<LocalDate> before) {
    LocalDate day = newest;
    for (int i = 0; i < count; i++) {
      kept.add(day);
      day = before.apply(day);
    }
  }

  /** As many copies as there would be if none counted for two rules. */
  public int upperBound() {
    return retention.daily() + retention.weekly() + retention.monthly() + retention.yearly();
  }
}
