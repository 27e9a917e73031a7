package dev.dbwright.tools.capacity.forecast;

import dev.dbwright.tools.cancel.Cancellation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Where a series goes from its end: 1,000 paths, each as likely as any other. */
public final class Forecast {
  private static final double LOW = 0.1;
  private static final double HIGH = 0.9;

  private final double scale;
  private final double[] measured;
  private final Cleaned cleaned;
  private final List<Candidate> candidates;
  private final double[][] paths;

  private Forecast(
      double scale,
      double[] measured,
      Cleaned cleaned,
      List<Candidate> candidates,
      double[][] paths) {
    this.scale = scale;
    this.measured = measured;
    this.cleaned = cleaned;
    this.candidates = candidates;
    this.paths = paths;
  }

  /** Low and high are the ends of the 80 % interval, {@code middle} is the median. */
  public record Range(double low, double middle, double high) {}

  /**
   * Indexes from the end of the series, 1 being the one after its last value; empty where that part
   * of the paths does not get there in time.
   */
  public record Arrival(OptionalInt earliest, OptionalInt expected, OptionalInt latest) {}

  /** A jump that was taken out before the trend was read. */
  public record SeenStep(int index, double size) {}

  /**
   * @param values one for each step of time, at least 14, finite, not negative
   * @param period after how many the pattern may repeat: 7 for days; below 2: never
   * @param horizon how many to look ahead
   */
  public static Forecast of(double[] values, int period, int horizon, Cancellation cancellation) {
    double scale =
        Math.max(Double.MIN_NORMAL, Arrays.stream(values).map(Math::abs).max().orElse(1));
    double[] scaled = Arrays.stream(values).map(each -> each / scale).toArray();
    Cleaned cleaned = Cleaned.of(scaled, period);
    List<Candidate> candidates = Candidates.of(cleaned.values(), cancellation);
    var simulation = new Simulation(cleaned, values.length, period);
    return new Forecast(
        scale, scaled, cleaned, candidates, simulation.paths(candidates, horizon, cancellation));
  }

  /** Growth from the end of the series on times {@code factor}; what is there stays. */
  public Forecast withGrowth(double factor) {
    double last = measured[measured.length - 1];
    return with((path, ahead) -> last + factor * (path[ahead] - last));
  }

  /** All of what comes times {@code factor}. */
  public Forecast withLoad(double factor) {
    return with((path, ahead) -> factor * path[ahead]);
  }

  /**
   * Only what came in the last {@code steps} is kept; empty where the series is shorter than that.
   */
  public Optional<Forecast> keeping(int steps) {
    if (steps >= measured.length) {
      return Optional.empty();
    }
    return Optional.of(
        with((path, ahead) -> Math.max(0, path[ahead] - before(path, ahead - steps))));
  }

  private double before(double[] path, int ahead) {
    return ahead < 0 ? measured[measured.length + ahead] : path[ahead];
  }

  private interface Change {
    double value(double[] path, int ahead);
  }

  private Forecast with(Change change) {
    double[][] changed = new double[paths.length][horizon()];
    for (int number = 0; number < paths.length; number++) {
      for (int ahead = 0; ahead < horizon(); ahead++) {
        changed[number][ahead] = change.value(paths[number], ahead);
      }
    }
    return new Forecast(scale, measured, cleaned, candidates, changed);
  }

  public int horizon() {
    return paths[0].length;
  }

  /** What the values {@code ahead} steps after the last one may be. */
  public Range at(int ahead) {
    double[] there = Arrays.stream(paths).mapToDouble(path -> path[ahead - 1]).sorted().toArray();
    return new Range(
        scale * quantile(there, LOW), scale * quantile(there, 0.5), scale * quantile(there, HIGH));
  }

  /** When {@code limit} is first reached. */
  public Arrival arrival(double limit) {
    int[] first =
        Arrays.stream(paths).mapToInt(path -> first(path, limit / scale)).sorted().toArray();
    return new Arrival(
        known(first[rank(first.length, LOW)]),
        known(first[rank(first.length, 0.5)]),
        known(first[rank(first.length, HIGH)]));
  }

  private int first(double[] path, double limit) {
    for (int i = 0; i < path.length; i++) {
      if (path[i] >= limit) {
        return i + 1;
      }
    }
    return Integer.MAX_VALUE;
  }

  private static OptionalInt known(int index) {
    return index == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(index);
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[rank(sorted.length, share)];
  }

  private static int rank(int count, double share) {
    return (int) Math.min(count - 1, Math.floor(share * count));
  }

  public List<SeenStep> steps() {
    return cleaned.steps().all().stream()
        .map(step -> new SeenStep(step.index(), scale * step.size()))
        .toList();
  }

  /** Whether the steps come with a rhythm, which is expected to go on. */
  public boolean stepsAreRegular() {
    return cleaned.steps().regular();
  }

  public boolean hasSeason() {
    return !cleaned.season().isNone();
  }

  /** How likely it is that the slope changed since the beginning, from 0 to 1. */
  public double changeWeight() {
    return candidates.stream()
        .filter(each -> each.stretch().from > 0)
        .mapToDouble(Candidate::weight)
        .sum();
  }

  /** The median of where it last changed, among the readings in which it did. */
  public OptionalInt lastChange() {
    List<Candidate> changed =
        candidates.stream()
            .filter(each -> each.stretch().from > 0)
            .sorted((one, other) -> Integer.compare(one.stretch().from, other.stretch().from))
            .toList();
    double half = changeWeight() / 2;
    for (Candidate each : changed) {
      half -= each.weight();
      if (half <= 0) {
        return OptionalInt.of(each.stretch().from);
      }
    }
    return OptionalInt.empty();
  }

  /** How likely growth by the same share is, against the same amount. */
  public double byShareWeight() {
    return candidates.stream()
        .filter(each -> each.growth() == Growth.BY_SHARE)
        .mapToDouble(Candidate::weight)
        .sum();
  }
}
