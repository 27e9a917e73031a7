package dev.dbwright.tools.health;

import static dev.dbwright.tools.finding.Severity.INFO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.health.check.EngineChecks;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.SkippedCheck;
import dev.dbwright.tools.health.mysql.MysqlChecks;
import dev.dbwright.tools.health.sqlite.SqliteChecks;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.testing.EmbeddedMariaDb;
import dev.dbwright.tools.threshold.Thresholds;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way through the read-only connection, as the tools take it. */
final class OtherEnginesTest {
  @TempDir private Path folder;

  @Test
  void a_mariadb_is_checked_by_a_role_that_sees_little() {
    try (EmbeddedMariaDb embedded = EmbeddedMariaDb.freshDatabase()) {
      embedded.execute("CREATE TABLE visits (seen datetime) ENGINE = MyISAM");
      try (Database database = Database.open(embedded.spec())) {
        HealthRun.Outcome seen = checked(database);

        assertThat(seen.findings())
            .extracting(Finding::name)
            .contains("no-primary-key", "table-not-transactional");
        assertThat(seen.skipped())
            .extracting(SkippedCheck::name)
            .contains("account-without-password", "blocked-sessions", "unused-index", "disk-free");
        assertThat(seen.checks()).isEqualTo(MysqlChecks.ALL.size());
      }
    }
  }

  @Test
  void a_mariadb_is_checked_whole_by_a_role_that_sees_all() {
    try (EmbeddedMariaDb embedded = EmbeddedMariaDb.freshDatabase();
        Database database = Database.open(embedded.superuser())) {
      HealthRun.Outcome seen = checked(database);

      assertThat(seen.skipped())
          .extracting(SkippedCheck::name)
          .containsExactly("unused-index", "disk-free");
      assertThat(seen.metrics()).extracting(Metric::name).contains("connections");
    }
  }

  @Test
  void a_sqlite_file_is_checked_and_nothing_is_above_info_on_an_empty_one() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)");
    }
    try (Database database = Database.open(sqlite())) {
      HealthRun.Outcome seen = checked(database);

      assertThat(seen.findings()).isNotEmpty().allMatch(finding -> finding.severity() == INFO);
      assertThat(seen.checks()).isEqualTo(SqliteChecks.ALL.size());
      assertThat(seen.skipped())
          .extracting(SkippedCheck::name)
          .containsExactly("write-ahead-log-size");
    }
  }

  @Test
  void each_engine_is_described() throws SQLException {
    try (EmbeddedMariaDb embedded = EmbeddedMariaDb.freshDatabase();
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      embedded.execute("CREATE TABLE notes (id int PRIMARY KEY)");
      statement.executeUpdate("CREATE TABLE notes (id INTEGER PRIMARY KEY)");
      try (Database mariadb = Database.open(embedded.spec());
          Database sqlite = Database.open(sqlite())) {
        assertThat(described(mariadb)).contains("MariaDB 11.4.5").contains("notes");
        assertThat(described(sqlite)).contains("SQLite 3.").contains("main.notes");
      }
    }
  }

  private static String described(Database database) {
    var context =
        new ToolContext(new Caller("local:ada", "s"), Optional.of(database), new Cancellation());
    var tool = new DescribeDatabase(ReadLimits.STANDARD);
    return MarkdownRenderer.render(tool.run(new DescribeDatabase.Input(null), context).present());
  }

  private static HealthRun.Outcome checked(Database database) {
    EngineChecks engine =
        CheckHealth.ENGINES.stream()
            .filter(each -> each.covers(database.engine()))
            .findFirst()
            .orElseThrow();
    return HealthRun.of(database, engine, Thresholds.load(), new Cancellation());
  }

  private Path file() {
    return folder.resolve("notes.db");
  }

  private ConnectionSpec sqlite() {
    return new ConnectionSpec(Engine.SQLITE, "", 0, file().toString(), "", null, Map.of());
  }
}
