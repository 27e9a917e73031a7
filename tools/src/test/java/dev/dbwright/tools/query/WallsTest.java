package dev.dbwright.tools.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.safety.Effect;
import dev.dbwright.tools.safety.StatementClassifier;
import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.Golden;
import dev.dbwright.tools.testing.Hole;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Each wall alone, the others off, against every case that changes something: the classifier; the
 * cursor in a READ ONLY transaction, as a superuser; the role of {@code setup-role}, in autocommit.
 */
@Tag("proof")
@TestInstance(Lifecycle.PER_CLASS)
class WallsTest {
  private static final ReadLimits LIMITS =
      new ReadLimits(200, 1_000_000, Duration.ofSeconds(5), Duration.ofMillis(500));

  private final List<Outcome> outcomes = new ArrayList<>();
  private ProvingGround ground;

  /** What each wall alone let through: the parts of the server that were another afterwards. */
  private record Outcome(
      WallCase attempt,
      List<String> unprotected,
      boolean calledRead,
      List<String> throughCursor,
      List<String> throughRole) {
    boolean passesCursor() {
      return !throughCursor.isEmpty();
    }

    boolean passesRole() {
      return !throughRole.isEmpty();
    }

    boolean passesAny() {
      return calledRead || passesCursor() || passesRole();
    }

    private List<String> line() {
      return List.of(
          attempt.id(),
          attempt.sql().replaceAll("\\s+", " "),
          calledRead ? "passes" : "",
          String.join(", ", throughCursor),
          String.join(", ", throughRole));
    }
  }

  @BeforeAll
  void tryAll() throws SQLException {
    ground = ProvingGround.open();
    for (WallCase attempt : WallCase.all()) {
      List<String> unprotected = plainly(attempt, ground.superuser());
      if (!unprotected.isEmpty()) {
        outcomes.add(
            new Outcome(
                attempt,
                unprotected,
                isCalledRead(attempt),
                behindCursor(attempt),
                plainly(attempt, ground.reader())));
      }
    }
  }

  @AfterAll
  void close() {
    ground.close();
  }

  @Test
  void the_cases_do_change_something_where_there_is_no_wall() {
    assertThat(outcomes).hasSizeGreaterThan(190);
    assertThat(outcomes.stream().flatMap(outcome -> outcome.unprotected().stream()))
        .contains("orders", "pg_class", "pg_authid", "files", "sessions", "notifications");
  }

  @Test
  @Closes({
    Hole.STACKED_STATEMENTS,
    Hole.WRITING_CTE,
    Hole.FUNCTION_WITH_EFFECTS,
    Hole.EXPLAIN_THAT_EXECUTES,
    Hole.VERBS_THAT_LOOK_HARMLESS
  })
  void no_case_passes_all_three_walls() {
    assertThat(outcomes)
        .filteredOn(one -> one.calledRead() && one.passesCursor() && one.passesRole())
        .isEmpty();
  }

  @Test
  void no_case_passes_classifier_and_cursor_even_where_the_role_may_do_everything() {
    assertThat(outcomes).filteredOn(one -> one.calledRead() && one.passesCursor()).isEmpty();
  }

  @Test
  void no_case_passes_cursor_and_role() {
    assertThat(outcomes).filteredOn(one -> one.passesCursor() && one.passesRole()).isEmpty();
  }

  @Test
  void the_page_of_walls_is_current() {
    List<List<String>> passing =
        outcomes.stream().filter(Outcome::passesAny).map(Outcome::line).toList();
    Document page =
        Document.builder()
            .heading(1, "Three walls for reads")
            .paragraph(
                "Each wall alone, with the others off, on a real PostgreSQL 18, against the texts"
                    + " of a corpus that change something there when nothing holds them back."
                    + " Changed means: rows, catalogs, roles, settings, sequences, large objects,"
                    + " files of the data folder, sessions of others, notifications, advisory"
                    + " locks, statistics.")
            .list(
                List.of(
                    "Classifier: the text is called a read, with the connected catalog. Nothing is"
                        + " run.",
                    "Cursor: one statement behind DECLARE … CURSOR in a READ ONLY transaction that"
                        + " is rolled back, as a superuser.",
                    "Role: the role that dbwright setup-role writes, in autocommit, the whole text"
                        + " at once."))
            .add(new Block.Table(familyColumns(), families()))
            .heading(2, "What passes one wall")
            .paragraph("Beside each the parts of the server that were another afterwards.")
            .add(
                new Block.Table(
                    Stream.of("case", "text", "classifier", "cursor", "role")
                        .map(Column::left)
                        .toList(),
                    passing))
            .build();

    Golden.matches(Path.of("docs", "walls.md"), MarkdownRenderer.render(page));
  }

  private static List<Column> familyColumns() {
    return List.of(
        Column.left("family"),
        Column.right("cases"),
        Column.right("pass the classifier"),
        Column.right("pass the cursor"),
        Column.right("pass the role"),
        Column.right("pass classifier and cursor"),
        Column.right("pass all three"));
  }

  private List<List<String>> families() {
    var rows = new ArrayList<List<String>>();
    outcomes.stream()
        .map(one -> one.attempt().family())
        .distinct()
        .forEach(name -> rows.add(counts(name, one -> one.attempt().family().equals(name))));
    rows.add(counts("all", one -> true));
    return rows;
  }

  private List<String> counts(String name, Predicate<Outcome> family) {
    Predicate<Outcome> cursor = Outcome::passesCursor;
    Predicate<Outcome> both = cursor.and(Outcome::calledRead);
    return List.of(
        name,
        count(family),
        count(family.and(Outcome::calledRead)),
        count(family.and(cursor)),
        count(family.and(Outcome::passesRole)),
        count(family.and(both)),
        count(family.and(both).and(Outcome::passesRole)));
  }

  private String count(Predicate<Outcome> which) {
    return Long.toString(outcomes.stream().filter(which).count());
  }

  private boolean isCalledRead(WallCase attempt) {
    try (Database database = Database.open(ground.superuser())) {
      return new StatementClassifier().classify(database, attempt.sql()).effect() == Effect.READ;
    }
  }

  private List<String> behindCursor(WallCase attempt) throws SQLException {
    ConnectionSpec superuser = ground.superuser();
    String sql = ground.localised(attempt.sql(), superuser);
    try (Database database = Database.open(superuser)) {
      try {
        database.read(
            LIMITS,
            new Cancellation(),
            connection -> new CursorWall(sql, LIMITS, new Cancellation()).run(connection, "walls"));
      } catch (DbwrightException refused) {
        assertThat(refused.line()).isNotEmpty();
      }
      return changes();
    }
  }

  private List<String> plainly(WallCase attempt, ConnectionSpec as) throws SQLException {
    try (Connection connection = ground.plain(as)) {
      try {
        ProvingGround.execute(connection, ground.localised(attempt.sql(), as));
      } catch (SQLException refused) {
        assertThat(refused.getMessage()).isNotEmpty();
      }
      return changes(); // before the connection ends, and its locks with it
    }
  }

  private List<String> changes() throws SQLException {
    List<String> changes = ground.changes();
    if (!changes.isEmpty()) {
      ground.renew();
    }
    return changes;
  }
}
