package dev.dbwright.tools.explain.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Plans for any value, as the versions before GENERIC_PLAN have to be asked for them. */
final class PostgresqlSourceTest {
  private static final int BEFORE_GENERIC_PLAN = 15;

  private static EmbeddedDatabase shop;

  @BeforeAll
  static void create() {
    shop = EmbeddedDatabase.freshDatabase();
    shop.execute("CREATE TABLE orders (id int, placed date)");
  }

  @AfterAll
  static void drop() {
    shop.close();
  }

  private static String explain(Connection connection, String sql, int version)
      throws SQLException {
    return new PostgresqlSource().read(connection, new Explained(sql, false), version);
  }

  private static String explain(String sql, int version) {
    return shop.database()
        .read(
            ReadLimits.STANDARD,
            new Cancellation(),
            connection -> explain(connection, sql, version));
  }

  @Test
  void prepares_the_statement_where_the_server_has_no_generic_plan() {
    String plan =
        explain("SELECT * FROM orders WHERE id = $2 AND placed > $1", BEFORE_GENERIC_PLAN);

    assertThat(plan).contains("$1", "$2", "Seq Scan");
  }

  @Test
  void leaves_nothing_prepared_after_a_failure() {
    String prepared =
        shop.database()
            .read(
                ReadLimits.STANDARD,
                new Cancellation(),
                connection -> {
                  // PREPARE only analyses the statement; planning it fails.
                  assertThatThrownBy(
                          () -> explain(connection, "SELECT 1 / 0 + $1", BEFORE_GENERIC_PLAN))
                      .hasMessageContaining("division by zero");
                  return names(connection);
                });

    assertThat(prepared).isEmpty();
  }

  private static String names(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT name FROM pg_prepared_statements WHERE from_sql")) {
      return PlanSource.firstColumn(rows);
    }
  }

  @Test
  void says_that_an_old_server_needs_values() {
    assertThatThrownBy(() -> explain("SELECT * FROM orders WHERE id = $1", 11))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.PLACEHOLDERS_UNKNOWN));
  }
}
