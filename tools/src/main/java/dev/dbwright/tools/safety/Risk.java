package dev.dbwright.tools.safety;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The risk of a change, in rising order. */
public enum Risk {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
