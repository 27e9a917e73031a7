package dev.dbwright.tools.capacity;

import static dev.dbwright.tools.error.ErrorCode.CAPACITY_INPUT_INVALID;

import dev.dbwright.tools.capacity.series.Series;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.quantity.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a series.
 *
 * @param limit in the series' unit; empty where none was told
 * @param lead how long it takes to get more once it was ordered; empty where none was told
 * @param assumptions each is looked at by itself
 */
public record CapacityQuestion(
    Series series,
    Resource resource,
    Optional<Double> limit,
    Optional<Duration> lead,
    List<Assumption> assumptions) {
  private static final Duration LONGEST_LEAD = Duration.ofDays(2 * 365L);

  public CapacityQuestion {
    assumptions = List.copyOf(assumptions);
    lead.filter(span -> span.isNegative() || span.compareTo(LONGEST_LEAD) > 0)
        .ifPresent(
            span -> {
              throw new DbwrightException(
                  CAPACITY_INPUT_INVALID,
                  "a lead of " + span.toDays() + " days",
                  "at most two years");
            });
  }

  /** As people write it; what nobody said is null. */
  public record Wish(
      @Nullable Resource resource,
      @Nullable String limit,
      @Nullable String lead,
      @Nullable Double demand,
      @Nullable String retention) {
    /** The question about {@code series}. */
    public CapacityQuestion about(Series series) {
      Resource about = resource == null ? Resource.of(series) : resource;
      List<Assumption> assumptions = new ArrayList<>();
      if (demand != null) {
        assumptions.add(new Assumption.Demand(demand, about.isStock()));
      }
      if (retention != null) {
        assumptions.add(new Assumption.Retention(span("retention", retention)));
      }
      return new CapacityQuestion(
          series,
          about,
          Optional.ofNullable(limit).map(text -> series.unit().limit("limit", text)),
          Optional.ofNullable(lead).map(text -> span("lead", text)),
          assumptions);
    }

    private static Duration span(String what, String text) {
      return TimeSpan.of(what, text).duration();
    }
  }
}
