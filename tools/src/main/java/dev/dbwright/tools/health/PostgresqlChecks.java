package dev.dbwright.tools.health;

import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.database.SearchPath;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.health.activity.ActivityChecks;
import dev.dbwright.tools.health.check.EngineChecks;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.health.check.SkippedCheck;
import dev.dbwright.tools.health.structure.StructureChecks;
import dev.dbwright.tools.threshold.Thresholds;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** PostgreSQL 14 to 18. */
final class PostgresqlChecks implements EngineChecks {
  private static final String SERVER =
      """
      SELECT current_setting('server_version_num')::int / 10000 AS major,
             split_part(current_setting('server_version'), ' ', 1) AS version,
             pg_is_in_recovery() AS standby,
             pg_has_role('pg_read_all_stats', 'USAGE') AS sees_all
      """;
  private static final String EXTENSIONS =
      """
      SELECT e.extname AS name, quote_ident(n.nspname) AS schema
      FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
      """;

  @Override
  public boolean covers(Engine engine) {
    return engine == Engine.POSTGRESQL;
  }

  @Override
  public List<HealthCheck> checks() {
    return Stream.of(StructureChecks.ALL, ActivityChecks.ALL).flatMap(List::stream).toList();
  }

  @Override
  public void prepare(Connection connection) throws SQLException {
    SearchPath.onlyCatalog(connection);
  }

  @Override
  public Server server(Connection connection, Engine engine, Thresholds thresholds)
      throws SQLException {
    CatalogRow row = CatalogQuery.run(connection, SERVER).get(0);
    Map<String, String> extensions = new HashMap<>();
    CatalogQuery.run(connection, EXTENSIONS)
        .forEach(extension -> extensions.put(extension.text("name"), extension.text("schema")));
    return new Server(
        engine,
        (int) row.whole("major"),
        row.text("version"),
        row.is("standby"),
        row.is("sees_all"),
        extensions,
        thresholds);
  }

  @Override
  public List<SkippedCheck> outOfReach() {
    return List.of(
        new SkippedCheck(
            "disk-free",
            "a server does not tell its free disk space in SQL; watch it on the host, alert below"
                + " 20 %"));
  }
}
