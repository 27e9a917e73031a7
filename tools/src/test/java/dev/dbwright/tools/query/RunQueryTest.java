package dev.dbwright.tools.query;

import static dev.dbwright.tools.error.ErrorCode.DATABASE_NOT_CONNECTED;
import static dev.dbwright.tools.error.ErrorCode.QUERY_FAILED;
import static dev.dbwright.tools.error.ErrorCode.QUERY_TIMED_OUT;
import static dev.dbwright.tools.error.ErrorCode.READ_REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.query.QueryResult.ResultColumn;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.safety.Classification;
import dev.dbwright.tools.safety.ClassifiedStatement;
import dev.dbwright.tools.safety.Effect;
import dev.dbwright.tools.safety.StatementClassifier;
import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.Hole;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolInput;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class RunQueryTest {
  private EmbeddedDatabase embedded;

  @BeforeAll
  void open() {
    embedded = EmbeddedDatabase.freshDatabase();
    embedded.execute(
        """
        CREATE TABLE kept (id int PRIMARY KEY, note text);
        INSERT INTO kept VALUES (1, 'one'), (2, NULL), (3, 'three');
        CREATE SEQUENCE numbers;
        CREATE FUNCTION writes() RETURNS int LANGUAGE sql VOLATILE
          AS 'DELETE FROM kept; SELECT 1';
        CREATE FUNCTION claims_to_be_stable() RETURNS int LANGUAGE plpgsql STABLE
          AS 'BEGIN EXECUTE ''DELETE FROM kept''; RETURN 1; END';
        CREATE VIEW harmless_view AS SELECT writes() AS n;
        """);
  }

  @AfterAll
  void close() {
    embedded.close();
  }

  @Test
  void returns_columns_with_types_and_rows_as_json_values() {
    QueryResult result =
        run(
            "SELECT id, note, id = 1 AS first, 1.50::numeric AS price, 0.1::float4 AS share,"
                + " 'NaN'::float8 AS none, '{\"a\":1}'::jsonb AS doc FROM kept ORDER BY id LIMIT 2");

    assertThat(result.columns())
        .containsExactly(
            new ResultColumn("id", "int4"),
            new ResultColumn("note", "text"),
            new ResultColumn("first", "bool"),
            new ResultColumn("price", "numeric"),
            new ResultColumn("share", "float4"),
            new ResultColumn("none", "float8"),
            new ResultColumn("doc", "jsonb"));
    assertThat(Json.write(result.rows()))
        .isEqualTo(
            "[[1,\"one\",true,1.50,0.1,\"NaN\",\"{\\\"a\\\": 1}\"],"
                + "[2,null,false,1.50,0.1,\"NaN\",\"{\\\"a\\\": 1}\"]]");
    assertThat(result.truncated()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VALUES (1), (2)",
        "TABLE kept",
        "WITH k AS (SELECT * FROM kept) SELECT count(*) FROM k;",
        "(SELECT 1) UNION (SELECT 2)",
        "/* a note; with a semicolon */ SELECT ';' -- and ; another",
        "SELECT $$ ; $$, E'\\';', \"id\" FROM kept",
        "SELECT '{fn now()}', '?', note ~ '^o' FROM kept"
      })
  void takes_every_form_of_a_single_query(String sql) {
    assertThat(run(sql).rowCount()).isPositive();
  }

  @Test
  void an_empty_result_still_has_columns() {
    QueryResult result = run("SELECT id FROM kept WHERE false");

    assertThat(result.columns()).hasSize(1);
    assertThat(result.rowCount()).isZero();
  }

  @Test
  void rows_end_at_the_limit_and_say_so() {
    QueryResult result = run("SELECT * FROM generate_series(1, 1000)", limits(250, 1_000_000));

    assertThat(result.rowCount()).isEqualTo(250);
    assertThat(result.truncatedBy()).isEqualTo("rows");
  }

  @Test
  void exactly_the_limit_is_not_truncated() {
    assertThat(run("SELECT * FROM generate_series(1, 200)", limits(200, 1_000_000)).truncated())
        .isFalse();
  }

  @Test
  void bytes_end_at_the_limit_and_say_so() {
    QueryResult result =
        run("SELECT repeat('x', 100) FROM generate_series(1, 50)", limits(50, 1_000));

    assertThat(result.rowCount()).isEqualTo(10);
    assertThat(result.truncatedBy()).isEqualTo("bytes");
  }

  @Test
  void a_slow_query_is_stopped() {
    var limits = new ReadLimits(10, 1_000, Duration.ofMillis(100), Duration.ofMillis(100));

    assertFails(QUERY_TIMED_OUT, "SELECT pg_sleep(30)", limits);
  }

  @Test
  @Closes(Hole.LIMITS_RAISED_BY_ARGUMENTS)
  void a_query_cannot_lift_its_own_limit_of_time() {
    var limits = new ReadLimits(2_000, 1_000_000, Duration.ofMillis(700), Duration.ofMillis(100));

    assertFails(
        QUERY_TIMED_OUT,
        "SELECT set_config('statement_timeout', '0', false),"
            + " CASE WHEN i > 150 THEN pg_sleep(3) END FROM generate_series(1, 1000) i",
        limits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "limit", "maxRows", "bytes", "timeout", "timeoutMs", "readOnly"})
  @Closes(Hole.LIMITS_RAISED_BY_ARGUMENTS)
  void no_argument_of_a_model_raises_a_limit(String argument) {
    assertThatThrownBy(
            () ->
                ToolInput.read(
                    "run_query",
                    RunQuery.Input.class,
                    "{\"sql\":\"SELECT 1\",\"" + argument + "\":100000}"))
        .hasMessageContaining("there is no argument " + argument);
  }

  @Test
  void an_error_of_the_server_is_one_line() {
    assertThatThrownBy(() -> run("SELECT nothing FROM nowhere"))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            e -> {
              assertThat(e.code()).isEqualTo(QUERY_FAILED);
              assertThat(e.line()).contains("nowhere").doesNotContain("\n");
            });
  }

  @Test
  void without_a_database_it_says_that_none_is_connected() {
    var context =
        new ToolContext(new Caller("local:ada", "s"), Optional.empty(), new Cancellation());

    assertThatThrownBy(() -> tool(ReadLimits.STANDARD).run(new RunQuery.Input("SELECT 1"), context))
        .isInstanceOfSatisfying(
            DbwrightException.class, e -> assertThat(e.code()).isEqualTo(DATABASE_NOT_CONNECTED));
  }

  @Test
  void what_the_classifier_does_not_call_a_read_never_reaches_the_server() {
    RunQuery tool =
        new RunQuery((database, sql) -> classified(Effect.UNKNOWN, sql), ReadLimits.STANDARD);

    assertThatThrownBy(() -> tool.run(new RunQuery.Input("SELECT 1"), context()))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            e -> {
              assertThat(e.code()).isEqualTo(READ_REFUSED);
              assertThat(e.getMessage()).contains("unknown: as told");
            });
  }

  @Test
  void two_statements_of_the_classifier_are_refused_even_where_both_read() {
    RunQuery tool =
        new RunQuery((database, sql) -> classified(Effect.READ, sql, sql), ReadLimits.STANDARD);

    assertThatThrownBy(() -> tool.run(new RunQuery.Input("SELECT 1"), context()))
        .hasMessageContaining("2 statements");
  }

  /** The classifier of these tests calls everything a read: only the walls behind it are left. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "COMMIT; DROP TABLE kept",
        "SELECT 1; DELETE FROM kept",
        "SELECT 1; COMMIT; DELETE FROM kept",
        "; ; SELECT 1; ROLLBACK; DROP TABLE kept;",
        "END; TRUNCATE kept; BEGIN",
        "SET standard_conforming_strings = off; SELECT '\\'; DELETE FROM kept; --'",
        "SELECT 1\u0000; DELETE FROM kept",
        "\u0000DELETE FROM kept",
        "",
        "-- nothing",
        "DELETE FROM kept RETURNING id",
        "EXPLAIN ANALYZE CREATE TABLE made AS SELECT 1",
        "SHOW ALL",
        "COPY kept TO STDOUT",
        "DO 'BEGIN DELETE FROM kept; END'",
        "CALL writes()",
        "FETCH ALL FROM dbwright_read"
      })
  @Closes(Hole.STACKED_STATEMENTS)
  void texts_that_are_not_one_query_are_refused_before_the_server_sees_them(String sql) {
    assertFails(READ_REFUSED, sql, ReadLimits.STANDARD);
    assertUntouched();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WITH gone AS (DELETE FROM kept RETURNING id) SELECT * FROM gone",
        "WITH new AS (INSERT INTO kept VALUES (9) RETURNING id) SELECT * FROM new",
        "SELECT * INTO made FROM kept",
        "SELECT writes()",
        "SELECT claims_to_be_stable()",
        "SELECT * FROM harmless_view",
        "SELECT nextval('numbers')",
        "SELECT * FROM kept FOR UPDATE",
        "SELECT lo_create(0)",
        "SELECT 'unfinished"
      })
  void queries_that_write_are_refused_by_the_server(String sql) {
    assertFails(QUERY_FAILED, sql, ReadLimits.STANDARD);
    assertUntouched();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT pg_advisory_lock(id) FROM kept",
        "SELECT pg_try_advisory_lock_shared(5)",
        "SELECT pg_advisory_lock(6), 1 / (id - id) FROM kept"
      })
  void no_advisory_lock_outlives_a_query(String sql) {
    try {
      run(sql);
    } catch (DbwrightException e) {
      assertThat(e).hasMessageContaining("division by zero");
    }

    assertThat(
            embedded.query(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database ="
                    + " (SELECT oid FROM pg_database WHERE datname = current_database())"))
        .isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT pg_terminate_backend(1)",
        "SELECT pg_advisory_lock(1)",
        "SELECT writes()",
        "SELECT pg_read_file('/etc/passwd')",
        "COMMIT; DROP TABLE kept",
        "WITH gone AS (DELETE FROM kept RETURNING id) SELECT * FROM gone"
      })
  void with_the_real_classifier_what_may_have_an_effect_is_refused_at_once(String sql) {
    var tool = new RunQuery(new StatementClassifier(), ReadLimits.STANDARD);

    assertThatThrownBy(() -> tool.run(new RunQuery.Input(sql), context()))
        .isInstanceOfSatisfying(
            DbwrightException.class, e -> assertThat(e.code()).isEqualTo(READ_REFUSED));
  }

  @Test
  void with_the_real_classifier_the_users_own_function_runs_unless_it_writes() {
    var tool = new RunQuery(new StatementClassifier(), ReadLimits.STANDARD);
    embedded.execute(
        "CREATE FUNCTION twice(int) RETURNS int LANGUAGE sql RETURN $1 * 2;"
            + " CREATE FUNCTION wipes() RETURNS int LANGUAGE sql"
            + " AS $$DELETE FROM kept RETURNING 1$$");

    assertThat(Json.write(tool.run(new RunQuery.Input("SELECT twice(21)"), context()).rows()))
        .isEqualTo("[[42]]");
    assertThatThrownBy(() -> tool.run(new RunQuery.Input("SELECT wipes()"), context()))
        .hasMessageContaining("function wipes: ");
  }

  @Test
  void with_the_real_classifier_a_plain_query_runs() {
    var tool = new RunQuery(new StatementClassifier(), ReadLimits.STANDARD);

    assertThat(
            tool.run(new RunQuery.Input("SELECT count(*) FROM kept WHERE id > 1"), context())
                .rows()
                .toString())
        .isEqualTo("[[2]]");
  }

  @Test
  @Closes(Hole.STACKED_STATEMENTS)
  void a_role_with_backslash_strings_cannot_smuggle_a_second_statement() {
    // given: with this setting off the driver would end the string elsewhere than the tokenizer
    embedded.execute("ALTER ROLE CURRENT_USER SET standard_conforming_strings = off");
    try {
      embedded.executeAsSuperuser(
          "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
              + " WHERE application_name = 'dbwright' AND datname = current_database()");

      // when
      QueryResult result = run("SELECT '\\', '; DELETE FROM kept; --'");

      // then
      assertThat(Json.write(result.rows())).isEqualTo("[[\"\\\\\",\"; DELETE FROM kept; --\"]]");
      assertUntouched();
    } finally {
      embedded.execute("ALTER ROLE CURRENT_USER RESET standard_conforming_strings");
    }
  }

  @Test
  void shows_a_table_and_how_many_rows_there_were() {
    List<Block> blocks = run("SELECT id, note FROM kept ORDER BY id").present().blocks();

    assertThat(blocks.get(0))
        .isEqualTo(
            new Block.Table(
                List.of(Block.Column.right("id"), Block.Column.left("note")),
                List.of(List.of("1", "one"), List.of("2", "NULL"), List.of("3", "three"))));
    assertThat(blocks.get(1).toString()).contains("3 rows");
  }

  private void assertUntouched() {
    assertThat(embedded.query("SELECT count(*) FROM kept")).isEqualTo("3");
    assertThat(embedded.query("SELECT to_regclass('made')")).isEmpty();
    assertThat(embedded.query("SELECT is_called FROM numbers")).isEqualTo("f");
  }

  private QueryResult run(String sql) {
    return run(sql, ReadLimits.STANDARD);
  }

  private QueryResult run(String sql, ReadLimits limits) {
    return tool(limits).run(new RunQuery.Input(sql), context());
  }

  private static RunQuery tool(ReadLimits limits) {
    return new RunQuery((database, sql) -> classified(Effect.READ, sql), limits);
  }

  private ToolContext context() {
    return new ToolContext(
        new Caller("local:ada", "s"), Optional.of(embedded.database()), new Cancellation());
  }

  /** Begins where the first token does, as the classifier's statements do. */
  private static Classification classified(Effect effect, String... statements) {
    return new Classification(
        Arrays.stream(statements)
            .map(sql -> sql.replaceFirst("^/\\*.*?\\*/\\s*", ""))
            .map(sql -> new ClassifiedStatement(1, 1, sql, effect, List.of("as told"), List.of()))
            .toList(),
        effect,
        false,
        false);
  }

  private static ReadLimits limits(int rows, long bytes) {
    return new ReadLimits(rows, bytes, Duration.ofSeconds(20), Duration.ofSeconds(2));
  }

  private void assertFails(ErrorCode code, String sql, ReadLimits limits) {
    assertThatThrownBy(() -> run(sql, limits))
        .isInstanceOfSatisfying(DbwrightException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
