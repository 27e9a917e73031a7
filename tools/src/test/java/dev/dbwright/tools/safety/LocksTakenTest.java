package dev.dbwright.tools.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is foretold must be what {@code pg_locks} shows while the statement has run. */
final class LocksTakenTest {
  // Plain reads, and the row locks of foreign keys, keep nobody from working.
  private static final Set<String> HARMLESS = Set.of("AccessShareLock", "RowShareLock");

  private static EmbeddedDatabase shop;

  @BeforeAll
  static void fill() {
    shop = EmbeddedDatabase.freshDatabase();
    shop.execute(
        """
        CREATE TABLE p (id int PRIMARY KEY, x int UNIQUE);
        INSERT INTO p SELECT i, i FROM generate_series(1, 10) i;
        CREATE TABLE t (id int PRIMARY KEY, a int, b text, fk int);
        INSERT INTO t SELECT i, i, 'b', i FROM generate_series(1, 10) i;
        CREATE INDEX t_a ON t (a);
        CREATE UNIQUE INDEX t_uq ON t (id, a);
        ALTER TABLE t ADD CONSTRAINT t_a_positive CHECK (a > 0) NOT VALID;
        ALTER TABLE t ADD CONSTRAINT t_fk FOREIGN KEY (fk) REFERENCES p NOT VALID;
        CREATE VIEW v AS SELECT id, a FROM t;
        CREATE MATERIALIZED VIEW mv AS SELECT x FROM p;
        CREATE UNIQUE INDEX mv_x ON mv (x);
        CREATE TABLE part (id int, d date NOT NULL) PARTITION BY RANGE (d);
        CREATE TABLE part_2026 PARTITION OF part FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
        CREATE SCHEMA staging;
        CREATE TABLE staging.raw (a int);
        """);
  }

