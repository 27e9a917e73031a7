package dev.dbwright.tools.tuning.setting;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A value as the server understood it.
 *
 * @param text as SHOW prints it: {@code 8GB} of {@code 8388608kB}, {@code on} of {@code yes}
 * @param number in {@code unit}; null for words
 */
public record SettingValue(String text, @Nullable Double number, SettingUnit unit) {
  /** In the setting's own unit. */
  public OptionalDouble asNumber() {
    return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  /** In bytes or microseconds; a number without unit, and 0 and less, which are words, stay. */
  public OptionalDouble absolute() {
    return number == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(number <= 0 ? number : number * unit.size());
  }
}
