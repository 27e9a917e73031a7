package dev.dbwright.tools.pool.queue;

import java.util.function.DoubleUnaryOperator;

/**
 * The point that a gamma variable of a shape of at least 1 passes with probability {@code exp(-e)}.
 * To be asked with rising {@code e}: each answer is Newton's start for the next.
 */
final class GammaQuantile implements DoubleUnaryOperator {
  private static final int MOST_STEPS = 60;

  private final double shape;
  private final double logGamma;
  private double last;

  GammaQuantile(double shape) {
    this.shape = shape;
    this.logGamma = LogGamma.of(shape);
  }

  @Override
  public double applyAsDouble(double exponential) {
    double x = last > 0 ? last : shape / 100;
    for (int i = 0; i < MOST_STEPS; i++) {
      double survival = survival(x);
      // The hazard of a gamma with shape above 1 only grows, so Newton overshoots at most once.
      double hazard = Math.exp(logDensity(x)) / survival;
      double next = x + (exponential + Math.log(survival)) / hazard;
      next = Math.min(Math.max(next, x / 4), Math.max(2 * x, x + shape));
      if (Math.abs(next - x) <= 1e-10 * x) {
        break;
      }
      x = next;
    }
    last = x;
    return x;
  }

  private double logDensity(double x) {
    return (shape - 1) * Math.log(x) - x - logGamma;
  }

  /** The regularized incomplete gamma function Q: its series below the mean, else Lentz. */
  double survival(double x) {
    return x < shape + 1 ? 1 - lower(x) : upper(x);
  }

  private double lower(double x) {
    double term = 1 / shape;
    double sum = term;
    for (double n = shape + 1; term > sum * 1e-17; n++) {
      term *= x / n;
      sum += term;
    }
    return sum * Math.exp(logDensity(x)) * x;
  }

  private double upper(double x) {
    double b = x + 1 - shape;
    double c = 1 / Double.MIN_NORMAL;
    double d = 1 / b;
    double fraction = d;
    double change = 0;
    for (int n = 1; Math.abs(change - 1) > 1e-15 && n < 1_000_000; n++) {
      double a = -n * (n - shape);
      b += 2;
      d = 1 / (a * d + b);
      c = b + a / c;
      change = d * c;
      fraction *= change;
    }
    return fraction * Math.exp(logDensity(x)) * x;
  }
}
