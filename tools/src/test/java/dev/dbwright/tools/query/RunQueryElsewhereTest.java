package dev.dbwright.tools.query;

import static dev.dbwright.tools.error.ErrorCode.READ_REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.safety.Classification;
import dev.dbwright.tools.safety.ClassifiedStatement;
import dev.dbwright.tools.safety.Effect;
import dev.dbwright.tools.safety.StatementClassifier;
import dev.dbwright.tools.testing.EmbeddedMariaDb;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConfig;

/** {@code run_query} on engines that have no wall of cursors. */
class RunQueryElsewhereTest {
  private static final String TABLE =
      "CREATE TABLE kept (id int PRIMARY KEY, note varchar(20), price decimal(6,2))";
  private static final String ROWS = "INSERT INTO kept VALUES (1, 'one', 1.50), (2, NULL, NULL)";

  @TempDir Path folder;

  @Test
  void mariadb_answers_with_json_values() {
    try (EmbeddedMariaDb embedded = EmbeddedMariaDb.freshDatabase()) {
      embedded.execute(TABLE + ";" + ROWS);

      QueryResult result =
          run(embedded.database(), "SELECT id, note, price, 18446744073709551615 AS big FROM kept");

      assertThat(Json.write(result.rows()))
          .isEqualTo("[[1,\"one\",1.50,18446744073709551615],[2,null,null,18446744073709551615]]");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1; DELETE FROM kept",
        "COMMIT; DELETE FROM kept",
        "DELETE FROM kept",
        "SELECT 1 /*! ; DELETE FROM kept */",
        "WITH k AS (SELECT 1) DELETE FROM kept",
        "INSERT INTO kept (id) VALUES (9) RETURNING id"
      })
  void with_the_classifier_blind_mariadb_still_writes_nothing(String sql) {
    try (EmbeddedMariaDb embedded = EmbeddedMariaDb.freshDatabase()) {
      embedded.execute(TABLE + ";" + ROWS);

      assertThatThrownBy(() -> runUnclassified(embedded.database(), sql))
          .isInstanceOf(DbwrightException.class);

      assertThat(embedded.query("SELECT count(*) FROM kept")).isEqualTo("2");
    }
  }

  @Test
  void sqlite_answers_with_json_values() throws SQLException {
    try (Database database = file()) {
      QueryResult result = run(database, "SELECT id, note, price, x'00ff' AS raw FROM kept");

      assertThat(Json.write(result.rows()))
          .isEqualTo("[[1,\"one\",1.5,\"0x00ff\"],[2,null,null,\"0x00ff\"]]");
    }
  }

  @Test
  void rows_end_at_the_limit_and_say_so() throws SQLException {
    try (Database database = file()) {
      var limits = new ReadLimits(1, 1_000, Duration.ofSeconds(5), Duration.ofSeconds(1));

      QueryResult result =
          new RunQuery(new StatementClassifier(), limits)
              .run(new RunQuery.Input("SELECT id FROM kept"), context(database));

      assertThat(result.rowCount()).isEqualTo(1);
      assertThat(result.truncatedBy()).isEqualTo("rows");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1; DELETE FROM kept",
        "DELETE FROM kept",
        "DELETE FROM kept RETURNING id",
        "PRAGMA user_version = 3",
        "WITH k AS (SELECT 1) DELETE FROM kept"
      })
  void with_the_classifier_blind_sqlite_still_writes_nothing(String sql) throws SQLException {
    try (Database database = file()) {
      assertThatThrownBy(() -> runUnclassified(database, sql))
          .isInstanceOf(DbwrightException.class);

      assertThat(Json.write(run(database, "SELECT count(*) FROM kept").rows())).isEqualTo("[[2]]");
    }
  }

  @Test
  void with_the_classifier_what_writes_is_refused_at_once() throws SQLException {
    try (Database database = file()) {
      assertThatThrownBy(() -> run(database, "ATTACH 'x.db' AS x"))
          .isInstanceOfSatisfying(
              DbwrightException.class, e -> assertThat(e.code()).isEqualTo(READ_REFUSED));
    }
  }

  private Database file() throws SQLException {
    Path file = folder.resolve("shop.db");
    try (Connection writer = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
        Statement statement = writer.createStatement()) {
      statement.execute(TABLE);
      statement.execute(ROWS);
    }
    return Database.open(
        new ConnectionSpec(Engine.SQLITE, "", 0, file.toString(), "ada", null, Map.of()));
  }

  private static QueryResult run(Database database, String sql) {
    return new RunQuery(new StatementClassifier(), ReadLimits.STANDARD)
        .run(new RunQuery.Input(sql), context(database));
  }

  private static QueryResult runUnclassified(Database database, String sql) {
    var tool =
        new RunQuery(
            (engine, text) ->
                new Classification(
                    List.of(
                        new ClassifiedStatement(
                            1, 1, "SELECT", Effect.READ, List.of("as told"), List.of())),
                    Effect.READ,
                    false,
                    false),
            ReadLimits.STANDARD);
    return tool.run(new RunQuery.Input(sql), context(database));
  }

  private static ToolContext context(Database database) {
    return new ToolContext(new Caller("local:ada", "s"), Optional.of(database), new Cancellation());
  }
}
