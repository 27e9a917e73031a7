package dev.dbwright.tools.capacity;

import java.math.BigDecimal;
import java.math.MathContext;

/** Digits that a forecast can stand for. */
final class Significant {
  private static final MathContext DIGITS = new MathContext(6);

  private Significant() {}

  static double digits(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : value;
  }
}
