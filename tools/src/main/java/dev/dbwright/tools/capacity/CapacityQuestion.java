package dev.dbwright.tools.capacity;

import static dev.dbwright.tools.error.ErrorCode.CAPACITY_INPUT_INVALID;

import dev.dbwright.tools.capacity.series.Series;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.quantity.TimeSpan;
import java.time.Duration;
import java.util.Optional;

/**
 * What is asked of a series.
 *
 * @param limit in the series' unit; empty where none was told
 * @param lead how long it takes to get more once it was ordered; empty where none was told
 */
public record CapacityQuestion(
    Series series, Resource resource, Optional<Double> limit, Optional<Duration> lead) {
  private static final Duration LONGEST_LEAD = Duration.ofDays(2 * 365L);

  public CapacityQuestion {
    lead.filter(span -> span.isNegative() || span.compareTo(LONGEST_LEAD) > 0)
        .ifPresent(
            span -> {
              throw new DbwrightException(
                  CAPACITY_INPUT_INVALID,
                  "a lead of " + span.toDays() + " days",
                  "at most two years");
            });
  }

  /** With limit and lead as people write them, absent ones being null's place. */
  public static CapacityQuestion of(
      Series series, Optional<Resource> resource, Optional<String> limit, Optional<String> lead) {
    return new CapacityQuestion(
        series,
        resource.orElseGet(() -> Resource.of(series)),
        limit.map(text -> series.unit().limit("limit", text)),
        lead.map(text -> TimeSpan.of("lead", text).duration()));
  }
}
