package dev.dbwright.tools.pool.queue;

/**
 * The mean over independent runs of something simulated, corrected by something simulated beside it
 * whose true mean is known. Lavenberg and Welch, A perspective on the use of control variables,
 * 1981.
 */
final class ControlVariate {
  // Student's t at 97.5 % for 32 runs and one control.
  private static final double T = 2.042;

  private ControlVariate() {}

  /**
   * @param seen one number of each run, never negative
   * @param beside what the control was in it
   * @param known the control's true mean
   */
  static Estimate of(double[] seen, double[] beside, double known) {
    int runs = seen.length;
    double seenMean = mean(seen);
    double besideMean = mean(beside);
    double together = 0;
    double alone = 0;
    for (int i = 0; i < runs; i++) {
      together += (seen[i] - seenMean) * (beside[i] - besideMean);
      alone += (beside[i] - besideMean) * (beside[i] - besideMean);
    }
    double slope = alone > 0 ? together / alone : 0;
    double off = besideMean - known;
    double spread = alone > 0 ? off * off / alone : 0;
    double left = leftOut(seen, beside, seenMean, besideMean, slope, alone);
    return new Estimate(
        Math.max(0, seenMean - slope * off),
        T * Math.sqrt(left / (runs - 1) * (1.0 / runs + spread)));
  }

  /**
   * The sum of squares by which the other runs miss each run. A fit to all of them would follow a
   * single run that saw something rare, and call itself sure.
   */
  private static double leftOut(
      double[] seen,
      double[] beside,
      double seenMean,
      double besideMean,
      double slope,
      double alone) {
    double sum = 0;
    for (int i = 0; i < seen.length; i++) {
      double lever = beside[i] - besideMean;
      double own = 1 - 1.0 / seen.length - (alone > 0 ? lever * lever / alone : 0);
      double deviation = seen[i] - seenMean;
      double missed = own > 1e-6 ? (deviation - slope * lever) / own : deviation;
      sum += missed * missed;
    }
    return sum;
  }

  private static double mean(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum / numbers.length;
  }
}
