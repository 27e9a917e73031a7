package dev.dbwright.tools.health.sqlite;

import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.HealthCheckContract;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.threshold.Thresholds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** The contract on real files. */
final class SqliteChecksTest extends HealthCheckContract {
  private static final SqliteChecks ENGINE = new SqliteChecks();

  @TempDir private Path folder;

  @Override
  protected List<HealthCheck> checks() {
    return SqliteChecks.ALL;
  }

  @Override
  protected Server server() {
    return new Server(Engine.SQLITE, 3, "3.54.1", false, true, Map.of(), Thresholds.load());
  }

  @Override
  protected CheckResult resultAfter(String script, HealthCheck check) {
    String url = "jdbc:sqlite:" + newFile();
    try {
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        statement.executeUpdate(script);
      }
      // A connection of its own: it reads the schema as it stands in the file.
      try (Connection connection = DriverManager.getConnection(url)) {
        Server server = ENGINE.server(connection, Engine.SQLITE, Thresholds.load());
        return check.judge(CatalogQuery.run(connection, check.sql(server)), server);
      }
    } catch (SQLException e) {
      throw new AssertionError("the query of " + check.info().name() + " failed", e);
    }
  }

  private Path newFile() {
    try {
      return Files.createTempFile(folder, "check", ".db");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
