package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.pool.config.PoolPlan.Endpoint;
import dev.dbwright.tools.pool.config.PoolPlan.Tls;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Where a Java application connects to, in its driver's words. Without user and password. */
final class JdbcUrl {
  private JdbcUrl() {}

  static String of(PoolPlan plan) {
    Endpoint entrance = plan.entrance();
    return switch (plan.engine()) {
      case POSTGRESQL -> "jdbc:postgresql" + path(entrance) + postgresql(plan);
      case MYSQL -> "jdbc:mysql" + path(entrance) + "?sslMode=" + mysql(plan.tls());
      case MARIADB -> "jdbc:mariadb" + path(entrance) + "?sslMode=" + mariadb(plan.tls());
      case SQLSERVER ->
          "jdbc:sqlserver://%s:%d;databaseName=%s;encrypt=%s;trustServerCertificate=%s"
              .formatted(
                  bracketed(entrance.host()),
                  entrance.port(),
                  braced(entrance.database()),
                  plan.tls() == Tls.DISABLE ? "optional" : "true",
                  plan.tls() != Tls.VERIFY_FULL);
      case SQLITE -> "jdbc:sqlite:" + entrance.database();
    };
  }

  private static String postgresql(PoolPlan plan) {
    List<String> options = new ArrayList<>();
    options.add("sslmode=" + sslmode(plan.tls()));
    // Without it a half-open connection is noticed only when the kernel gives up sending.
    options.add("tcpKeepAlive=true");
    if (!plan.carriesNamedStatements()) {
      options.add("prepareThreshold=0");
    }
    return "?" + String.join("&", options);
  }

  /** As libpq and pgjdbc name it. */
  static String sslmode(Tls tls) {
    return switch (tls) {
      case DISABLE -> "disable";
      case REQUIRE -> "require";
      case VERIFY_FULL -> "verify-full";
    };
  }

  private static String mysql(Tls tls) {
    return switch (tls) {
      case DISABLE -> "DISABLED";
      case REQUIRE -> "REQUIRED";
      case VERIFY_FULL -> "VERIFY_IDENTITY";
    };
  }

  private static String mariadb(Tls tls) {
    return switch (tls) {
      case DISABLE -> "disable";
      case REQUIRE -> "trust";
      case VERIFY_FULL -> "verify-full";
    };
  }

  private static String path(Endpoint endpoint) {
    return "://%s:%d/%s"
        .formatted(
            bracketed(endpoint.host()),
            endpoint.port(),
            URLEncoder.encode(endpoint.database(), StandardCharsets.UTF_8).replace("+", "%20"));
  }

  private static String bracketed(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private static String braced(String value) {
    return "{" + value.replace("}", "}}") + "}";
  }
}
