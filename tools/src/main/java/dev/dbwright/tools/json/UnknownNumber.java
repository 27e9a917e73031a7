package dev.dbwright.tools.json;

import org.jspecify.annotations.Nullable;

/**
 * Filter for {@code @JsonInclude}: a number that is not known is left out. It equals what stands
 * for an unknown one: NaN, or 0 of a size, which no real one is.
 */
public final class UnknownNumber {
  @Override
  public boolean equals(@Nullable Object value) {
    return value instanceof Double real ? real.isNaN() : value instanceof Long whole && whole == 0;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
