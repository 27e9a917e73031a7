package dev.dbwright.agent.config;

import dev.dbwright.agent.guard.SecretMask;
import dev.dbwright.tools.database.Environment;

/**
 * A connection of {@code dbwright.yaml}.
 *
 * @param environment what the database is for; unknown where the file does not say
 * @param source {@code /home/ada/dbwright.yaml line 3}
 */
public record NamedConnection(String name, String url, Environment environment, String source) {
  /** Without the password. */
  String shown() {
    return SecretMask.mask(url)
        + (environment == Environment.UNKNOWN ? "" : " (" + environment.id() + ")");
  }

  @Override
  public String toString() {
    return "NamedConnection[" + name + "]";
  }
}
