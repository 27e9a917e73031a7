package dev.dbwright.tools.health.mysql;

import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.health.check.EngineChecks;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.health.check.SkippedCheck;
import dev.dbwright.tools.threshold.Thresholds;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** MariaDB 10.6 to 11 and MySQL 8 to 9. */
public final class MysqlChecks implements EngineChecks {
  /** All checks of this package; a new one is a class and a line here. */
  public static final List<HealthCheck> ALL =
      List.of(
          new ReplicationStopped(),
          new ReplicationLag(),
          new BlockedSessions(),
          new MetadataLockWaits(),
          new LongTransaction(),
          new LongQuery(),
          new ConnectionsShare(),
          new AbortedConnects(),
          new NoPassword(),
          new AnonymousAccount(),
          new AdministratorFromAnywhere(),
          new OldPasswordPlugin(),
          new PlainConnections(),
          new AutoIncrementNearEnd(),
          new NoPrimaryKey(),
          new NotTransactional(),
          new RedundantIndex(),
          new UnusedIndex(),
          new JoinColumnType(),
          new MixedCollations(),
          new NarrowUtf8(),
          new StaleStatistics(),
          new FragmentedTable(),
          new EventsNotRunning(),
          new BufferPoolMisses(),
          new SmallBufferPool(),
          new SmallRedoLog(),
          new HistoryList(),
          new DiskTemporaryTables(),
          new BinaryLog(),
          new UnsafeCommit(),
          new LaxSqlMode(),
          new SlowLogOff());

  // What is switched on stands in for extensions: both count the use of indexes.
  private static final String SERVER =
      """
      SELECT VERSION() AS version, @@performance_schema AS performance_schema,
             (SELECT COUNT(*) FROM information_schema.user_privileges
              WHERE privilege_type = 'PROCESS'
                AND grantee = CONCAT('''', REPLACE(CURRENT_USER(), '@', '''@'''), '''')
             ) > 0 AS sees_all
      """;
  private static final String USERSTAT = "SHOW GLOBAL VARIABLES LIKE 'userstat'";

  @Override
  public boolean covers(Engine engine) {
    return engine == Engine.MARIADB || engine == Engine.MYSQL;
  }

  @Override
  public List<HealthCheck> checks() {
    return ALL;
  }

  @Override
  public Server server(Connection connection, Engine engine, Thresholds thresholds)
      throws SQLException {
    CatalogRow row = CatalogQuery.run(connection, SERVER).get(0);
    // 11.4.5-MariaDB, 8.4.3
    String version = row.text("version").split("-", 2)[0];
    Map<String, String> on = new HashMap<>();
    if (row.is("performance_schema")) {
      on.put("performance_schema", "");
    }
    CatalogQuery.run(connection, USERSTAT).stream()
        .filter(setting -> setting.text("Value").equals("ON"))
        .forEach(setting -> on.put("userstat", ""));
    boolean isMariaDb = row.text("version").contains("MariaDB");
    return new Server(
        isMariaDb ? Engine.MARIADB : Engine.MYSQL,
        Integer.parseInt(version.split("\\.", 2)[0]),
        version,
        false,
        row.is("sees_all"),
        on,
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
