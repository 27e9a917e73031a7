package dev.dbwright.tools.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.sql.ObjectName;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChangeReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          DROP TABLE old_users                                   | DROP_TABLE old_users
          drop /* x */ table if exists a.b, "C d" cascade;       | DROP_TABLE a.b, DROP_TABLE "C d"
          DROP INDEX CONCURRENTLY IF EXISTS i                    | DROP_INDEX_CONCURRENTLY i
          DROP MATERIALIZED VIEW mv                              | DROP_MATERIALIZED_VIEW mv
          DROP SCHEMA staging CASCADE                            | DROP_SCHEMA staging
          TRUNCATE ONLY t, u RESTART IDENTITY CASCADE            | TRUNCATE t, TRUNCATE u
          DELETE FROM t                                          | DELETE t
          DELETE FROM ONLY t AS x USING u WHERE x.id = u.id      | DELETE t WHERE
          UPDATE t SET a = b IS DISTINCT FROM c                  | UPDATE t
          UPDATE t x SET a = 1 FROM u WHERE u.id = x.id          | UPDATE t WHERE
          INSERT INTO t (a) VALUES (1)                           | INSERT t
          WITH x AS (SELECT 1) DELETE FROM t WHERE a IN (TABLE x) | DELETE t WHERE
          WITH RECURSIVE x AS (SELECT 1) INSERT INTO t TABLE x   | INSERT t
          GRANT SELECT, UPDATE (a) ON t, s.u TO reader, eve      | GRANT t SELECT, UPDATE (a) TO reader, eve, GRANT s.u SELECT, UPDATE (a) TO reader, eve
          GRANT ALL PRIVILEGES ON TABLE t TO PUBLIC WITH GRANT OPTION | GRANT t ALL PRIVILEGES TO PUBLIC WITH GRANT OPTION
          REVOKE INSERT ON t FROM eve CASCADE                    | REVOKE t INSERT FROM eve
          CREATE EXTENSION IF NOT EXISTS pg_trgm                 | CREATE_EXTENSION pg_trgm
          MERGE INTO t USING u ON true WHEN MATCHED THEN DELETE  | MERGE t
          CREATE UNIQUE INDEX IF NOT EXISTS i ON s.t (lower(a))  | CREATE_INDEX s.t i
          CREATE INDEX CONCURRENTLY ON t USING gin (a)           | CREATE_INDEX_CONCURRENTLY t
          CREATE TABLE n (id int REFERENCES p, q int REFERENCES r) | CREATE_TABLE n -> p, r
          CREATE TABLE n PARTITION OF p FOR VALUES IN (1)        | CREATE_PARTITION n -> p
          CREATE OR REPLACE VIEW v AS SELECT 1                   | CREATE_VIEW v
          CREATE SCHEMA s                                        | CREATE_SCHEMA s
          ALTER TABLE t ADD COLUMN z int                         | ADD_COLUMN t z
          ALTER TABLE t ADD z int NOT NULL DEFAULT -5            | ADD_COLUMN t z
          ALTER TABLE t ADD z timestamptz DEFAULT CURRENT_TIMESTAMP | ADD_COLUMN t z
          ALTER TABLE t ADD z uuid DEFAULT gen_random_uuid()     | ADD_COLUMN_REWRITING t z
          ALTER TABLE t ADD COLUMN z bigserial                   | ADD_COLUMN_REWRITING t z
          ALTER TABLE t ADD z int GENERATED ALWAYS AS (a) STORED | ADD_COLUMN_REWRITING t z
          ALTER TABLE t ADD z int CHECK (z > 0)                  | ADD_COLUMN_CHECKED t z
          ALTER TABLE t ADD z int REFERENCES p (id)              | ADD_COLUMN_CHECKED t z -> p
          ALTER TABLE t DROP a, DROP COLUMN IF EXISTS b CASCADE  | DROP_COLUMN t a, DROP_COLUMN t b
          ALTER TABLE t ALTER a TYPE bigint USING a::bigint      | COLUMN_TYPE t a
          ALTER TABLE t ALTER COLUMN a SET DATA TYPE text        | COLUMN_TYPE t a
          ALTER TABLE t ALTER a SET NOT NULL                     | SET_NOT_NULL t a
          ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)           | ADD_CHECK t c
          ALTER TABLE t ADD CHECK (a > 0) NOT VALID              | ADD_CONSTRAINT_NOT_VALID t
          ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p         | ADD_FOREIGN_KEY t -> p
          ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES p NOT VALID | ADD_FOREIGN_KEY_NOT_VALID t f -> p
          ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY USING INDEX i | ADD_UNIQUE_USING_INDEX t k
          ALTER TABLE t DROP CONSTRAINT c                        | DROP_CONSTRAINT t c
          ALTER TABLE t VALIDATE CONSTRAINT c                    | VALIDATE_CONSTRAINT t c
          ALTER TABLE t RENAME TO u                              | RENAME t
          ALTER TABLE t RENAME a TO b                            | RENAME t a
          ALTER TABLE t SET (fillfactor = 70)                    | STORAGE_PARAMETERS t
          ALTER INDEX i RENAME TO j                              | RENAME_INDEX i j
          REINDEX TABLE CONCURRENTLY t                           | REINDEX_CONCURRENTLY t
          VACUUM (FULL, VERBOSE) t                               | VACUUM_FULL t
          LOCK TABLE s.t IN SHARE ROW EXCLUSIVE MODE             | HOLD_WRITERS s.t
          COMMENT ON TABLE t IS 'what; it is'                    | COMMENT t
          COMMENT ON COLUMN s.t.a IS NULL                        | COMMENT s.t a
          VACUUM ANALYZE t                                       | VACUUM t
          ANALYZE t                                              | ANALYZE t
          REFRESH MATERIALIZED VIEW CONCURRENTLY mv              | REFRESH_CONCURRENTLY mv
          """)
  void recognises(String sql, String expected) {
    assertThat(ChangeReader.read(sql).map(ChangeReaderTest::text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "SELECT 1",
        "DROP TABLE a; DROP TABLE b",
        "DROP TABLE a b",
        "DROP TABLE",
        "DROP TABLE a CASCADE b",
        "DROP FUNCTION f",
        "DROP DATABASE shop",
        "CREATE TEMP TABLE t (a int)",
        "CREATE SCHEMA s CREATE TABLE t (a int)",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "ALTER TABLE t ADD a int, ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE t OWNER TO eve",
        "ALTER SYSTEM SET work_mem = '1GB'",
        "DO $$ BEGIN DELETE FROM t; END $$",
        "WITH x AS (DELETE FROM t RETURNING 1) SELECT * FROM x",
        "EXPLAIN ANALYZE DELETE FROM t",
        "REINDEX DATABASE shop",
        "VACUUM",
        "LOCK TABLE t",
        "LOCK TABLE t, u IN SHARE ROW EXCLUSIVE MODE",
        "LOCK TABLE t IN SHARE ROW EXCLUSIVE MODE NOWAIT",
        "COMMENT ON FUNCTION f() IS 'x'",
        "COMMENT ON COLUMN a IS 'x'",
        "COMMENT ON TABLE t IS 'x' 'y'",
        "VACUUM a, b",
        "WITH x AS (UPDATE t SET a = 1 RETURNING 1) DELETE FROM u",
        "WITH x AS (SELECT 1) SELECT 1",
        "GRANT admin TO eve",
        "GRANT SELECT ON ALL TABLES IN SCHEMA s TO eve",
        "GRANT EXECUTE ON FUNCTION f() TO eve",
        "GRANT CREATE ON SCHEMA s TO eve",
        "GRANT SELECT ON t TO eve GRANTED BY admin",
        "CREATE EXTENSION postgres_fdw CASCADE",
        "DROP TABLE 'unterminated"
      })
  void does_not_recognise_what_it_could_not_measure(String sql) {
    assertThat(ChangeReader.read(sql)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          DELETE FROM t                              | SELECT count(*) FROM t
          DELETE FROM t -- all?                      | SELECT count(*) FROM t
          DELETE FROM ONLY s.t * AS x WHERE x.a = 1 RETURNING x.a; | SELECT count(*) FROM ONLY s.t * AS x WHERE x.a = 1
          UPDATE t SET a = (SELECT 1 FROM u WHERE true), b = 2 WHERE c IN (SELECT 3 FROM v) | SELECT count(*) FROM t WHERE c IN (SELECT 3 FROM v)
          DELETE FROM t x USING u, w WHERE x.id = u.id | SELECT count(DISTINCT ("x".tableoid, "x".ctid)) FROM t x, u, w WHERE x.id = u.id
          WITH x AS (SELECT 1 AS n) DELETE FROM t WHERE a IN (SELECT n FROM x) | WITH x AS (SELECT 1 AS n) SELECT count(*) FROM t WHERE a IN (SELECT n FROM x)
          UPDATE s."T" SET a = 1 FROM u              | SELECT count(DISTINCT ("T".tableoid, "T".ctid)) FROM s."T", u
          """)
  void counts_by_the_statements_own_words(String sql, String query) {
    assertThat(ChangeReader.read(sql).orElseThrow().rowCountQuery()).contains(query);
  }

  @Test
  void knows_what_takes_others_along() {
    assertThat(ChangeReader.read("DROP TABLE t CASCADE").orElseThrow().cascade()).isTrue();
    assertThat(ChangeReader.read("DROP TABLE t RESTRICT").orElseThrow().cascade()).isFalse();
    assertThat(ChangeReader.read("ALTER TABLE t DROP a CASCADE").orElseThrow().cascade()).isTrue();
  }

  @Test
  void knows_what_runs_outside_a_transaction_only() {
    assertThat(ChangeReader.read("DROP INDEX CONCURRENTLY i").orElseThrow().isTransactional())
        .isFalse();
    assertThat(ChangeReader.read("VACUUM t").orElseThrow().isTransactional()).isFalse();
    assertThat(ChangeReader.read("DROP INDEX i").orElseThrow().isTransactional()).isTrue();
  }

  private static String text(ChangeStatement statement) {
    return statement.actions().stream()
        .map(ChangeReaderTest::text)
        .collect(Collectors.joining(", "));
  }

  private static String text(ChangeAction action) {
    String related =
        action.related().stream().map(ObjectName::toString).collect(Collectors.joining(", "));
    return (action.form() + " " + action.object() + " " + action.part()).strip()
        + (related.isEmpty() ? "" : " -> " + related);
  }
}
