package dev.dbwright.tools.monitoring.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who is called. */
public enum AlertSeverity {
  /** A person, at night too. */
  CRITICAL,
  /** A message that is read in working hours. */
  WARNING;

  /** The label's value in Prometheus. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
