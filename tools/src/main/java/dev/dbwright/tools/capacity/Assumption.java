package dev.dbwright.tools.capacity;

import static dev.dbwright.tools.error.ErrorCode.CAPACITY_INPUT_INVALID;

import dev.dbwright.tools.capacity.forecast.Forecast;
import dev.dbwright.tools.capacity.series.Pace;
import dev.dbwright.tools.capacity.series.Series;
import dev.dbwright.tools.error.DbwrightException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What could be otherwise from now on. */
public sealed interface Assumption {
  /** In words, with what it means for the series. */
  String text();

  /** Empty where the series is too short to tell. */
  Optional<Forecast> applied(Forecast forecast, Series series);

  /**
   * So many times the customers, orders or jobs.
   *
   * @param stock whether the series counts what is kept, which then grows faster, rather than a
   *     load
   */
  record Demand(double factor, boolean stock) implements Assumption {
    private static final double MOST = 1_000;

    public Demand {
      if (!(factor > 0 && factor <= MOST)) {
        throw new DbwrightException(
            CAPACITY_INPUT_INVALID, "demand times " + factor, "above 0, at most 1000");
      }
    }

    @Override
    public String text() {
      return String.format(
          Locale.ROOT, "demand x %s: %s", plain(), stock ? "growth times that" : "load times that");
    }

    private String plain() {
      return factor == Math.rint(factor) ? String.valueOf((long) factor) : String.valueOf(factor);
    }

    @Override
    public Optional<Forecast> applied(Forecast forecast, Series series) {
      return Optional.of(stock ? forecast.withGrowth(factor) : forecast.withLoad(factor));
    }
  }

  /** What is older is deleted. */
  record Retention(Duration kept) implements Assumption {
    public Retention {
      if (kept.isNegative() || kept.toDays() < 1) {
        throw new DbwrightException(
            CAPACITY_INPUT_INVALID, "a retention of " + kept.toHours() + " h", "at least a day");
      }
    }

    @Override
    public String text() {
      return "retention of %d days: what came earlier is deleted".formatted(kept.toDays());
    }

    @Override
    public Optional<Forecast> applied(Forecast forecast, Series series) {
      return forecast.keeping(steps(series.pace()));
    }

    private int steps(Pace pace) {
      return (int) Math.max(1, Math.round(kept.toHours() / pace.hours()));
    }
  }
}
