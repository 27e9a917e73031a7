package dev.dbwright.tools.database;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a database is for. The person who names a connection says it; nothing else decides it. */
public enum Environment {
  /** Nobody said: treated as {@link #STAGING} is, but shown as unknown. */
  UNKNOWN,
  DEVELOPMENT,
  STAGING,
  /** Every risk counts one step higher. */
  PRODUCTION;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
