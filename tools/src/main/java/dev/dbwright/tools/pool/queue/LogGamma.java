package dev.dbwright.tools.pool.queue;

/** The logarithm of the gamma function for positive numbers. */
final class LogGamma {
  // From here on, four terms of Stirling's series are exact in a double.
  private static final double LARGE = 15;

  private LogGamma() {}

  static double of(double x) {
    double up = x;
    double product = 1;
    while (up < LARGE) {
      product *= up++;
    }
    double square = 1 / (up * up);
    double series = (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680))) / up;
    return (up - 0.5) * Math.log(up) - up + Math.log(2 * Math.PI) / 2 + series - Math.log(product);
  }
}
