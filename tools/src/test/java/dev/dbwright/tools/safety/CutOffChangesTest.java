package dev.dbwright.tools.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.testing.AdjustableClock;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.InMemoryAuditLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the next start says of a run that has no end: its notes are those of real executions, as if
 * their process had ended.
 */
final class CutOffChangesTest {
  private static final long NO_PID = Long.MAX_VALUE;
  private static final RunNote.Session NO_SESSION =
      new RunNote.Session(1, "2026-11-21 12:00:00+00");

  private final AdjustableClock clock = new AdjustableClock();
  private final InMemoryAuditLog audit = new InMemoryAuditLog();
  private final CutOffChanges cutOff = new CutOffChanges(audit, clock);
  private EmbeddedDatabase shop;

  @BeforeEach
  void fill() {
    shop = EmbeddedDatabase.freshDatabase();
    shop.execute(
        """
        CREATE TABLE orders (id int PRIMARY KEY, note text);
        INSERT INTO orders SELECT i, 'n' || i % 7 FROM generate_series(1, 100) i;
        """);
  }

  @AfterEach
  void drop() {
    shop.close();
  }

  @Test
  void a_run_whose_process_is_there_is_left_alone() {
    append(new RunNote(shop.database().identity(), ProcessMark.own(), List.of("x"), null));

    assertThat(find()).isEmpty();
    assertThat(audit.story()).containsExactly("executing");
  }

  @Test
  void a_run_that_has_ended_is_none() {
    new ChangeExecutor(audit, clock)
        .execute(
            PlannedChange.approved(shop.database(), "DELETE FROM orders WHERE id = 1"),
            shop.database());

    assertThat(find()).isEmpty();
  }

  @Test
  void one_that_had_not_begun_changed_nothing() {
    append(note(List.of("DROP TABLE orders"), null));

    assertThat(onlyFound()).isEqualTo("it had not begun, nothing was changed");
    assertThat(find()).isEmpty();
    assertThat(audit.story()).containsExactly("executing", "found");
  }

  @Test
  void a_commit_that_nobody_heard_of_is_told() throws SQLException {
    append(transaction(true));

    assertThat(onlyFound()).endsWith("was committed, all of it is done");
  }

  @Test
  void a_transaction_without_commit_is_told_as_rolled_back() throws SQLException {
    append(transaction(false));

    assertThat(onlyFound()).endsWith("was rolled back, nothing was changed");
  }

  @Test
  void a_transaction_that_still_runs_is_looked_for_again() throws SQLException {
    try (Connection connection = shop.database().openForChange()) {
      connection.setAutoCommit(false);
      append(note(List.of("DELETE FROM orders"), step(connection)));

      List<CutOffChange> running = find();

      assertThat(running).hasSize(1).noneMatch(CutOffChange::settled);
      assertThat(running.get(0).found()).contains("still runs", "SELECT pg_cancel_backend(");
      assertThat(audit.story()).containsExactly("executing");
      connection.rollback();
    }
    assertThat(onlyFound()).endsWith("was rolled back, nothing was changed");
  }

  @Test
  void a_transaction_of_before_a_restore_is_not_known() {
    var future = new RunNote.Step(NO_SESSION, "999999999999", 0, Set.of());
    append(note(List.of("DELETE FROM orders"), future));

    assertThat(onlyFound()).contains("does not know", "look whether it was done");
  }

  @Test
  void an_index_that_was_finished_without_us_is_done() {
    shop.execute("CREATE INDEX orders_note ON orders (note)");
    append(concurrently(0, "CREATE INDEX CONCURRENTLY orders_note ON orders (note)"));

    assertThat(onlyFound()).isEqualTo("statement 1 of 1 is done, its index is valid");
  }

  @Test
  void an_index_that_was_not_begun_is_not_there() {
    append(concurrently(0, "CREATE INDEX CONCURRENTLY orders_note ON public.orders (note)"));

    assertThat(onlyFound()).isEqualTo("statement 1 of 1 was not done, there is no such index");
  }

  @Test
  void statements_that_were_done_before_are_named() {
    String first = "CREATE INDEX CONCURRENTLY orders_id ON orders (id)";
    append(concurrently(1, first, "DROP INDEX CONCURRENTLY orders_note"));

    assertThat(onlyFound())
        .isEqualTo("statement 2 of 2 is done, the index is gone; done before: " + first);
  }

  @Test
  void without_its_database_only_the_way_there_is_told() {
    append(concurrently(0, "CREATE INDEX CONCURRENTLY orders_note ON orders (note)"));

    List<CutOffChange> found = cutOff.find(Optional.empty());

    assertThat(found).hasSize(1).noneMatch(CutOffChange::settled);
    assertThat(found.get(0).found()).startsWith("connect to " + shop.database().identity().label());
    try (EmbeddedDatabase other = EmbeddedDatabase.freshDatabase()) {
      assertThat(cutOff.find(Optional.of(other.database()))).isEqualTo(found);
    }
    assertThat(find()).hasSize(1).allMatch(CutOffChange::settled);
  }

  @Test
  void the_line_names_change_place_and_confirmation() {
    append(note(List.of("DROP TABLE orders"), null));

    assertThat(find().get(0).line())
        .isEqualTo(
            "A change was cut off when its process ended: DROP TABLE public.orders on"
                + " shop@localhost (confirmation k3v9x0q2mz): it had not begun, nothing was"
                + " changed.");
  }

  private String onlyFound() {
    List<CutOffChange> found = find();
    assertThat(found).hasSize(1).allMatch(CutOffChange::settled);
    assertThat(audit.latest(1).get(0).detail()).isEqualTo(found.get(0).found());
    return found.get(0).found();
  }

  private List<CutOffChange> find() {
    return cutOff.find(Optional.of(shop.database()));
  }

  private RunNote transaction(boolean commits) throws SQLException {
    Database database = shop.database();
    try (Connection connection = database.openForChange()) {
      connection.setAutoCommit(false);
      RunNote note = note(List.of("DELETE FROM orders"), step(connection));
      if (commits) {
        connection.commit();
      } else {
        connection.rollback();
      }
      return note;
    }
  }

  private static RunNote.Step step(Connection connection) throws SQLException {
    var session = new ChangeSession(connection, new Cancellation());
    return new RunNote.Step(session.itself(), session.transactionId(), 0, Set.of());
  }

  private RunNote concurrently(int statement, String... sql) {
    return note(List.of(sql), new RunNote.Step(NO_SESSION, null, statement, Set.of()));
  }

  private RunNote note(List<String> statements, RunNote.@Nullable Step step) {
    ProcessMark own = ProcessMark.own();
    return new RunNote(
        shop.database().identity(), new ProcessMark(own.host(), NO_PID, 0), statements, step);
  }

  private void append(RunNote note) {
    audit.append(
        new AuditLog.Entry(
            clock.instant(),
            "local:ada",
            "session-1",
            "k3v9x0q2mz",
            AuditLog.EXECUTING,
            "shop@localhost",
            "DROP TABLE public.orders",
            note.toJson()));
  }
}
