package dev.dbwright.tools.health;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.List;

/** Runs single checks as {@link HealthRun} does, but lets their failures through. */
final class CheckedDatabase implements AutoCloseable {
  private static final PostgresqlChecks ENGINE = new PostgresqlChecks();

  private final Database database;
  private final Server server;

  private CheckedDatabase(Database database) {
    this.database = database;
    this.server =
        database.read(
            HealthRun.LIMITS,
            new Cancellation(),
            connection -> {
              ENGINE.prepare(connection);
              return ENGINE.server(connection, Engine.POSTGRESQL, Thresholds.load());
            });
  }

  static CheckedDatabase open(ConnectionSpec spec) {
    return new CheckedDatabase(Database.open(spec));
  }

  static List<HealthCheck> checks() {
    return ENGINE.checks();
  }

  Server server() {
    return server;
  }

  List<CatalogRow> rows(HealthCheck check) {
    return database.read(
        HealthRun.LIMITS,
        new Cancellation(),
        connection -> {
          ENGINE.prepare(connection);
          return CatalogQuery.run(connection, check.sql(server));
        });
  }

  CheckResult result(HealthCheck check) {
    return check.judge(rows(check), server);
  }

  /** What {@code dbwright check} makes of it. */
  HealthRun.Outcome outcome() {
    return HealthRun.of(database, ENGINE, Thresholds.load(), new Cancellation());
  }

  @Override
  public void close() {
    database.close();
  }
}
