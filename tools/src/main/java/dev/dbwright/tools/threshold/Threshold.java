package dev.dbwright.tools.threshold;

import java.math.BigDecimal;
import java.util.List;

/**
 * A number that decides.
 *
 * @param unit {@code rows}, {@code bytes} (decimal), {@code ms}, {@code s}, {@code %}, {@code
 *     queries/s}, {@code pages/s}, {@code deadlocks/h}, {@code reads/write}, {@code connections},
 *     {@code ids}, {@code transactions}
 */
public record Threshold(String name, double value, String unit) {
  // The largest step that the value fills comes first.
  private static final List<Step> STEPS =
      List.of(
          new Step("bytes", 1e12, "TB"),
          new Step("bytes", 1e9, "GB"),
          new Step("bytes", 1e6, "MB"),
          new Step("rows", 1e9, "G rows"),
          new Step("rows", 1e6, "M rows"),
          new Step("ms", 1e3, "s"),
          new Step("s", 3600, "h"),
          new Step("s", 60, "min"));

  /** As people write it: {@code 100 M rows}, {@code 1 TB}, {@code 5 min}. */
  public String text() {
    return STEPS.stream()
        .filter(step -> step.unit.equals(unit) && value >= step.size)
        .findFirst()
        .map(step -> plain(value / step.size) + " " + step.label)
        .orElse(plain(value) + " " + unit);
  }

  /** The value as programs take it, without unit or exponent: {@code 10000000000}. */
  public String number() {
    return plain(value);
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private record Step(String unit, double size, String label) {}
}
