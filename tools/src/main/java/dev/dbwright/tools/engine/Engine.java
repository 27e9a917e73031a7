package dev.dbwright.tools.engine;

import static dev.dbwright.tools.error.ErrorCode.ENGINE_UNKNOWN;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.dbwright.tools.error.DbwrightException;
import java.util.Locale;

/** A database engine, by the name that the JSON contract uses. */
public enum Engine {
  POSTGRESQL("PostgreSQL"),
  MYSQL("MySQL"),
  MARIADB("MariaDB"),
  SQLSERVER("SQL Server"),
  SQLITE("SQLite");

  private final String title;

  Engine(String title) {
    this.title = title;
  }

  /** As its makers write it. */
  public String title() {
    return title;
  }

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The engine named {@code text}, in any case; {@code postgres} is understood too. */
  public static Engine named(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    if (wanted.equals("postgres") || wanted.equals("pg")) {
      return POSTGRESQL;
    }
    for (Engine engine : values()) {
      if (engine.id().equals(wanted)) {
        return engine;
      }
    }
    throw new DbwrightException(ENGINE_UNKNOWN, text);
  }
}
