package dev.dbwright.tools.report;

import org.jspecify.annotations.Nullable;

/**
 * A point of a {@link Block.BandChart}, in the order of time.
 *
 * @param x from 0
 * @param low the lower end of the interval; equal to {@code high} for what was measured
 * @param middle measured or expected; absent where there is only an interval
 * @param label of the time, in words
 * @param isExpected false for what was measured
 */
public record BandPoint(
    double x, double low, @Nullable Double middle, double high, String label, boolean isExpected) {
  public static BandPoint measured(double x, double value, String label) {
    return new BandPoint(x, value, value, value, label, false);
  }
}
