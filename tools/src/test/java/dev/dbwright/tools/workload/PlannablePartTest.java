package dev.dbwright.tools.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.StatementSplitter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlannablePartTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          SELECT 1 => SELECT 1
          (SELECT 1) UNION (SELECT 2) => (SELECT 1) UNION (SELECT 2)
          WITH x AS (SELECT 1) DELETE FROM t => WITH x AS (SELECT 1) DELETE FROM t
          TABLE t => TABLE t
          MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN DELETE => MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN DELETE
          EXPLAIN (ANALYZE, BUFFERS) SELECT 1 => SELECT 1
          EXPLAIN ANALYZE VERBOSE UPDATE t SET a = 1 => UPDATE t SET a = 1
          EXPLAIN (SELECT 1) => (SELECT 1)
          DECLARE c NO SCROLL CURSOR WITH HOLD FOR SELECT 1 => SELECT 1
          CREATE TABLE t AS SELECT 1 => SELECT 1
          CREATE TEMP TABLE IF NOT EXISTS t (a) WITH (fillfactor = 9) AS SELECT 1 WITH NO DATA => SELECT 1
          CREATE MATERIALIZED VIEW v AS VALUES (1) WITH DATA => VALUES (1)
          PREPARE p (int) AS SELECT $1 => SELECT $1
          COPY (SELECT 1) TO STDOUT => SELECT 1
          /* why */ INSERT INTO t VALUES (1) -- so => INSERT INTO t VALUES (1)
          """)
  void the_statement_within_is_planned(String sql, String planned) {
    assertThat(part(sql).sql()).isEqualTo(planned);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          SET work_mem = '1GB' => SET is no statement that the planner plans
          CREATE TABLE t (a int) => CREATE is no statement that the planner plans
          CREATE VIEW v AS SELECT 1 => CREATE is no statement that the planner plans
          COPY t FROM STDIN => COPY is no statement that the planner plans
          PREPARE TRANSACTION 'x' => PREPARE is no statement that the planner plans
          EXPLAIN EXECUTE p => EXPLAIN is no statement that the planner plans
          EXECUTE p(1) => EXECUTE names a prepared statement whose text is elsewhere
          CALL refresh() => CALL runs a routine: what it runs is seen with auto_explain.log_nested_statements
          SELECT 'open => is not SQL as PostgreSQL reads it: unterminated quote
          42 => does not begin as a statement does
          """)
  void what_cannot_be_planned_has_its_reason(String sql, String reason) {
    assertThat(part(sql).whyNot()).isEqualTo(reason);
    assertThat(part(sql).isPlannable()).isFalse();
  }

  private static PlannablePart part(String sql) {
    return PlannablePart.of(StatementSplitter.split(Engine.POSTGRESQL, sql).get(0));
  }
}
