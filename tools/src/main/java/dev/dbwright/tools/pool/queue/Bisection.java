package dev.dbwright.tools.pool.queue;

import java.util.function.DoubleUnaryOperator;

/** Where a function that falls through zero does so, to the last bit. */
final class Bisection {
  private Bisection() {}

  /**
   * @param positive an end at which {@code function} is above zero
   * @param other the end, on either side, at which it is not
   */
  static double root(DoubleUnaryOperator function, double positive, double other) {
    double above = positive;
    double below = other;
    while (true) {
      double middle = above + (below - above) / 2;
      if (middle == above || middle == below) {
        return middle;
      }
      if (function.applyAsDouble(middle) > 0) {
        above = middle;
      } else {
        below = middle;
      }
    }
  }
}
