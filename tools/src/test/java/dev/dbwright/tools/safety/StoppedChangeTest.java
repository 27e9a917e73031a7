package dev.dbwright.tools.safety;

import static dev.dbwright.tools.error.ErrorCode.CHANGE_CANCELLED;
import static dev.dbwright.tools.error.ErrorCode.CHANGE_HALF_DONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.testing.AdjustableClock;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.InMemoryAuditLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person stops a change that runs: the report tells what was done. */
final class StoppedChangeTest {
  private final InMemoryAuditLog audit = new InMemoryAuditLog();
  private final Cancellation cancellation = new Cancellation();
  private EmbeddedDatabase shop;

  @BeforeEach
  void fill() {
    shop = EmbeddedDatabase.freshDatabase();
    shop.execute(
        """
        CREATE TABLE orders (id int PRIMARY KEY, note text);
        INSERT INTO orders SELECT i, 'n' || i % 7 FROM generate_series(1, 100) i;
        CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN PERFORM pg_sleep(60); RETURN NEW; END';
        CREATE TRIGGER wait BEFORE UPDATE ON orders FOR EACH STATEMENT EXECUTE FUNCTION wait();
        """);
  }

  @AfterEach
  void drop() {
    shop.close();
  }

  @Test
  void rolls_back_what_ran_in_a_transaction() {
    CompletableFuture<ExecutionReport> change =
        begin("DELETE FROM orders WHERE id <= 10", "UPDATE orders SET note = '' WHERE id > 90");
    await("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'");

    cancellation.cancel();

    assertThat(failure(change).code()).isEqualTo(CHANGE_CANCELLED);
    assertThat(shop.query("SELECT count(*) FROM orders")).isEqualTo("100");
    assertThat(audit.story()).containsExactly("executing", "step", "failed");
  }

  @Test
  void names_the_invalid_index_of_a_build_that_was_stopped() throws SQLException {
    try (Connection other = shop.database().openForChange();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("INSERT INTO orders VALUES (101)");
      CompletableFuture<ExecutionReport> change =
          begin("CREATE INDEX CONCURRENTLY orders_note ON orders (note)");
      await("SELECT count(*) FROM pg_index WHERE NOT indisvalid");

      cancellation.cancel();

      assertThat(failure(change).code()).isEqualTo(CHANGE_HALF_DONE);
      assertThat(failure(change)).hasMessageContaining("CONCURRENTLY public.orders_note");
    }
  }

  @Test
  void names_what_was_done_before_the_stop() {
    var stopping = new ChangeExecutor(new StoppingAudit(2, cancellation), new AdjustableClock());
    ApprovedPlan approved =
        PlannedChange.approved(
            shop.database(),
            "CREATE INDEX CONCURRENTLY orders_note ON orders (note)",
            "CREATE INDEX CONCURRENTLY orders_both ON orders (id, note)");

    DbwrightException failure =
        catchThrowableOfType(
            DbwrightException.class,
            () -> stopping.execute(approved, shop.database(), cancellation));

    assertThat(failure.code()).isEqualTo(CHANGE_HALF_DONE);
    assertThat(failure)
        .hasMessageContaining("it was stopped; done before: CREATE INDEX CONCURRENTLY orders_note");
    assertThat(shop.query("SELECT to_regclass('orders_note')")).isEqualTo("orders_note");
    assertThat(shop.query("SELECT to_regclass('orders_both')")).isEmpty();
  }

  @Test
  void does_not_claim_a_rollback_where_the_connection_broke() throws SQLException {
    try (Connection other = shop.database().openForChange();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("INSERT INTO orders VALUES (101)");
      CompletableFuture<ExecutionReport> change =
          begin("CREATE INDEX CONCURRENTLY orders_note ON orders (note)");
      await("SELECT count(*) FROM pg_index WHERE NOT indisvalid");

      shop.executeAsSuperuser(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX%'"
              + " AND datname = current_database()");

      assertThat(failure(change).code()).isEqualTo(CHANGE_HALF_DONE);
      assertThat(failure(change)).hasMessageContaining("look for an invalid index");
    }
  }

  @Test
  void does_not_begin_after_the_stop() {
    cancellation.cancel();

    assertThat(failure(begin("DELETE FROM orders")).code()).isEqualTo(CHANGE_CANCELLED);
    assertThat(shop.query("SELECT count(*) FROM orders")).isEqualTo("100");
  }

  private CompletableFuture<ExecutionReport> begin(String... sql) {
    ApprovedPlan approved = PlannedChange.approved(shop.database(), sql);
    var executor = new ChangeExecutor(audit, new AdjustableClock());
    return CompletableFuture.supplyAsync(
        () -> executor.execute(approved, shop.database(), cancellation));
  }

  private static DbwrightException failure(CompletableFuture<ExecutionReport> change) {
    CompletionException failed = catchThrowableOfType(CompletionException.class, change::join);
    assertThat(failed.getCause()).isInstanceOf(DbwrightException.class);
    return DbwrightException.class.cast(Objects.requireNonNull(failed.getCause()));
  }

  /** Until {@code count} counts something. */
  private void await(String count) {
    for (int i = 0; i < 1_000 && shop.query(count).equals("0"); i++) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    assertThat(shop.query(count)).as(count).isNotEqualTo("0");
  }

  /** Asks for the stop at the step of that number: between two statements. */
  private static final class StoppingAudit implements AuditLog {
    private final InMemoryAuditLog kept = new InMemoryAuditLog();
    private final Cancellation cancellation;
    private int left;

    StoppingAudit(int step, Cancellation cancellation) {
      this.left = step;
      this.cancellation = cancellation;
    }

    @Override
    public void append(Entry entry) {
      kept.append(entry);
      if (entry.what().equals(STEP)) {
        left--;
        if (left == 0) {
          cancellation.cancel();
        }
      }
    }

    @Override
    public List<Entry> latest(int limit) {
      return kept.latest(limit);
    }

    @Override
    public List<Entry> unfinished() {
      return kept.unfinished();
    }
  }
}
