package dev.dbwright.tools.database;

import static dev.dbwright.tools.error.ErrorCode.DATABASE_PROPERTY_REFUSED;
import static dev.dbwright.tools.error.ErrorCode.DATABASE_URL_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.util.Map;
import java.util.Set;

/**
 * The connection properties that a URL may carry. It is a list of what is allowed: pgjdbc has some
 * that load classes ({@code socketFactory}, {@code sslfactory}, {@code loggerFile}, …:
 * CVE-2022-21724, CVE-2022-26520), some that lead elsewhere ({@code service}) and some that change
 * how statements are read ({@code options}, {@code preferQueryMode}).
 */
final class ConnectionProperties {
  /** libpq's name and pgjdbc's, to pgjdbc's. */
  private static final Map<String, String> ALLOWED =
      Map.of(
          "sslmode", "sslmode",
          "sslrootcert", "sslrootcert",
          "sslcert", "sslcert",
          "sslkey", "sslkey",
          "connect_timeout", "connectTimeout",
          "connectTimeout", "connectTimeout",
          "channel_binding", "channelBinding",
          "channelBinding", "channelBinding");

  private static final Set<String> SSL_MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
  private static final Set<String> CHANNEL_BINDINGS = Set.of("disable", "prefer", "require");
  private static final int MAX_CONNECT_TIMEOUT_S = 600;

  private ConnectionProperties() {}

  /** The driver's name of {@code name}. */
  static String allowed(String name) {
    String known = ALLOWED.get(name);
    if (known == null) {
      throw new DbwrightException(DATABASE_PROPERTY_REFUSED, name);
    }
    return known;
  }

  /** Fails unless {@code value} is one that the property {@code name} can have. */
  static void requireValid(String name, String value) {
    boolean valid =
        switch (name) {
          case "sslmode" -> SSL_MODES.contains(value);
          case "channelBinding" -> CHANNEL_BINDINGS.contains(value);
          case "connectTimeout" ->
              value.matches("[0-9]{1,4}")
                  && Integer.parseInt(value) > 0
                  && Integer.parseInt(value) <= MAX_CONNECT_TIMEOUT_S;
          default -> !value.isBlank();
        };
    if (!valid) {
      throw new DbwrightException(DATABASE_URL_INVALID, name + " cannot have that value");
    }
  }
}
