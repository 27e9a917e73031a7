package dev.dbwright.tools.monitoring.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Samples of one metric, a minute apart, as {@code promtool test rules} takes them.
 *
 * @param selector the metric with its labels: {@code pg_up{job="postgresql"}}
 * @param values {@code 0+60x30}: from 0 on, 60 more each minute, 31 samples
 */
public record Series(String selector, String values) {
  // Longer than any hold and window together.
  private static final int MINUTES = 600;

  /** The same value all the time. */
  static Series of(String selector, double value) {
    return new Series(selector, plain(value) + "+0x" + MINUTES);
  }

  /** A counter that grows by as much each minute. */
  static Series growing(String selector, double perMinute) {
    return line(selector, 0, perMinute);
  }

  /** From {@code first} on, {@code perMinute} more each minute; less where that is negative. */
  static Series line(String selector, double first, double perMinute) {
    String sign = perMinute < 0 ? "" : "+";
    return new Series(selector, plain(first) + sign + plain(perMinute) + "x" + MINUTES);
  }

  /** One value for some minutes, then another. */
  static Series change(String selector, double before, int minutes, double after) {
    return new Series(
        selector,
        "%s+0x%d %s+0x%d".formatted(plain(before), minutes - 1, plain(after), MINUTES - minutes));
  }

  /** As a summary shows it with one decimal. */
  static String tenths(double value) {
    return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).toPlainString();
  }

  /** Sums of limits and margins without the dust of binary fractions. */
  static String plain(double value) {
    return BigDecimal.valueOf(value)
        .setScale(6, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
