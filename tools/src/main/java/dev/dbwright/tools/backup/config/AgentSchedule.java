package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.schedule.CalendarTime;
import java.time.DayOfWeek;

/** A time as the SQL Server Agent's {@code sp_add_jobschedule} takes it. */
final class AgentSchedule {
  private static final int DAILY = 4;
  private static final int WEEKLY = 8;
  private static final int MONTHLY = 16;
  private static final int MINUTES = 4;
  private static final int HOUR = 60;

  private AgentSchedule() {}

  static String arguments(CalendarTime at) {
    String day =
        at.dayOfMonth().isPresent()
            ? frequency(MONTHLY, at.dayOfMonth().getAsInt()) + ", @freq_recurrence_factor = 1"
            : at.days().isEmpty()
                ? frequency(DAILY, 1)
                : frequency(WEEKLY, days(at)) + ", @freq_recurrence_factor = 1";
    int every = at.hour().isEmpty() && at.everyMinutes() == 0 ? HOUR : at.everyMinutes();
    String within =
        every == 0
            ? "@freq_subday_type = 1"
            : "@freq_subday_type = %d, @freq_subday_interval = %d".formatted(MINUTES, every);
    // HHMMSS as a number.
    int start = at.hour().orElse(0) * 10_000 + at.minute() * 100;
    return day + ", " + within + ", @active_start_time = " + start;
  }

  private static String frequency(int type, int interval) {
    return "@freq_type = %d, @freq_interval = %d".formatted(type, interval);
  }

  /** Sunday is 1, Monday 2, Saturday 64. */
  private static int days(CalendarTime at) {
    return at.days().stream()
        .mapToInt(day -> 1 << day.getValue() % DayOfWeek.values().length)
        .sum();
  }
}
