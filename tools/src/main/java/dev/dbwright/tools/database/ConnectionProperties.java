package dev.dbwright.tools.database;

import static dev.dbwright.tools.error.ErrorCode.DATABASE_PROPERTY_REFUSED;
import static dev.dbwright.tools.error.ErrorCode.DATABASE_URL_INVALID;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The connection properties that a URL or a service may carry, for each driver. It is a list of
 * what is allowed: drivers have properties that load classes ({@code socketFactory}, {@code
 * sslfactory}, {@code loggerFile}: CVE-2022-21724, CVE-2022-26520; {@code queryInterceptors},
 * {@code autoDeserialize}), send our files ({@code allowLoadLocalInfile}, {@code trustStore}), run
 * statements ({@code initSql}, {@code sessionVariables}), lead elsewhere ({@code failoverPartner})
 * or change how statements are read ({@code options}, {@code allowMultiQueries}).
 */
final class ConnectionProperties {
  /** Every name that may be written, to the driver's own. */
  private static final Map<Engine, Map<String, String>> ALLOWED =
      Map.of(
          Engine.POSTGRESQL,
          Map.of(
              "sslmode", "sslmode",
              "sslrootcert", "sslrootcert",
              "sslcert", "sslcert",
              "sslkey", "sslkey",
              "connect_timeout", "connectTimeout",
              "connectTimeout", "connectTimeout",
              "channel_binding", "channelBinding",
              "channelBinding", "channelBinding"),
          Engine.MARIADB,
          Map.of(
              "sslmode", "sslMode",
              "sslMode", "sslMode",
              "ssl-mode", "sslMode",
              "sslrootcert", "serverSslCert",
              "ssl-ca", "serverSslCert",
              "serverSslCert", "serverSslCert",
              "connect_timeout", "connectTimeout"),
          Engine.SQLSERVER,
          Map.of(
              "encrypt", "encrypt",
              "trustServerCertificate", "trustServerCertificate",
              "hostNameInCertificate", "hostNameInCertificate",
              "loginTimeout", "loginTimeout"),
          Engine.SQLITE,
          Map.of());

  /** MySQL's names and libpq's, to those of MariaDB's driver. */
  private static final Map<String, String> MYSQL_SSL_MODES =
      Map.of(
          "disabled", "disable",
          "disable", "disable",
          "required", "trust",
          "require", "trust",
          "trust", "trust",
          "verify_ca", "verify-ca",
          "verify-ca", "verify-ca",
          "verify_identity", "verify-full",
          "verify-full", "verify-full");

  private static final Set<String> SSL_MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
  private static final Set<String> CHANNEL_BINDINGS = Set.of("disable", "prefer", "require");
  private static final int MAX_CONNECT_TIMEOUT_S = 600;

  private final Map<String, String> allowed;

  private ConnectionProperties(Map<String, String> allowed) {
    this.allowed = allowed;
  }

  static ConnectionProperties of(Engine engine) {
    return new ConnectionProperties(
        ALLOWED.getOrDefault(engine == Engine.MYSQL ? Engine.MARIADB : engine, Map.of()));
  }

  /** The driver's name of {@code name}. */
  String driversName(String name) {
    String known = allowed.get(name);
    if (known == null) {
      throw refused(name);
    }
    return known;
  }

  /** Repeats the name only where it looks like one: it may be the end of a password. */
  static DbwrightException refused(String name) {
    boolean plain = name.matches("[A-Za-z_-]{1,40}");
    return new DbwrightException(DATABASE_PROPERTY_REFUSED, plain ? name : "that is set");
  }

  /** The driver's word for {@code value} of the property {@code driversName}. */
  static String validated(String driversName, String value) {
    String word = driversName.equals("sslMode") ? mysqlSslMode(value) : value;
    boolean valid =
        switch (driversName) {
          case "sslmode" -> SSL_MODES.contains(word);
          case "channelBinding" -> CHANNEL_BINDINGS.contains(word);
          case "connectTimeout", "loginTimeout" ->
              word.matches("[0-9]{1,4}")
                  && Integer.parseInt(word) > 0
                  && Integer.parseInt(word) <= MAX_CONNECT_TIMEOUT_S;
          case "encrypt" -> Set.of("true", "false", "strict").contains(word);
          case "trustServerCertificate" -> Set.of("true", "false").contains(word);
          case "serverSslCert" -> !word.isBlank() && !word.startsWith("classpath:");
          case "sslMode" -> !word.isEmpty();
          default -> !word.isBlank();
        };
    if (!valid) {
      throw new DbwrightException(DATABASE_URL_INVALID, driversName + " cannot have that value");
    }
    return word;
  }

  private static String mysqlSslMode(String value) {
    return MYSQL_SSL_MODES.getOrDefault(value.toLowerCase(Locale.ROOT), "");
  }
}
