package dev.dbwright.tools.pool.queue;

import java.util.ArrayList;
import java.util.List;

/** A waiting time whose tail is {@code start · exp(t · decay) · weight}. */
final class MatrixTail implements WaitTail {
  // So small a step that the exponential's series ends after its cube.
  private static final double SMALL = 0x1p-14;

  private final double[] start;
  private final Matrix decay;
  private final double[] weight;
  private final double stepMs;
  // exp(step · 2^i · decay)
  private final List<Matrix> doublings = new ArrayList<>();

  MatrixTail(double[] start, Matrix decay, double[] weight) {
    this.start = start.clone();
    this.decay = decay;
    this.weight = weight.clone();
    double fastest = 0;
    for (int i = 0; i < decay.rows(); i++) {
      fastest = Math.max(fastest, -decay.at(i, i));
    }
    this.stepMs = SMALL / fastest;
    Matrix small = decay.scaled(stepMs);
    Matrix square = small.times(small);
    doublings.add(
        Matrix.identity(decay.rows())
            .plus(1, small)
            .plus(1.0 / 2, square)
            .plus(1.0 / 6, square.times(small)));
  }

  @Override
  public double meanMs() {
    return dot(decay.scaled(-1).inverse().leftTimes(start), weight);
  }

  @Override
  public double probability() {
    return Math.max(0, dot(start, weight));
  }

  @Override
  public double quantileMs(double share) {
    double above = 1 - share;
    if (probability() <= above) {
      return 0;
    }
    int last = 0;
    while (dot(doubling(last).leftTimes(start), weight) > above) {
      last++;
    }
    double[] passed = start;
    double ms = 0;
    for (int i = last; i >= 0; i--) {
      double[] next = doubling(i).leftTimes(passed);
      if (dot(next, weight) > above) {
        passed = next;
        ms += Math.scalb(stepMs, i);
      }
    }
    return ms;
  }

  private Matrix doubling(int i) {
    while (doublings.size() <= i) {
      Matrix largest = doublings.get(doublings.size() - 1);
      doublings.add(largest.times(largest));
    }
    return doublings.get(i);
  }

  private static double dot(double[] row, double[] column) {
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += row[i] * column[i];
    }
    return sum;
  }
}
