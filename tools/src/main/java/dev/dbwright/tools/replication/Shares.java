package dev.dbwright.tools.replication;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Availabilities: the digits that matter are those after the nines. */
final class Shares {
  private static final int TOLD_DIGITS = 12;

  private Shares() {}

  /** {@code 99.985 %}: two digits of what is missing to all, rounded down. */
  static String text(double share) {
    BigDecimal missing = BigDecimal.valueOf(Math.max(0, 1 - share) * 100);
    BigDecimal rounded = missing.round(new MathContext(2, RoundingMode.UP));
    return BigDecimal.valueOf(100).subtract(rounded).stripTrailingZeros().toPlainString() + " %";
  }

  /** As it was told: {@code 99.95 %}. */
  static String told(double share) {
    return BigDecimal.valueOf(share)
            .movePointRight(2)
            .round(new MathContext(TOLD_DIGITS))
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }
}
