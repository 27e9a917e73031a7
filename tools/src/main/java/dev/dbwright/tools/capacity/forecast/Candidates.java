package dev.dbwright.tools.capacity.forecast;

import dev.dbwright.tools.cancel.Cancellation;
import java.util.ArrayList;
import java.util.List;

/**
 * All readings of a series and how likely each is: growth by amount or by share, four degrees of
 * smoothing, without drift, with a steady one or one that fades, since the beginning or since any
 * change of slope. They are averaged, not chosen: a date rests on what could be, not on the
 * likeliest alone. The likelihood of all changes before the last one is summed exactly (Fearnhead
 * 2006).
 */
final class Candidates {
  private static final List<Double> SMOOTHINGS = List.of(1.0, 0.5, 0.2, 0.07);
  // Shorter stretches say nothing of a slope.
  private static final int SHORTEST = 14;
  private static final int MOST_CHANGES = 30;

  // What is expected before the series is seen, as logarithms: measured in docs/adr/forecast.md.
  private static final double AGAINST_CHANGE = 1;
  private static final double AGAINST_FADING = 1;
  private static final double FOR_STANDSTILL = 2.5;
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
        SMOOTHINGS.forEach(smoothing -> candidates.score(growth, smoothing));
      }
    }
    return candidates.weighed();
  }

  private void score(Growth growth, double smoothing) {
    double[] scaled = growth.scaled(values);
    double density = growth.logDensity(scaled);
    double[] before = before(scaled, smoothing);
    for (int start = 0; start < before.length; start++) {
      int from = starts.get(start);
      double prior = before[start] + density;
      score(growth, scaled, smoothing, from, Slope.STANDSTILL, prior + FOR_STANDSTILL);
      score(growth, scaled, smoothing, from, Slope.STEADY, prior);
      List<Slope> fading = fading(from);
      double share = prior - AGAINST_FADING - Math.log(fading.size());
      fading.forEach(slope -> score(growth, scaled, smoothing, from, slope, share));
    }
  }

  private void score(
      Growth growth, double[] scaled, double smoothing, int from, Slope slope, double prior) {
    var stretch = new Stretch(scaled, from, scaled.length, smoothing, slope);
    scored.add(new Scored(growth, stretch, prior + score(stretch)));
  }

  /** Growth that fades from a change on; over the whole series also one that rose before. */
  private List<Slope> fading(int from) {
    int span = values.length - from;
    if (span < 2 * SHORTEST) {
      return List.of();
    }
    List<Slope> slopes = new ArrayList<>();
    for (double width : List.of(0.25, 0.5, 1.0)) {
      slopes.add(new Slope.FillingUp(from, width * span));
    }
    if (from == 0) {
      for (double middle : List.of(0.2, 0.3, 0.4, 0.5, 0.6, 0.7)) {
        for (double width : List.of(0.05, 0.1, 0.15, 0.2, 0.3)) {
          slopes.add(new Slope.FillingUp(middle * span, width * span));
        }
      }
    }
    return slopes;
  }

  /** The score of what lies before each start: of all ways to cut it into stretches. */
  private double[] before(double[] scaled, double smoothing) {
    double[] before = new double[starts.size()];
    for (int end = 1; end < before.length; end++) {
      cancellation.throwIfAsked();
      List<Double> ways = new ArrayList<>();
      for (int start = 0; start < end; start++) {
        if (starts.get(end) - starts.get(start) >= SHORTEST) {
          var stretch =
              new Stretch(scaled, starts.get(start), starts.get(end), smoothing, Slope.STEADY);
          ways.add(before[start] + score(stretch));
        }
      }
      before[end] = logSum(ways) - AGAINST_CHANGE - Math.log(starts.size() - 1);
    }
    return before;
  }

  /** Schwarz' criterion, as a logarithm of likelihood. */
  private double score(Stretch stretch) {
    return stretch.logLikelihood - 0.5 * stretch.parameters * Math.log(values.length);
  }

  private List<Candidate> weighed() {
    double all = logSum(scored.stream().map(Scored::score).toList());
    List<Scored> kept =
        scored.stream().filter(each -> Math.exp(each.score - all) > LEAST_WEIGHT).toList();
    double ofKept = logSum(kept.stream().map(Scored::score).toList());
    return kept.stream()
        .sorted((one, other) -> Double.compare(other.score, one.score))
        .map(each -> new Candidate(each.growth, each.stretch, Math.exp(each.score - ofKept)))
        .toList();
  }

  private static double logSum(List<Double> logarithms) {
    double most = logarithms.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return most + Math.log(logarithms.stream().mapToDouble(each -> Math.exp(each - most)).sum());
  }
}
