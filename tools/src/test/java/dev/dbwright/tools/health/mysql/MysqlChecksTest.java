package dev.dbwright.tools.health.mysql;

import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.health.check.CheckQuery;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.HealthCheckContract;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.testing.EmbeddedMariaDb;
import dev.dbwright.tools.threshold.Thresholds;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The contract on a real MariaDB; {@code -- as superuser} is looked at by one who has PROCESS. */
final class MysqlChecksTest extends HealthCheckContract {
  private static final String AS_SUPERUSER = "-- as superuser";
  private static final MysqlChecks ENGINE = new MysqlChecks();

  @Override
  protected List<HealthCheck> checks() {
    return MysqlChecks.ALL;
  }

  @Override
  protected Server server() {
    return new Server(
        Engine.MARIADB,
        11,
        "11.4.5",
        false,
        true,
        Map.of("userstat", "", "performance_schema", ""),
        Thresholds.load());
  }

  @Override
  protected CheckResult resultAfter(String script, HealthCheck check) {
    try (EmbeddedMariaDb embedded = EmbeddedMariaDb.freshDatabase()) {
      embedded.execute(script);
      ConnectionSpec as = script.startsWith(AS_SUPERUSER) ? embedded.superuser() : embedded.spec();
      try (Connection connection =
          DriverManager.getConnection(
              "jdbc:mariadb://" + as.host() + ":" + as.port() + "/" + as.database(),
              as.user(),
              as.password())) {
        Server server = ENGINE.server(connection, Engine.MARIADB, Thresholds.load());
        return check.judge(CheckQuery.run(connection, check.sql(server)), server);
      } catch (SQLException e) {
        throw new AssertionError("the query of " + check.info().name() + " failed", e);
      }
    }
  }
}
