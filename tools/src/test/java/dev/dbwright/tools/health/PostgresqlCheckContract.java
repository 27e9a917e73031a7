package dev.dbwright.tools.health;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.HealthCheckContract;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.Map;

/**
 * The contract on a real PostgreSQL. A script whose first line is {@link #AS_SUPERUSER} is run, and
 * looked at, by the superuser; any other by the owner of the database.
 */
public abstract class PostgresqlCheckContract extends HealthCheckContract {
  private static final String AS_SUPERUSER = "-- as superuser";
  private static final PostgresqlChecks ENGINE = new PostgresqlChecks();

  @Override
  protected Server server() {
    return new Server(
        Engine.POSTGRESQL,
        18,
        "18.6",
        false,
        true,
        Map.of("pg_stat_statements", "public"),
        Thresholds.load());
  }

  @Override
  protected CheckResult resultAfter(String script, HealthCheck check) {
    try (EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase()) {
      ConnectionSpec as = script.startsWith(AS_SUPERUSER) ? embedded.superuser() : embedded.spec();
      embedded.runScript(as, script);
      try (Database database = Database.open(as)) {
        return look(database, check);
      }
    }
  }

  private static CheckResult look(Database database, HealthCheck check) {
    return database.read(
        HealthRun.LIMITS,
        new Cancellation(),
        connection -> {
          ENGINE.prepare(connection);
          Server server = ENGINE.server(connection, Engine.POSTGRESQL, Thresholds.load());
          return check.judge(CatalogQuery.run(connection, check.sql(server)), server);
        });
  }
}
