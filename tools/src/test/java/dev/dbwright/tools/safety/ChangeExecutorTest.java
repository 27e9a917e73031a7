package dev.dbwright.tools.safety;

import static dev.dbwright.tools.error.ErrorCode.CHANGE_DRIFTED;
import static dev.dbwright.tools.error.ErrorCode.CHANGE_ELSEWHERE;
import static dev.dbwright.tools.error.ErrorCode.CHANGE_FAILED;
import static dev.dbwright.tools.error.ErrorCode.CHANGE_HALF_DONE;
import static dev.dbwright.tools.error.ErrorCode.CONFIRMATION_USED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.Environment;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.testing.AdjustableClock;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.InMemoryAuditLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ChangeExecutorTest {
  private final InMemoryAuditLog audit = new InMemoryAuditLog();
  private final List<Duration> pauses = new ArrayList<>();
  private final ChangeExecutor executor =
      new ChangeExecutor(audit, new AdjustableClock(), pauses::add);
  private EmbeddedDatabase shop;
  private Database database;

  @BeforeEach
  void fill() {
    shop = EmbeddedDatabase.freshDatabase();
    database = shop.database();
    shop.execute(
        """
        CREATE TABLE orders (id int PRIMARY KEY, note text);
        INSERT INTO orders SELECT i, 'n' || i % 7 FROM generate_series(1, 1000) i;
        CREATE INDEX orders_note_idx ON orders (note);
        """);
  }

  @AfterEach
  void drop() {
    shop.close();
  }

  @Test
  void carries_out_what_was_approved_and_reports_it() {
    ApprovedPlan approved = approved("DELETE FROM orders WHERE id <= 10");

    ExecutionReport report = executor.execute(approved, database);

    assertThat(shop.query("SELECT count(*) FROM orders")).isEqualTo("990");
    assertThat(report.statements()).extracting("rows").containsExactly(10L);
    assertThat(report.summary()).isEqualTo("DELETE FROM public.orders");
    assertThat(audit.story()).containsExactly("executing", "step", "executed");
  }

  @Test
  void carries_it_out_once() {
    ApprovedPlan approved = approved("INSERT INTO orders VALUES (5000, 'once')");
    executor.execute(approved, database);

    assertRefused(CONFIRMATION_USED, approved);
    assertThat(shop.query("SELECT count(*) FROM orders WHERE note = 'once'")).isEqualTo("1");
  }

  @Test
  void carries_it_out_once_when_many_threads_hold_the_same_permission() throws Exception {
    ApprovedPlan approved = approved("INSERT INTO orders (id, note) VALUES (-1, 'raced')");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Callable<Boolean>> tries = Collections.nCopies(8, () -> succeeds(approved));

    int done = 0;
    for (Future<Boolean> one : threads.invokeAll(tries)) {
      done += one.get() ? 1 : 0;
    }
    threads.shutdown();

    assertThat(done).isEqualTo(1);
    assertThat(shop.query("SELECT count(*) FROM orders WHERE note = 'raced'")).isEqualTo("1");
  }

  @Test
  void refuses_another_database() {
    ApprovedPlan approved = approved("DROP TABLE orders");
    try (EmbeddedDatabase other = EmbeddedDatabase.freshDatabase()) {
      other.execute("CREATE TABLE orders (id int PRIMARY KEY, note text)");

      DbwrightException refusal =
          catchThrowableOfType(
              DbwrightException.class, () -> executor.execute(approved, other.database()));

      assertThat(refusal.code()).isEqualTo(CHANGE_ELSEWHERE);
      assertThat(other.query("SELECT count(*) FROM orders")).isEqualTo("0");
    }
    assertThat(audit.story()).containsExactly("executing", "failed");
  }

  @Test
  void refuses_what_was_measured_before_anybody_said_that_this_is_production() {
    ApprovedPlan approved = approved("DROP TABLE orders");
    ConnectionSpec spec = shop.spec();
    try (Database production =
        Database.open(
            new ConnectionSpec(
                spec.engine(),
                spec.host(),
                spec.port(),
                spec.database(),
                spec.user(),
                spec.password(),
                spec.properties(),
                Environment.PRODUCTION))) {
      DbwrightException refusal =
          catchThrowableOfType(
              DbwrightException.class, () -> executor.execute(approved, production));

      assertThat(refusal.code()).isEqualTo(CHANGE_DRIFTED);
      assertThat(refusal).hasMessageContaining("is production");
    }
    assertThat(shop.query("SELECT count(*) FROM orders")).isEqualTo("1000");
  }

  @Test
  void refuses_when_more_rows_would_be_lost_than_were_approved() {
    ApprovedPlan approved = approved("DROP TABLE orders");
    shop.execute("INSERT INTO orders SELECT i FROM generate_series(1001, 1011) i");

    assertRefused(CHANGE_DRIFTED, approved);
    assertThat(shop.query("SELECT count(*) FROM orders")).isEqualTo("1011");
  }

  @Test
  void bears_a_drift_of_one_in_a_hundred_rows() {
    ApprovedPlan approved = approved("DROP TABLE orders");
    shop.execute("INSERT INTO orders SELECT i FROM generate_series(1001, 1010) i");

    executor.execute(approved, database);

    assertThat(shop.query("SELECT to_regclass('orders')")).isEmpty();
  }

  @Test
  void refuses_a_table_that_was_made_anew_under_the_same_name() {
    ApprovedPlan approved = approved("TRUNCATE orders");
    shop.execute(
        """
        CREATE TABLE other AS SELECT * FROM orders;
        DROP TABLE orders;
        ALTER TABLE other RENAME TO orders;
        """);

    assertRefused(CHANGE_DRIFTED, approved);
    assertThat(shop.query("SELECT count(*) FROM orders")).isEqualTo("1000");
  }

  @Test
  void refuses_an_index_that_was_redefined() {
    ApprovedPlan approved = approved("DROP INDEX orders_note_idx");
    shop.execute(
        "DROP INDEX orders_note_idx; CREATE UNIQUE INDEX orders_note_idx ON orders (note, id)");

    assertRefused(CHANGE_DRIFTED, approved);
    assertThat(shop.query("SELECT to_regclass('orders_note_idx')")).isNotEmpty();
  }

  @Test
  void refuses_when_a_view_came_to_depend_on_it() {
    ApprovedPlan approved = approved("DROP TABLE orders CASCADE");
    shop.execute("CREATE VIEW noted AS SELECT note FROM orders");

    assertRefused(CHANGE_DRIFTED, approved);
    assertThat(shop.query("SELECT count(*) FROM noted")).isEqualTo("1000");
  }

  @Test
  void refuses_when_the_table_is_gone() {
    ApprovedPlan approved = approved("DROP TABLE orders");
    shop.execute("DROP TABLE orders");

    assertRefused(CHANGE_DRIFTED, approved);
  }

  @Test
  void rolls_back_when_the_server_counts_other_rows_than_were_approved() {
    // Measured before the trigger was there; it keeps half of the rows.
    shop.execute(
        """
        CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN IF OLD.id % 2 = 0 THEN RETURN NULL; END IF; RETURN OLD; END';
        CREATE TRIGGER keep BEFORE DELETE ON orders FOR EACH ROW EXECUTE FUNCTION keep();
        """);
    ApprovedPlan approved = approved("DELETE FROM orders WHERE id <= 100");

    assertRefused(CHANGE_DRIFTED, approved);
    assertThat(shop.query("SELECT count(*) FROM orders")).isEqualTo("1000");
  }

  @Test
  void does_all_statements_or_none() {
    ApprovedPlan approved =
        approved("ALTER TABLE orders ADD total int", "INSERT INTO orders VALUES (1, 'twice')");

    DbwrightException failure = assertRefused(CHANGE_FAILED, approved);

    assertThat(failure).hasMessageContaining("duplicate key");
    assertThat(failure.getMessage()).doesNotContain("(1)");
    assertThat(
            shop.query(
                "SELECT count(*) FROM pg_attribute"
                    + " WHERE attrelid = 'orders'::regclass AND attname = 'total'"))
        .isEqualTo("0");
    assertThat(audit.story()).containsExactly("executing", "step", "failed");
  }

  @Test
  void builds_and_drops_an_index_concurrently() {
    executor.execute(
        approved("CREATE INDEX CONCURRENTLY orders_id_note ON orders (id, note)"), database);
    assertThat(
            shop.query(
                "SELECT indisvalid FROM pg_index WHERE indexrelid = 'orders_id_note'::regclass"))
        .isEqualTo("t");

    executor.execute(approved("DROP INDEX CONCURRENTLY orders_id_note"), database);
    assertThat(shop.query("SELECT to_regclass('orders_id_note')")).isEmpty();
  }

  @Test
  void names_the_invalid_index_that_a_failed_build_leaves() {
    ApprovedPlan approved =
        approved("CREATE UNIQUE INDEX CONCURRENTLY orders_note_key ON orders (note)");

    DbwrightException failure = assertRefused(CHANGE_HALF_DONE, approved);

    assertThat(failure)
        .hasMessageContaining("could not create unique index")
        .hasMessageContaining("DROP INDEX CONCURRENTLY public.orders_note_key");
    assertThat(audit.latest(1).get(0).detail()).contains("public.orders_note_key");
  }

  @Test
  void names_what_was_done_before_a_failure_outside_a_transaction() {
    shop.execute("CREATE INDEX second ON orders (note)");
    ApprovedPlan approved =
        approved(
            "DROP INDEX CONCURRENTLY second",
            "CREATE UNIQUE INDEX CONCURRENTLY orders_note_key ON orders (note)");

    DbwrightException failure = assertRefused(CHANGE_HALF_DONE, approved);

    assertThat(failure).hasMessageContaining("done before: DROP INDEX CONCURRENTLY second");
  }

  @Test
  void tries_again_when_a_lock_is_not_to_be_had() throws SQLException {
    ApprovedPlan approved = approved("ALTER TABLE orders ADD total int");
    try (Connection other = database.openForChange();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT count(*) FROM orders");
      pauses.clear();
      ChangeExecutor impatient =
          new ChangeExecutor(audit, new AdjustableClock(), pause -> releaseAfterTwo(pause, other));

      impatient.execute(approved, database);
    }

    assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  private void releaseAfterTwo(Duration pause, Connection other) {
    pauses.add(pause);
    try {
      if (pauses.size() == 2) {
        other.rollback();
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private boolean succeeds(ApprovedPlan approved) {
    try {
      executor.execute(approved, database);
      return true;
    } catch (DbwrightException e) {
      assertThat(e.code()).isEqualTo(CONFIRMATION_USED);
      return false;
    }
  }

  private ApprovedPlan approved(String... sql) {
    return PlannedChange.approved(database, sql);
  }

  private DbwrightException assertRefused(ErrorCode code, ApprovedPlan approved) {
    DbwrightException refusal =
        catchThrowableOfType(DbwrightException.class, () -> executor.execute(approved, database));
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
    return refusal;
  }
}
