package dev.dbwright.tools.health.mysql;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.HealthCheckContract;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.testing.EmbeddedMariaDb;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.List;
import java.util.Map;

/** The contract on a real MariaDB; {@code -- as superuser} is looked at by one who has PROCESS. */
final class MysqlChecksTest extends HealthCheckContract {
  private static final String AS_SUPERUSER = "-- as superuser";

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
      try (var session =
          new MariaDbSession(
              script.startsWith(AS_SUPERUSER) ? embedded.superuser() : embedded.spec())) {
        return session.look(check);
      }
    }
  }
}
