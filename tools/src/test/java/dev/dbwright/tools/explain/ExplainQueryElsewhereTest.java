package dev.dbwright.tools.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.explain.live.Explained;
import dev.dbwright.tools.explain.live.PlanSource;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.safety.StatementClassifier;
import dev.dbwright.tools.testing.EmbeddedMariaDb;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code explain_query} on real engines other than PostgreSQL. */
final class ExplainQueryElsewhereTest {
  private static final List<String> SHOP =
      List.of(
          "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER, total INTEGER)",
          "INSERT INTO orders VALUES (1, 7, 10), (2, 7, 20), (3, 8, 30)");

  private static ExplainResult explain(Database database, String sql, boolean analyze) {
    var context =
        new ToolContext(new Caller("local:ada", "s1"), Optional.of(database), new Cancellation());
    return new ExplainQuery(new StatementClassifier())
        .run(new ExplainQuery.Input(sql, analyze), context);
  }

  private static ErrorCode refusal(Database database, String sql, boolean analyze) {
    try {
      explain(database, sql, analyze);
      throw new AssertionError("not refused: " + sql);
    } catch (DbwrightException e) {
      return e.code();
    }
  }

  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  final class OnSqlite {
    private Database shop;

    @BeforeAll
    void create(@TempDir Path folder) throws SQLException {
      Path file = folder.resolve("shop.db");
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = connection.createStatement()) {
        for (String sql : SHOP) {
          statement.execute(sql);
        }
      }
      shop =
          Database.open(
              new ConnectionSpec(Engine.SQLITE, "", 0, file.toString(), "", null, Map.of()));
    }

    @AfterAll
    void close() {
      shop.close();
    }

    private int sumOfTotals() {
      return shop.read(
          ReadLimits.STANDARD,
          new Cancellation(),
          connection -> {
            try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT sum(total) FROM orders")) {
              return rows.getInt(1);
            }
          });
    }

    @Test
    void tells_what_is_wrong_with_a_query() {
      ExplainResult result = explain(shop, "SELECT * FROM orders WHERE total = 20;", false);

      assertThat(result.engine()).isEqualTo(Engine.SQLITE);
      assertThat(result.plans().get(0).findings())
          .extracting(Finding::name)
          .containsExactly("lite-full-scan");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "SELECT * FROM orders WHERE id = ? AND total = :total",
          "DELETE FROM orders WHERE customer = 7",
          "UPDATE orders SET total = 1 WHERE id = 2",
          "INSERT INTO orders SELECT id + 10, customer, total FROM orders"
        })
    void plans_without_running(String sql) {
      assertThat(explain(shop, sql, false).plans()).hasSize(1);
      assertThat(sumOfTotals()).isEqualTo(60);
    }

    @Test
    void says_in_one_line_that_nothing_is_measured_there() {
      assertThatThrownBy(() -> explain(shop, "SELECT * FROM orders", true))
          .hasMessage("SQLite measures no plans, it only tells them");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "SELECT 1; DELETE FROM orders",
          "PRAGMA journal_mode = WAL",
          "ATTACH 'x.db' AS x",
          "DROP TABLE orders",
          "QUERY PLAN SELECT 1",
          "VACUUM",
          "SELECT no_such_function(1) FROM orders",
          ""
        })
    void refuses_what_is_not_one_statement_that_is_planned(String sql) {
      assertThat(refusal(shop, sql, false)).isEqualTo(ErrorCode.READ_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT INTO orders VALUES (9, 9, 9)", "DELETE FROM orders"})
    void says_that_there_is_nothing_to_plan(String sql) {
      assertThat(refusal(shop, sql, false)).isEqualTo(ErrorCode.PLAN_EMPTY);
    }
  }

  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  final class OnMariadb {
    private EmbeddedMariaDb shop;

    @BeforeAll
    void create() {
      shop = EmbeddedMariaDb.freshDatabase();
      SHOP.forEach(shop::execute);
    }

    @AfterAll
    void drop() {
      if (shop != null) { // else skipped on this platform
        shop.close();
      }
    }

    private String plan(String sql, boolean analyze) {
      return shop.database()
          .read(
              ReadLimits.STANDARD,
              new Cancellation(),
              connection ->
                  PlanSource.of(Engine.MARIADB, ReadLimits.STANDARD)
                      .read(connection, new Explained(sql, analyze)));
    }

    @Test
    void plans_without_running() {
      assertThat(plan("SELECT * FROM orders WHERE total = 20", false))
          .contains("query_block", "\"rows\"")
          .doesNotContain("r_rows");
    }

    @Test
    void measures_what_reads() {
      assertThat(plan("SELECT * FROM orders WHERE total = 20", true)).contains("\"r_rows\": 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE FROM orders WHERE id = 1", "UPDATE orders SET total = 0"})
    void says_that_the_server_plans_what_writes_only_where_it_could(String sql) {
      assertThatThrownBy(() -> explain(shop.database(), sql, false))
          .isInstanceOfSatisfying(
              DbwrightException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.READ_REFUSED))
          .hasMessageContaining("run EXPLAIN FORMAT=JSON yourself");
      assertThat(shop.query("SELECT sum(total) FROM orders")).isEqualTo("60");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "DELETE FROM orders",
          "INSERT INTO orders VALUES (9, 9, 9)",
          "SELECT 1; DELETE FROM orders",
          "SELECT * FROM orders INTO OUTFILE '/tmp/x'",
          "SELECT stored_function(1)"
        })
    void runs_nothing_but_reads(String sql) {
      assertThat(refusal(shop.database(), sql, true)).isEqualTo(ErrorCode.READ_REFUSED);
      assertThat(shop.query("SELECT count(*) FROM orders")).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "DELETE FROM orders WHERE id = stored_function(1)",
          "SELECT * FROM orders INTO OUTFILE '/tmp/x'",
          "FOR CONNECTION 1",
          "ANALYZE SELECT 1",
          "DROP TABLE orders"
        })
    void plans_nothing_that_planning_could_run(String sql) {
      assertThat(refusal(shop.database(), sql, false)).isEqualTo(ErrorCode.READ_REFUSED);
    }

    @Test
    void asks_for_values_in_place_of_question_marks() {
      assertThat(refusal(shop.database(), "SELECT * FROM orders WHERE id = ?", false))
          .isEqualTo(ErrorCode.PLACEHOLDERS_UNKNOWN);
    }
  }
}
