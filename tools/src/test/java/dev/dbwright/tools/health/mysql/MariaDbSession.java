package dev.dbwright.tools.health.mysql;

import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.threshold.Thresholds;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A connection of a test, with the look of a check at what it sees. */
final class MariaDbSession implements AutoCloseable {
  private static final MysqlChecks ENGINE = new MysqlChecks();

  private final Connection connection;

  MariaDbSession(ConnectionSpec as) {
    try {
      connection =
          DriverManager.getConnection(
              "jdbc:mariadb://" + as.host() + ":" + as.port() + "/" + as.database(),
              as.user(),
              as.password());
      execute("SET SESSION lock_wait_timeout = 1");
    } catch (SQLException e) {
      throw new AssertionError("no connection", e);
    }
  }

  void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError("the test's own statement failed: " + sql, e);
    }
  }

  Server server() {
    try {
      return ENGINE.server(connection, Engine.MARIADB, Thresholds.load());
    } catch (SQLException e) {
      throw new AssertionError("the server was not told", e);
    }
  }

  List<CatalogRow> rows(HealthCheck check) {
    try {
      return CatalogQuery.run(connection, check.sql(server()));
    } catch (SQLException e) {
      throw new AssertionError("the query of " + check.info().name() + " failed", e);
    }
  }

  CheckResult look(HealthCheck check) {
    return check.judge(rows(check), server());
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new AssertionError("not closed", e);
    }
  }
}
