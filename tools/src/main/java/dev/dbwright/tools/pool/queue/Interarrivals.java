package dev.dbwright.tools.pool.queue;

/**
 * The time between two requests of a renewal process, by its Laplace transform: gamma below a cv2
 * of 1 (Erlang where 1/cv2 is a whole number, constant at 0), exponential at 1, two exponentials
 * with balanced means above.
 */
record Interarrivals(double perMs, double cv2) {
  /** The logarithm of the transform at {@code s} per ms. */
  double logTransform(double s) {
    if (cv2 == 0) {
      return -s / perMs;
    }
    if (cv2 <= 1) {
      return -Math.log1p(s * cv2 / perMs) / cv2;
    }
    return Math.log1p(-Hyperexponential.of(1 / perMs, cv2).interrupted(s));
  }

  /** One less the transform, exact for small {@code s}. */
  double complement(double s) {
    return -Math.expm1(logTransform(s));
  }
}
