package dev.dbwright.tools.capacity;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.capacity.CapacityPlan.Jump;
import dev.dbwright.tools.capacity.CapacityPlan.Trend;
import dev.dbwright.tools.capacity.forecast.Forecast;
import dev.dbwright.tools.capacity.series.Series;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** Enough measurements for a forecast. */
final class Simulated implements Outlook {
  static final int LEAST_POINTS = 14;
  // Older ones say little of the slope now, and cost as much time.
  static final int MOST_POINTS = 1_500;

  private static final double LIKELIER_THAN_NOT = 0.5;

  private final Series series;
  private final int skipped;
  private final Forecast forecast;

  private Simulated(Series series, int skipped, Forecast forecast) {
    this.series = series;
    this.skipped = skipped;
    this.forecast = forecast;
  }

  static Simulated of(Series series, int horizon, Cancellation cancellation) {
    double[] values = series.numbers();
    int skipped = Math.max(0, values.length - MOST_POINTS);
    double[] recent = Arrays.copyOfRange(values, skipped, values.length);
    Forecast forecast = Forecast.of(recent, series.pace().period(), horizon, cancellation);
    return new Simulated(series, skipped, forecast);
  }

  @Override
  public int horizon() {
    return forecast.horizon();
  }

  /** What is measured is never below nothing. */
  @Override
  public Span at(int ahead) {
    Forecast.Range range = forecast.at(ahead);
    return new Span(
        Math.max(0, range.low()),
        OptionalDouble.of(Math.max(0, range.middle())),
        Math.max(0, range.high()));
  }

  @Override
  public Arrival arrival(double limit) {
    Forecast.Arrival arrival = forecast.arrival(limit);
    return new Arrival(arrival.earliest(), arrival.expected(), arrival.latest());
  }

  @Override
  public Trend trend() {
    double month = forecast.at(series.pace().perMonths(1)).middle() - series.last();
    boolean changed = forecast.changeWeight() > LIKELIER_THAN_NOT;
    return new Trend(
        month,
        forecast.byShareWeight(),
        changed ? date(forecast.lastChange().orElse(0)) : null,
        forecast.hasSeason(),
        forecast.steps().stream().map(step -> new Jump(date(step.index()), step.size())).toList());
  }

  @Override
  public Optional<Outlook> under(Assumption assumption) {
    return assumption
        .applied(forecast, series)
        .map(changed -> new Simulated(series, skipped, changed));
  }

  private LocalDate date(int index) {
    return series.at(skipped + index).toLocalDate();
  }
}
