package dev.dbwright.tools.capacity.forecast;

import java.util.List;

/** Jumps of a series, such as batch loads and purges, and when and how large more of them come. */
final class Steps {
  // Gaps that differ less than this have a rhythm; those of chance differ by their own mean.
  private static final double RHYTHM = 0.2;
  private static final int LEAST_FOR_RHYTHM = 3;
  // What is known of sizes before any is seen: they differ by 80 % of their mean, as two would say.
  private static final double USUAL_VARIANCE = 0.64;
  private static final int WEIGHT_OF_USUAL = 2;

  // Rate and size told from a handful of jumps: measured, see docs/adr/forecast.md.
  private static final double OVERDISPERSION = 2;

  private final List<Step> all;
  private final int length;
  private final boolean regular;
  private final double sizeShape;

  /** A jump. */
  record Step(int index, double size) {}

  /**
   * @param length of the series
   */
  Steps(List<Step> all, int length) {
    this.all = List.copyOf(all);
    this.length = length;
    this.regular = isRegular();
    this.sizeShape = sizeShape();
  }

  List<Step> all() {
    return all;
  }

  /** Whether they come after about the same time each. */
  boolean regular() {
    return regular;
  }

  private boolean isRegular() {
    boolean up = all.stream().allMatch(step -> step.size() > 0);
    boolean down = all.stream().allMatch(step -> step.size() < 0);
    if (all.size() < LEAST_FOR_RHYTHM || !(up || down)) {
      return false;
    }
    int gaps = all.size() - 1;
    double mean = (double) (last() - all.get(0).index()) / gaps;
    double squares = 0;
    for (int i = 0; i < gaps; i++) {
      squares += Math.pow(gap(i) - mean, 2);
    }
    return Math.sqrt(squares / (gaps - 1)) < RHYTHM * mean;
  }

  /** Of a gamma variate with mean 1: how well the mean size is known. */
  private double sizeShape() {
    double mean = all.stream().mapToDouble(Step::size).average().orElse(1);
    double squares = all.stream().mapToDouble(step -> Math.pow(step.size() / mean - 1, 2)).sum();
    double variance =
        (WEIGHT_OF_USUAL * USUAL_VARIANCE + squares)
            / (WEIGHT_OF_USUAL + Math.max(0, all.size() - 1));
    return Math.max(1, all.size() / variance);
  }

  private int last() {
    return all.get(all.size() - 1).index();
  }

  private int gap(int number) {
    return all.get(number + 1).index() - all.get(number).index();
  }

  /** What comes on one path. */
  Arrivals arrivals(Draws draws, double caution) {
    return new Arrivals(draws, caution);
  }

  /** Steps on one path. */
  final class Arrivals {
    private final Draws draws;
    private final double perIndex;
    private final double scale;
    private double next;
    private double sum;

    private Arrivals(Draws draws, double caution) {
      this.draws = draws;
      if (all.isEmpty() || (all.size() == 1 && draws.coin())) {
        // Nobody can say whether what came once comes again.
        this.perIndex = 0;
        this.scale = 0;
        this.next = Double.POSITIVE_INFINITY;
        return;
      }
      double variance = OVERDISPERSION * caution * caution;
      this.perIndex = draws.gamma((all.size() + 1) / variance) * variance / length;
      double sizes = Math.max(1, sizeShape / variance);
      this.scale = draws.gamma(sizes) / sizes;
      this.next = regular ? last() : length - 1;
      do {
        next += gap();
      } while (next < length);
    }

    private double gap() {
      return regular ? Steps.this.gap(draws.index(all.size() - 1)) : draws.waiting() / perIndex;
    }

    /** Their sum up to {@code index}; asked in rising order. */
    double until(int index) {
      while (next <= index) {
        sum += scale * all.get(draws.index(all.size())).size();
        next += gap();
      }
      return sum;
    }
  }
}
