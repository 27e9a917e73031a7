package dev.dbwright.tools.capacity;

import static dev.dbwright.tools.error.ErrorCode.CAPACITY_INPUT_INVALID;

import dev.dbwright.tools.capacity.series.PlainNumbers;
import dev.dbwright.tools.capacity.series.Series;
import dev.dbwright.tools.capacity.series.SeriesReader;
import dev.dbwright.tools.capacity.series.Unit;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.tool.Arg;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code plan_capacity} is asked: a series with its times, or plain numbers. */
public record CapacityInput(
    @Arg("measurements with their times, the oldest first: CSV at,value or JSON")
        @Nullable String series,
    @Arg("instead: numbers without times, the oldest first, the last one being of now")
        @Nullable List<Double> values,
    @Arg("the time between two of these numbers: hour, day, week, month, quarter or year")
        @Nullable String every,
    @Arg("which column of the CSV or field of the JSON, where there are several")
        @Nullable String column,
    @Arg("what the numbers are counted in: GB, %, connections, ms") @Nullable String unit,
    @Arg("what there is at most: 400GB, or a number in the series' unit") @Nullable String limit,
    @Arg("how long it takes to get more: 30d") @Nullable String lead,
    @Arg("what runs out: storage, cpu, connections or latency; told from the unit if absent")
        @Nullable Resource resource) {
  private static final String NAME = "series";

  CapacityQuestion question(Clock clock) {
    return CapacityQuestion.of(
        read(clock),
        Optional.ofNullable(resource),
        Optional.ofNullable(limit),
        Optional.ofNullable(lead));
  }

  private Series read(Clock clock) {
    Unit counted = unit == null ? Unit.UNKNOWN : Unit.of(unit);
    if (values != null) {
      return PlainNumbers.series(NAME, counted, values, every, clock);
    }
    if (series == null) {
      throw new DbwrightException(
          CAPACITY_INPUT_INVALID, "a forecast without a series", "give series, or values");
    }
    return SeriesReader.read(NAME, series, column, counted);
  }
}
