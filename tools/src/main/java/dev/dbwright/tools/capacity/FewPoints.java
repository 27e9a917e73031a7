package dev.dbwright.tools.capacity;

import dev.dbwright.tools.capacity.CapacityPlan.Trend;
import dev.dbwright.tools.capacity.series.Series;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Too few measurements to tell chance from trend: between the slowest growth seen over at least
 * half of them, by amount, and the fastest, by amount or by share.
 */
final class FewPoints implements Outlook {
  private final double last;
  private final int horizon;
  private double slowest = Double.POSITIVE_INFINITY;
  private double fastest = Double.NEGATIVE_INFINITY;
  private double fastestShare = Double.NEGATIVE_INFINITY;

  FewPoints(Series series, int horizon) {
    double[] values = series.numbers();
    this.last = series.last();
    this.horizon = horizon;
    int half = Math.max(1, values.length / 2);
    for (int from = 0; from < values.length; from++) {
      for (int to = from + half; to < values.length; to++) {
        double rise = (values[to] - values[from]) / (to - from);
        slowest = Math.min(slowest, rise);
        fastest = Math.max(fastest, rise);
        if (values[from] > 0 && values[to] > 0) {
          double share = Math.log(values[to] / values[from]) / (to - from);
          fastestShare = Math.max(fastestShare, share);
        }
      }
    }
  }

  @Override
  public int horizon() {
    return horizon;
  }

  @Override
  public Span at(int ahead) {
    return new Span(Math.max(0, last + slowest * ahead), OptionalDouble.empty(), high(ahead));
  }

  private double high(int ahead) {
    double byAmount = last + fastest * ahead;
    return Double.isFinite(fastestShare)
        ? Math.max(byAmount, last * Math.exp(Math.min(100, fastestShare * ahead)))
        : byAmount;
  }

  @Override
  public Arrival arrival(double limit) {
    OptionalInt earliest = OptionalInt.empty();
    OptionalInt latest = OptionalInt.empty();
    for (int ahead = horizon; ahead > 0; ahead--) {
      earliest = high(ahead) >= limit ? OptionalInt.of(ahead) : earliest;
      latest = last + slowest * ahead >= limit ? OptionalInt.of(ahead) : latest;
    }
    return new Arrival(earliest, OptionalInt.empty(), latest);
  }

  @Override
  public Trend trend() {
    return new Trend(null, null, null, false, List.of());
  }

  @Override
  public Optional<Outlook> under(Assumption assumption) {
    return Optional.empty();
  }
}
