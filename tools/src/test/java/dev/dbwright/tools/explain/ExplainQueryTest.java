package dev.dbwright.tools.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.safety.StatementClassifier;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans from a real server, and what is not run for them. */
final class ExplainQueryTest {
  private static EmbeddedDatabase shop;

  @BeforeAll
  static void create() {
    shop = EmbeddedDatabase.freshDatabase();
    shop.execute(
        "CREATE TABLE orders AS SELECT i AS id, i % 7 AS status FROM generate_series(1, 900) i");
  }

  @AfterAll
  static void drop() {
    shop.close();
  }

  private static ExplainResult explain(String sql, boolean analyze) {
    var context =
        new ToolContext(
            new Caller("local:ada", "s1"), Optional.of(shop.database()), new Cancellation());
    return new ExplainQuery(new StatementClassifier(), ReadLimits.STANDARD)
        .run(new ExplainQuery.Input(sql, analyze), context);
  }

  private static PlanNode scan(ExplainResult result) {
    return result.plans().get(0).plan().nodes().stream()
        .filter(node -> node.hasType("Seq Scan"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void plans_a_statement_without_running_it() {
    ExplainResult result = explain("SELECT * FROM orders WHERE status = 3;", false);

    assertThat(result.plans().get(0).plan().analyzed()).isFalse();
    assertThat(scan(result).target().relation()).isEqualTo("orders");
  }

  @Test
  void refuses_to_plan_what_calls_a_function_that_lies_about_itself() {
    shop.execute(
        "CREATE FUNCTION liar(int) RETURNS int LANGUAGE plpgsql IMMUTABLE"
            + " AS $$BEGIN DELETE FROM orders; RETURN $1; END$$");

    assertThatThrownBy(() -> explain("SELECT * FROM orders WHERE id = liar(1)", false))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("function liar");
  }

  @Test
  void measures_a_statement_that_only_reads() {
    ExplainResult result = explain("SELECT * FROM orders WHERE id <= 90", true);

    assertThat(scan(result).actualRows()).isEqualTo(90);
    assertThat(scan(result).number("Rows Removed by Filter")).isEqualTo(810);
  }

  @Test
  void plans_a_statement_that_would_write_without_writing() {
    explain("DELETE FROM orders", false);

    assertThat(shop.query("SELECT count(*) FROM orders")).isEqualTo("900");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM orders",
        "CREATE TABLE copied AS SELECT * FROM orders",
        "WITH gone AS (DELETE FROM orders RETURNING *) SELECT * FROM gone",
        "SELECT 1; DELETE FROM orders",
        "COMMIT; DELETE FROM orders",
        ""
      })
  void refuses_to_run_what_is_not_one_plain_read(String sql) {
    assertThatThrownBy(() -> explain(sql, true))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.READ_REFUSED));
    assertThat(shop.query("SELECT count(*) FROM orders")).isEqualTo("900");
  }

  @Test
  void says_that_a_statement_that_writes_can_still_be_planned() {
    assertThatThrownBy(() -> explain("DELETE FROM orders", true))
        .hasMessageContaining("without analyze its plan is told and nothing runs");
  }

  @Test
  void plans_for_any_value_where_placeholders_stand() {
    ExplainResult result =
        explain("SELECT * FROM orders WHERE id > $1 AND status = $2 AND id < $1 + 9", false);

    assertThat(scan(result).text("Filter").orElseThrow()).contains("$1", "$2");
    // The connection is the pool's again, and speaks as before.
    assertThat(scan(explain("SELECT * FROM orders", false)).text("Filter")).isEmpty();
  }

  /** Placeholders take the simple protocol, in which the server would run them all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT $1; DELETE FROM orders",
        "SELECT $1; COMMIT; DELETE FROM orders",
        "SELECT $1 /* ; */ ; DELETE FROM orders",
        "SELECT $$;$$, $1; DELETE FROM orders",
        "SELECT '\\', $1; DELETE FROM orders --'",
        "SELECT U&'\\0027', $1; DELETE FROM orders"
      })
  void refuses_a_second_statement_behind_placeholders(String sql) {
    assertThatThrownBy(() -> explain(sql, false)).hasMessageContaining("not exactly one statement");
    assertThat(shop.query("SELECT count(*) FROM orders")).isEqualTo("900");
  }

  @Test
  void plans_what_would_write_for_any_value() {
    explain("DELETE FROM orders WHERE id > $1", false);

    assertThat(shop.query("SELECT count(*) FROM orders")).isEqualTo("900");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM orders WHERE id = ?",
        "SELECT * FROM orders WHERE id IN (?, ?) ORDER BY id",
        "SELECT * FROM orders WHERE ? = id AND status = 3",
        "SELECT * FROM orders WHERE id = ? AND status = 3",
        "SELECT * FROM orders WHERE id = :id"
      })
  void says_how_placeholders_of_drivers_are_written_here(String sql) {
    assertThatThrownBy(() -> explain(sql, false))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.PLACEHOLDERS_UNKNOWN))
        .hasMessageContaining("write $1, $2");
  }

  @Test
  void takes_an_operator_with_a_question_mark_for_what_it_is() {
    ExplainResult result =
        explain("SELECT * FROM orders WHERE '{\"a\": 1}'::jsonb ? 'a' AND id = 3", false);

    assertThat(scan(result).text("Filter").orElseThrow()).contains("id = 3");
  }

  @Test
  void leaves_it_to_the_server_to_refuse_what_is_no_placeholder() {
    assertThatThrownBy(() -> explain("SELECT $1x, $99999999999", false))
        .isInstanceOf(DbwrightException.class);
  }

  @Test
  void does_not_run_a_statement_whose_values_are_not_known() {
    assertThatThrownBy(() -> explain("SELECT * FROM orders WHERE id = $1", true))
        .hasMessageContaining("put values there");
  }

  @Test
  void refuses_two_statements_even_without_running_them() {
    assertThatThrownBy(() -> explain("SELECT 1; DELETE FROM orders", false))
        .hasMessageContaining("not exactly one statement");
  }

  @Test
  void refuses_a_text_that_the_protocol_would_cut() {
    assertThatThrownBy(() -> explain("SELECT 1 \0", false))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.READ_REFUSED));
  }

  @Test
  void says_what_the_server_said_of_a_wrong_statement() {
    assertThatThrownBy(() -> explain("SELECT * FROM no_such_table", false))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("no_such_table");
  }
}
