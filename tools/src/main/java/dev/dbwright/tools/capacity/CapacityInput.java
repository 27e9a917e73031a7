package dev.dbwright.tools.capacity;

import dev.dbwright.tools.capacity.CapacityQuestion.Wish;
import dev.dbwright.tools.capacity.series.PlainNumbers;
import dev.dbwright.tools.capacity.series.Series;
import dev.dbwright.tools.capacity.series.SeriesReader;
import dev.dbwright.tools.capacity.series.Unit;
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
        @Nullable Resource resource,
    @Arg("what if: so many times the customers, orders or jobs from now on; 2 for twice")
        @Nullable Double demand,
    @Arg("what if: only so much is kept, and what is older deleted: 90d")
        @Nullable String retention,
    @Arg(
            "without series and values: what health checks of the connected database kept;"
                + " databaseSizeBytes, connections, …")
        @Nullable String metric) {
  private static final String NAME = "series";

  Wish wish() {
    return new Wish(resource, limit, lead, demand, retention);
  }

  /** Empty where there is none among the arguments. */
  Optional<Series> given(Clock clock) {
    Unit counted = unit == null ? Unit.UNKNOWN : Unit.of(unit);
    if (values != null) {
      return Optional.of(PlainNumbers.series(NAME, counted, values, every, clock));
    }
    return Optional.ofNullable(series).map(text -> SeriesReader.read(NAME, text, column, counted));
  }
}
