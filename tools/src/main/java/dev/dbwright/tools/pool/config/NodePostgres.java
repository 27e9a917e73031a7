package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.pool.config.PoolPlan.Endpoint;
import dev.dbwright.tools.pool.config.PoolPlan.Tls;
import dev.dbwright.tools.pool.timeout.Timeouts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Options of node-postgres by name, as JavaScript. {@code pg.Pool} hands them to its connections;
 * all are milliseconds but {@code maxLifetimeSeconds}.
 */
final class NodePostgres {
  private NodePostgres() {}

  /** What reads a certificate's file. */
  static String imports(PoolPlan plan) {
    return plan.tls() == Tls.VERIFY_FULL ? "import { readFileSync } from \"node:fs\";\n" : "";
  }

  /**
   * Where the connections go.
   *
   * @param user what the option is called that names the account
   */
  static Map<String, String> connection(PoolPlan plan, String user) {
    Endpoint entrance = plan.entrance();
    Map<String, String> options = new LinkedHashMap<>();
    options.put("host", StringLiteral.of(entrance.host()));
    options.put("port", Integer.toString(entrance.port()));
    options.put("database", StringLiteral.of(entrance.database()));
    options.put(user, StringLiteral.of(entrance.user()));
    options.put("password", "process.env.PGPASSWORD");
    options.put("ssl", ssl(plan.tls()));
    return options;
  }

  /** Size and wait aside: what a pool and its connections live by. */
  static Map<String, String> lives(PoolPlan plan) {
    Timeouts timeouts = plan.timeouts();
    Map<String, String> options = new LinkedHashMap<>();
    options.put("min", Integer.toString(plan.minimumIdle()));
    options.put("idleTimeoutMillis", ms(timeouts.idle()));
    options.put("maxLifetimeSeconds", WholeSeconds.exact(timeouts.maxLifetime()));
    options.put("keepAlive", "true");
    options.put("keepAliveInitialDelayMillis", ms(timeouts.keepalive()));
    StartupSettings.of(plan).forEach((name, value) -> options.put(name, value.toString()));
    options.put("query_timeout", Long.toString(queryTimeoutMs(timeouts)));
    return options;
  }

  /** {@code require} encrypts and believes anybody, as libpq does without a root certificate. */
  private static String ssl(Tls tls) {
    return switch (tls) {
      case DISABLE -> "false";
      case REQUIRE -> "{ rejectUnauthorized: false }";
      case VERIFY_FULL ->
          "{ rejectUnauthorized: true, ca: readFileSync(String(process.env.PGSSLROOTCERT), \"utf8\") }";
    };
  }

  /** One option a line. */
  static String lines(Map<String, String> options, String indent) {
    var lines = new StringBuilder();
    options.forEach(
        (name, value) ->
            lines.append(indent).append(name).append(": ").append(value).append(",\n"));
    return lines.toString();
  }

  static String ms(Duration duration) {
    return Long.toString(duration.toMillis());
  }

  /**
   * The client's own limit, for a server that no longer answers: a statement's, and the time to
   * find out. The server's limit comes first, and leaves the connection usable.
   */
  private static long queryTimeoutMs(Timeouts timeouts) {
    // A longer timer of Node's fires at once.
    return Math.min(timeouts.statement().plus(timeouts.validation()).toMillis(), Integer.MAX_VALUE);
  }
}
