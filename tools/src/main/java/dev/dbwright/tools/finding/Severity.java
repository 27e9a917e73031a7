package dev.dbwright.tools.finding;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How grave a finding is, in rising order. */
public enum Severity {
  INFO,
  WARNING,
  ERROR,
  CRITICAL;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
