package dev.dbwright.tools.index.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Location;
import dev.dbwright.tools.testing.EmbeddedMariaDb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveDefinitionsTest {
  @TempDir private Path folder;

  @Test
  void an_sqlite_file_is_reviewed_by_its_own_definitions() throws SQLException {
    Path file = folder.resolve("shop.db");
    try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = writer.createStatement()) {
      statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b UNIQUE)");
      statement.execute("CREATE INDEX a1 ON t (a)");
      statement.execute("CREATE INDEX a2 ON t (a, b)");
    }
    try (Database database =
        Database.open(
            new ConnectionSpec(Engine.SQLITE, "", 0, file.toString(), "ada", null, Map.of()))) {
      assertRedundant(database, Engine.SQLITE, "t.a1");
    }
  }

  @Test
  void a_mariadb_is_reviewed_by_its_own_definitions() {
    try (EmbeddedMariaDb embedded = EmbeddedMariaDb.freshDatabase()) {
      embedded.execute(
          "CREATE TABLE t (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, a int, b int,"
              + " KEY a1 (a), KEY a2 (a, id), KEY b1 (b) IGNORED, KEY b2 (b, a))");

      assertRedundant(embedded.database(), Engine.MARIADB, "t.a2");
    }
  }

  private static void assertRedundant(Database database, Engine engine, String index) {
    String ddl = LiveDefinitions.of(database, new Cancellation());

    assertThat(EngineIndexReview.of(engine, ddl).findings())
        .extracting(Finding::at)
        .containsExactly(new Location.DatabaseObject(index));
  }
}
