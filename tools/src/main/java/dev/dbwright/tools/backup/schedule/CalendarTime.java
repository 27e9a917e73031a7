package dev.dbwright.tools.backup.schedule;

import static java.util.stream.Collectors.joining;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A time that comes back, in the server's time zone.
 *
 * @param days of the week; empty: every day
 * @param dayOfMonth 1 to 28, so that no month lacks it; only without {@code days}, since cron takes
 *     either where both are given
 * @param hour empty: every hour
 * @param everyMinutes runs come back so often through each day, from {@code minute} past midnight
 *     on; divides an hour or is whole hours; 0: once at the time above
 */
public record CalendarTime(
    List<DayOfWeek> days, OptionalInt dayOfMonth, OptionalInt hour, int minute, int everyMinutes) {
  private static final int HOUR = 60;
  private static final int DAY = 24 * HOUR;

  public CalendarTime {
    days = days.stream().distinct().sorted().toList();
    if ((!days.isEmpty() && dayOfMonth.isPresent())
        || dayOfMonth.orElse(1) < 1
        || dayOfMonth.orElse(1) > 28
        || hour.orElse(0) < 0
        || hour.orElse(0) > 23
        || minute < 0
        || minute > 59
        || !repeats(everyMinutes)) {
      throw new IllegalArgumentException("no such time: " + days + dayOfMonth + hour + minute);
    }
  }

  public CalendarTime(List<DayOfWeek> days, OptionalInt dayOfMonth, OptionalInt hour, int minute) {
    this(days, dayOfMonth, hour, minute, 0);
  }

  /** Whether cron can say it: {@code *}{@code /7} would begin anew with each hour. */
  private static boolean repeats(int minutes) {
    return minutes == 0
        || (minutes > 0 && HOUR % minutes == 0)
        || (minutes > HOUR && DAY % minutes == 0 && minutes % HOUR == 0);
  }

  public static CalendarTime daily(int hour, int minute) {
    return new CalendarTime(List.of(), OptionalInt.empty(), OptionalInt.of(hour), minute);
  }

  public static CalendarTime weekly(List<DayOfWeek> days, int hour, int minute) {
    return new CalendarTime(days, OptionalInt.empty(), OptionalInt.of(hour), minute);
  }

  public static CalendarTime monthly(int dayOfMonth, int hour, int minute) {
    return new CalendarTime(List.of(), OptionalInt.of(dayOfMonth), OptionalInt.of(hour), minute);
  }

  public static CalendarTime hourly(int minute) {
    return new CalendarTime(List.of(), OptionalInt.empty(), OptionalInt.empty(), minute);
  }

  /** Every so many minutes: a divisor of 60, or whole hours that divide a day. */
  public static CalendarTime every(int minutes, int minute) {
    if (minutes == DAY) {
      return daily(0, minute);
    }
    return new CalendarTime(
        List.of(), OptionalInt.empty(), OptionalInt.empty(), minute, minutes == HOUR ? 0 : minutes);
  }

  /** The five fields of crontab(5). */
  public String cron() {
    if (everyMinutes > HOUR) {
      return "%d */%d * * *".formatted(minute, everyMinutes / HOUR);
    }
    if (everyMinutes > 0) {
      return "*/%d * * * *".formatted(everyMinutes);
    }
    String weekDays =
        days.isEmpty() ? "*" : days.stream().map(d -> d.getValue() % 7 + "").collect(joining(","));
    return "%d %s %s * %s".formatted(minute, field(hour, "%d"), field(dayOfMonth, "%d"), weekDays);
  }

  /** As {@code OnCalendar=} of systemd.time(7) reads it. */
  public String onCalendar() {
    if (everyMinutes > HOUR) {
      return "*-*-* 00/%d:%02d:00".formatted(everyMinutes / HOUR, minute);
    }
    if (everyMinutes > 0) {
      return "*-*-* *:00/%d:00".formatted(everyMinutes);
    }
    String weekDays =
        days.stream()
            .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
            .collect(joining(","));
    String date = "*-*-" + field(dayOfMonth, "%02d");
    return (weekDays + " " + date + " " + field(hour, "%02d") + ":%02d:00".formatted(minute))
        .strip();
  }

  private static String field(OptionalInt value, String form) {
    return value.isPresent() ? form.formatted(value.getAsInt()) : "*";
  }
}
