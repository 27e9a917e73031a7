package dev.dbwright.tools.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Opens connections of a {@link ConnectionSpec}. */
final class Login {
  private Login() {}

  /**
   * @throws dev.dbwright.tools.error.DbwrightException where it cannot be reached or refuses
   */
  static Connection open(ConnectionSpec spec) {
    var properties = new Properties();
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("loginTimeout", "20");
    properties.putAll(spec.properties());
    properties.setProperty("ApplicationName", "dbwright");
    properties.setProperty("user", spec.user());
    // Without one the driver would look into ~/.pgpass by itself, past our checks.
    properties.setProperty("password", spec.password() == null ? "" : spec.password());
    properties.setProperty("tcpKeepAlive", "true");
    // BEGIN READ ONLY is sent with each transaction; setReadOnly alone would do nothing (pgjdbc).
    properties.setProperty("readOnlyMode", "transaction");
    // DETAIL can hold values of rows, and messages reach models and logs.
    properties.setProperty("logServerErrorDetail", "false");
    // A single enormous value must not exhaust our memory.
    properties.setProperty("maxResultBuffer", "64M");
    String url =
        "jdbc:postgresql://"
            + spec.host()
            + ":"
            + spec.port()
            + "/"
            + URLEncoder.encode(spec.database(), StandardCharsets.UTF_8);
    try {
      return DriverManager.getConnection(url, properties);
    } catch (SQLException e) {
      throw SqlFailures.onConnect(e, spec);
    }
  }
}