  @AfterAll
  static void drop() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO p VALUES (99, 99)",
        "UPDATE t SET b = 'c' WHERE id = 1",
        "DELETE FROM t WHERE id = 1",
        "MERGE INTO t USING (VALUES (1)) v(x) ON t.id = v.x WHEN MATCHED THEN UPDATE SET a = 2",
        "TRUNCATE t",
        "TRUNCATE p CASCADE",
        "TRUNCATE part",
        "DROP TABLE t CASCADE",
        "DROP TABLE p CASCADE",
        "DROP TABLE part",
        "DROP VIEW v",
        "DROP MATERIALIZED VIEW mv",
        "DROP SCHEMA staging CASCADE",
        "DROP INDEX t_a",
        "CREATE TABLE n (id int REFERENCES p)",
        "CREATE TABLE n PARTITION OF part FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')",
        "CREATE VIEW w AS SELECT * FROM t",
        "CREATE OR REPLACE VIEW v AS SELECT id, a FROM t WHERE a > 0",
        "CREATE MATERIALIZED VIEW mw AS SELECT * FROM t",
        "CREATE SCHEMA empty",
        "CREATE INDEX n ON t (b)",
        "CREATE INDEX n ON part (id)",
        "ALTER INDEX t_a RENAME TO t_aa",
        "REINDEX INDEX t_a",
        "REINDEX TABLE t",
        "ANALYZE t",
        "REFRESH MATERIALIZED VIEW mv",
        "REFRESH MATERIALIZED VIEW CONCURRENTLY mv",
        "ALTER TABLE t ADD COLUMN z int",
        "ALTER TABLE t ADD COLUMN z uuid DEFAULT gen_random_uuid()",
        "ALTER TABLE t ADD COLUMN z int CHECK (z > 0)",
        "ALTER TABLE t ADD COLUMN z int REFERENCES p",
        "ALTER TABLE part ADD COLUMN z int",
        "ALTER TABLE t DROP COLUMN b",
        "ALTER TABLE t DROP COLUMN a CASCADE",
        "ALTER TABLE t DROP COLUMN fk",
        "ALTER TABLE p DROP COLUMN id CASCADE",
        "ALTER TABLE p ALTER COLUMN id TYPE bigint",
        "ALTER TABLE part DROP COLUMN id",
        "ALTER TABLE t ALTER COLUMN fk TYPE bigint",
        "ALTER TABLE t ALTER COLUMN a SET DEFAULT 1",
        "ALTER TABLE t ALTER COLUMN a SET NOT NULL",
        "ALTER TABLE p ALTER COLUMN x DROP NOT NULL",
        "ALTER TABLE t ALTER COLUMN a SET STATISTICS 500",
        "ALTER TABLE t RENAME TO tt",
        "ALTER TABLE t RENAME COLUMN b TO bb",
        "ALTER TABLE t SET SCHEMA staging",
        "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)",
        "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID",
        "ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES p",
        "ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES p NOT VALID",
        "ALTER TABLE t ADD CONSTRAINT c UNIQUE (b, id)",
        "ALTER TABLE t ADD CONSTRAINT c UNIQUE USING INDEX t_uq",
        "ALTER TABLE t DROP CONSTRAINT t_a_positive",
        "ALTER TABLE t DROP CONSTRAINT t_fk",
        "ALTER TABLE t VALIDATE CONSTRAINT t_a_positive",
        "ALTER TABLE t VALIDATE CONSTRAINT t_fk",
        "ALTER TABLE t SET (fillfactor = 70)"
      })
  void are_those_that_the_server_takes_on_tables_and_views(String sql) throws SQLException {
    Map<String, String> foretold = new TreeMap<>();
    for (Impact.LockTaken lock : PlannedChange.plan(shop.database(), sql).impact().locks()) {
      foretold.merge(lock.relation(), mode(lock.mode()), LocksTakenTest::stronger);
    }

    Map<String, String> observed = observed(sql);

    foretold.keySet().removeAll(indexes());
    foretold.values().removeAll(HARMLESS);
    assertThat(foretold).as(sql).isEqualTo(observed);
  }

  /** The strongest lock by table, view or materialized view; the statement is rolled back. */
  private static Map<String, String> observed(String sql) throws SQLException {
    Map<String, String> locks = new TreeMap<>();
    try (Connection connection = shop.database().openForChange();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      Map<Long, String> before = relations(statement);
      statement.execute(sql);
      try (ResultSet row =
          statement.executeQuery(
              """
              SELECT relation, mode FROM pg_locks
              WHERE pid = pg_backend_pid() AND locktype = 'relation'
              """)) {
        while (row.next()) {
          String name = before.get(row.getLong(1));
          if (name != null && !HARMLESS.contains(row.getString(2))) {
            locks.merge(name, row.getString(2), LocksTakenTest::stronger);
          }
        }
      }
      connection.rollback();
    }
    return locks;
  }

  /** Those that were there before; what the statement makes is nobody else's business yet. */
  private static Map<Long, String> relations(Statement statement) throws SQLException {
    Map<Long, String> names = new TreeMap<>();
    try (ResultSet row =
        statement.executeQuery(
            """
            SELECT c.oid, n.nspname || '.' || c.relname FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname IN ('public', 'staging') AND c.relkind IN ('r', 'p', 'v', 'm')
            """)) {
      while (row.next()) {
        names.put(row.getLong(1), row.getString(2));
      }
    }
    return names;
  }

  private static Set<String> indexes() {
    return Set.of("public.t_a", "public.t_uq", "public.mv_x");
  }

  private static String mode(String manualName) {
    return Stream.of(manualName.split(" "))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("", "", "Lock"));
  }

  private static String stronger(String one, String other) {
    return strength(one) >= strength(other) ? one : other;
  }

  private static int strength(String mode) {
    String[] rising = {
      "AccessShareLock",
      "RowShareLock",
      "RowExclusiveLock",
      "ShareUpdateExclusiveLock",
      "ShareLock",
      "ShareRowExclusiveLock",
      "ExclusiveLock",
      "AccessExclusiveLock"
    };
    return Arrays.asList(rising).indexOf(mode);
  }
}
