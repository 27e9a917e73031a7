package dev.dbwright.tools.capacity.series;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The time between two values of a series: {@code count} hours, days or calendar months. */
public record Pace(ChronoUnit unit, int count) {
  public static final Pace HOUR = new Pace(ChronoUnit.HOURS, 1);
  public static final Pace DAY = new Pace(ChronoUnit.DAYS, 1);
  public static final Pace WEEK = new Pace(ChronoUnit.DAYS, 7);
  public static final Pace MONTH = new Pace(ChronoUnit.MONTHS, 1);
  public static final Pace QUARTER = new Pace(ChronoUnit.MONTHS, 3);
  public static final Pace YEAR = new Pace(ChronoUnit.MONTHS, 12);

  private static final double HOURS_OF_DAY = 24;
  // A month has 28 to 31 days; what lies well below is a number of days.
  private static final double LEAST_DAYS_OF_MONTH = 26;
  private static final double DAYS_OF_MONTH = 30.44;
  // A series of fewer days is looked at by the hour.
  private static final double DAYS_WORTH_DAYS = 14;

  // After how many the pattern of a day, a week or a year repeats.
  private static final Map<Pace, Integer> PERIODS =
      Map.of(HOUR, 24, DAY, 7, WEEK, 52, MONTH, 12, QUARTER, 4);

  /** Of measurements that lie {@code gapHours} apart over {@code spanHours}. */
  static Pace of(double gapHours, double spanHours) {
    double days = gapHours / HOURS_OF_DAY;
    if (days < 0.8) {
      return spanHours / HOURS_OF_DAY >= DAYS_WORTH_DAYS ? DAY : HOUR;
    }
    return days < LEAST_DAYS_OF_MONTH
        ? new Pace(ChronoUnit.DAYS, (int) Math.round(days))
        : new Pace(ChronoUnit.MONTHS, (int) Math.round(days / DAYS_OF_MONTH));
  }

  LocalDateTime start(LocalDateTime at) {
    return unit == ChronoUnit.MONTHS ? at.truncatedTo(ChronoUnit.DAYS) : at.truncatedTo(unit);
  }

  /** Of a time at or after {@code start}: how many of this pace lie between, the nearest one. */
  int index(LocalDateTime start, LocalDateTime at) {
    long between =
        unit == ChronoUnit.MONTHS
            ? ChronoUnit.MONTHS.between(start.withDayOfMonth(1), at.withDayOfMonth(1))
            : unit.between(start, at.truncatedTo(unit));
    return Math.toIntExact(Math.round((double) between / count));
  }

  public LocalDateTime at(LocalDateTime start, int index) {
    return start.plus((long) index * count, unit);
  }

  /** After how many the pattern may repeat; 1 where none is known. */
  public int period() {
    return PERIODS.getOrDefault(this, 1);
  }

  /** How many fill that many months, at least 1. */
  public int perMonths(int months) {
    return (int) Math.max(1, Math.round(months * DAYS_OF_MONTH * HOURS_OF_DAY / hours()));
  }

  /** On average. */
  public double hours() {
    return switch (unit) {
      case HOURS -> count;
      case DAYS -> count * HOURS_OF_DAY;
      default -> count * DAYS_OF_MONTH * HOURS_OF_DAY;
    };
  }

  /** {@code day}, {@code 2 days}, {@code week}, {@code month}. */
  public String text() {
    if (equals(WEEK)) {
      return "week";
    }
    if (equals(QUARTER)) {
      return "quarter";
    }
    if (equals(YEAR)) {
      return "year";
    }
    String name =
        switch (unit) {
          case HOURS -> "hour";
          case DAYS -> "day";
          default -> "month";
        };
    return count == 1 ? name : count + " " + name + "s";
  }
}
