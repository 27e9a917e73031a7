package dev.dbwright.tools.capacity.series;

import static dev.dbwright.tools.error.ErrorCode.CAPACITY_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers that came without times: the last one is of now. */
public final class PlainNumbers {
  private static final Map<String, Pace> PACES =
      Map.of(
          "hour", Pace.HOUR,
          "day", Pace.DAY,
          "week", Pace.WEEK,
          "month", Pace.MONTH,
          "quarter", Pace.QUARTER,
          "year", Pace.YEAR);

  private PlainNumbers() {}

  /**
   * @param every the name of a pace; absent where nobody said, which is refused
   * @throws DbwrightException {@code CAPACITY_INPUT_INVALID} without a pace
   */
  public static Series series(
      String name, Unit unit, List<Double> values, @Nullable String every, Clock clock) {
    Pace pace = every == null ? null : PACES.get(every.strip().toLowerCase(Locale.ROOT));
    if (pace == null) {
      throw new DbwrightException(
          CAPACITY_INPUT_INVALID,
          every == null ? "a forecast of numbers without times" : "every " + every,
          "say how far apart they are: hour, day, week, month, quarter or year");
    }
    LocalDateTime now = pace.start(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    LocalDateTime end = pace.unit() == ChronoUnit.MONTHS ? now.withDayOfMonth(1) : now;
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      double value = values.get(i);
      if (!Double.isFinite(value) || value < 0) {
        throw Series.invalid(name, value + " cannot be a size or a load");
      }
      String place = "number " + (i + 1);
      samples.add(new Sample(pace.at(end, i + 1 - values.size()), value, place));
    }
    Series series = Series.of(name, unit, samples);
    List<String> notes = new ArrayList<>(series.notes());
    notes.add(
        "the numbers came without dates: the last one is taken as of %s"
            .formatted(end.toLocalDate()));
    return new Series(
        name, unit, series.start(), series.pace(), series.values(), series.measured(), notes);
  }
}
