package dev.dbwright.tools.safety;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a statement may do, in rising order; what is not understood is treated as the worst. */
public enum Effect {
  READ,
  SESSION,
  WRITE,
  DDL,
  WRITE_ALL_ROWS,
  ADMIN,
  DESTRUCTIVE,
  UNKNOWN;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The graver of the two. */
  public Effect or(Effect other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
