package dev.dbwright.tools.pool.queue;

/**
 * A number and how sure it is.
 *
 * @param halfWidth of the 95 % interval; 0 where it was computed, not simulated
 */
public record Estimate(double value, double halfWidth) {
  public static Estimate exact(double value) {
    return new Estimate(value, 0);
  }

  /** The interval's lower end. */
  public double low() {
    return value - halfWidth;
  }

  /** The interval's upper end. */
  public double high() {
    return value + halfWidth;
  }

  Estimate atMost(double most) {
    return new Estimate(Math.min(value, most), halfWidth);
  }
}
