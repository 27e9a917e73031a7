package dev.dbwright.tools.safety;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The risk of a change, in rising order. */
public enum Risk {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** One step higher, as far as there is one. */
  Risk raised() {
    return switch (this) {
      case LOW -> MEDIUM;
      case MEDIUM -> HIGH;
      case HIGH, CRITICAL -> CRITICAL;
    };
  }

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
