package dev.dbwright.tools.pool.queue;

/**
 * Two exponentials with balanced means: each adds the same to the mean. Whitt, Approximating a
 * point process by a renewal process, 1982.
 *
 * @param often the probability of the short one
 * @param seldom the probability of the long one
 */
record Hyperexponential(double often, double seldom, double shortMean, double longMean) {
  static Hyperexponential of(double mean, double cv2) {
    double often = (1 + Math.sqrt((cv2 - 1) / (cv2 + 1))) / 2;
    // 1 - often, but as a difference it would lose its digits at a cv2 of thousands.
    double seldom = 1 / (often * 2 * (cv2 + 1));
    return new Hyperexponential(often, seldom, mean / (2 * often), mean / (2 * seldom));
  }

  /** The probability of a value above {@code x}. */
  double beyond(double x) {
    return often * Math.exp(-x / shortMean) + seldom * Math.exp(-x / longMean);
  }

  /** The probability of an event of rate {@code s} before the value is over. */
  double interrupted(double s) {
    return often * s / (s + 1 / shortMean) + seldom * s / (s + 1 / longMean);
  }
}
