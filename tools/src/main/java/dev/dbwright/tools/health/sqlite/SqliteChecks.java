package dev.dbwright.tools.health.sqlite;

import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.health.check.EngineChecks;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.health.check.SkippedCheck;
import dev.dbwright.tools.threshold.Thresholds;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** SQLite 3.37 or newer, as the driver brings it. */
public final class SqliteChecks implements EngineChecks {
  /** All checks of this package; a new one is a class and a line here. */
  public static final List<HealthCheck> ALL =
      List.of(
          new DamagedFile(),
          new ForeignKeyViolations(),
          new ForeignKeyWithoutIndex(),
          new RedundantIndex(),
          new NullablePrimaryKey(),
          new MisleadingType(),
          new NoPrimaryKey(),
          new NeverAnalyzed(),
          new RollbackJournal(),
          new FreePages(),
          new SmallPages());

  @Override
  public boolean covers(Engine engine) {
    return engine == Engine.SQLITE;
  }

  @Override
  public List<HealthCheck> checks() {
    return ALL;
  }

  @Override
  public Server server(Connection connection, Engine engine, Thresholds thresholds)
      throws SQLException {
    String version =
        CatalogQuery.run(connection, "SELECT sqlite_version() AS version").get(0).text("version");
    return new Server(engine, 3, version, false, true, Map.of(), thresholds);
  }

  @Override
  public List<SkippedCheck> outOfReach() {
    return List.of(
        new SkippedCheck(
            "write-ahead-log-size",
            "SQLite does not tell the size of its -wal file in SQL; one that stays large means a"
                + " reader that never ends"));
  }
}
