package dev.dbwright.tools.capacity.forecast;

import dev.dbwright.tools.cancel.Cancellation;
import java.util.ArrayList;
import java.util.List;

/**
 * All readings of a series and how likely each is: growth by amount or by share, four degrees of
 * smoothing, with and without drift, since the beginning or since any change of slope. They are
 * averaged, not chosen: a date rests on what could be, not on the likeliest alone. The likelihood
 * of all changes before the last one is summed exactly (Fearnhead 2006).
 */
final class Candidates {
  private static final double[] SMOOTHINGS = {1, 0.5, 0.2, 0.07};
  // Shorter stretches say nothing of a slope.
  private static final int SHORTEST = 14;
  private static final int MOST_CHANGES = 30;
  // Logarithms of what is expected before the series is seen: against a change, for a standstill.
  private static final double CHANGE = 1;
  private static final double STANDSTILL = 1.4;
  private static final double LEAST_WEIGHT = 1e-4;

  private final double[] values;
  private final Cancellation cancellation;
  private final List<Integer> starts = new ArrayList<>(List.of(0));
  private final List<Scored> scored = new ArrayList<>();

  private record Scored(Growth growth, Stretch stretch, double score) {}

  private Candidates(double[] values, Cancellation cancellation) {
    this.values = values;
    this.cancellation = cancellation;
    int apart = Math.max(1, values.length / MOST_CHANGES);
    for (int at = SHORTEST; at <= values.length - SHORTEST; at += apart) {
      starts.add(at);
    }
  }

  /** The readings of {@code values} that carry any weight, the likeliest first. */
  static List<Candidate> of(double[] values, Cancellation cancellation) {
    var candidates = new Candidates(values, cancellation);
    for (Growth growth : Growth.values()) {
      if (growth.suits(values)) {
        for (double smoothing : SMOOTHINGS) {
          candidates.score(growth, smoothing);
        }
      }
    }
    return candidates.weighed();
  }

  private void score(Growth growth, double smoothing) {
    double[] scaled = growth.scaled(values);
    double density = growth.logDensity(scaled);
    double[] before = new double[starts.size()];
    for (int end = 1; end < before.length; end++) {
      cancellation.throwIfAsked();
      List<Double> ways = new ArrayList<>();
      for (int start = 0; start < end; start++) {
        if (starts.get(end) - starts.get(start) >= SHORTEST) {
          var stretch = new Stretch(scaled, starts.get(start), starts.get(end), smoothing, true);
          ways.add(before[start] + score(stretch));
        }
      }
      before[end] = logSum(ways) - CHANGE - Math.log(starts.size() - 1);
    }
    for (int start = 0; start < before.length; start++) {
      for (boolean drifts : new boolean[] {false, true}) {
        var stretch = new Stretch(scaled, starts.get(start), values.length, smoothing, drifts);
        double score = before[start] + score(stretch) + density + (drifts ? 0 : STANDSTILL);
        scored.add(new Scored(growth, stretch, score));
      }
    }
  }

  /** Schwarz' criterion, as a logarithm of likelihood. */
  private double score(Stretch stretch) {
    return stretch.logLikelihood - 0.5 * stretch.parameters * Math.log(values.length);
  }

  private List<Candidate> weighed() {
    double all = logSum(scored.stream().map(Scored::score).toList());
    List<Scored> kept =
        scored.stream().filter(each -> Math.exp(each.score - all) > LEAST_WEIGHT).toList();
    double of = logSum(kept.stream().map(Scored::score).toList());
    return kept.stream()
        .sorted((one, other) -> Double.compare(other.score, one.score))
        .map(each -> new Candidate(each.growth, each.stretch, Math.exp(each.score - of)))
        .toList();
  }

  private static double logSum(List<Double> logarithms) {
    double most = logarithms.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return most + Math.log(logarithms.stream().mapToDouble(each -> Math.exp(each - most)).sum());
  }
}
