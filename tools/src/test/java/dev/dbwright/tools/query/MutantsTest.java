package dev.dbwright.tools.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.explain.ExplainQuery;
import dev.dbwright.tools.safety.StatementClassifier;
import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.Hole;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * The cases and their mutants through the tools as a model calls them: {@code run_query} and {@code
 * explain_query}, as a superuser, whom only dbwright's own walls hold back, and as the role of
 * {@code setup-role}. The server is as it was afterwards.
 */
@TestInstance(Lifecycle.PER_CLASS)
class MutantsTest {
  private static final long SEED = Long.getLong("mutants.seed", 20261121L);
  private static final int BATCH = 250;
  private static final ReadLimits LIMITS =
      new ReadLimits(200, 1_000_000, Duration.ofSeconds(2), Duration.ofMillis(300));

  private final RunQuery runQuery = new RunQuery(new StatementClassifier(), LIMITS);
  private final ExplainQuery explainQuery = new ExplainQuery(new StatementClassifier(), LIMITS);
  private final Map<String, Integer> tally = new TreeMap<>();
  private ProvingGround ground;

  /** What is done with the text of that number. */
  private interface Attempt {
    void run(Database asSuperuser, Database asReader, int number, String text);
  }

  @BeforeAll
  void open() throws SQLException {
    ground = ProvingGround.open();
  }

  @AfterAll
  void close() {
    ground.close();
  }

  @Test
  void no_case_changes_anything() throws SQLException {
    assertUnchanged(originals(), this::throughTheTools);
  }

  @Test
  @Closes({Hole.STACKED_STATEMENTS, Hole.DISGUISED_NAMES, Hole.HIDDEN_CHARACTERS})
  void no_mutant_of_a_sample_changes_anything() throws SQLException {
    assertUnchanged(Mutator.mutants(SEED, 500, originals()), this::throughTheTools);
  }

  @Test
  void what_a_missing_wall_lets_through_is_found_and_named() {
    List<String> texts = List.of("SELECT 1", "SELECT pg_reload_conf()", "SELECT evil_fn()");

    assertThatThrownBy(
            () ->
                assertUnchanged(
                    texts, (superuser, reader, number, sql) -> behindTheCursor(superuser, sql)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("[reload]: SELECT pg_reload_conf()")
        .hasMessageNotContaining("evil_fn");
  }

  @Test
  @Tag("proof")
  @Closes({Hole.STACKED_STATEMENTS, Hole.DISGUISED_NAMES, Hole.HIDDEN_CHARACTERS})
  void no_mutant_of_twenty_thousand_changes_anything() throws SQLException {
    assertUnchanged(Mutator.mutants(SEED, 20_000, originals()), this::throughTheTools);

    System.out.println("20,000 mutants, seed " + SEED + ", through the tools: " + tally);
    assertThat(tally).containsKeys("run_query ran", "explain_query ran");
  }

  @Test
  @Tag("proof")
  void no_mutant_of_twenty_thousand_passes_cursor_and_role_where_the_classifier_is_off()
      throws SQLException {
    assertUnchanged(
        Mutator.mutants(SEED, 20_000, originals()),
        (superuser, reader, number, sql) -> behindTheCursor(reader, sql));

    System.out.println("20,000 mutants, seed " + SEED + ", behind cursor and role: " + tally);
    assertThat(tally).containsKeys("cursor ran", "cursor READ_REFUSED", "cursor QUERY_FAILED");
  }

  /** Else the figure of the others would mean nothing. */
  @Test
  @Tag("proof")
  void many_mutants_would_change_something_without_walls() throws SQLException {
    int valid = 0;
    int changing = 0;
    List<String> sample = Mutator.mutants(SEED + 1, 150, originals());
    for (String sql : sample) {
      try (Connection connection = ground.plain(ground.superuser())) {
        ProvingGround.execute(connection, ground.localised(sql, ground.superuser()));
        valid++;
      } catch (SQLException e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
      if (!ground.changes().isEmpty()) {
        changing++;
        ground.renew();
      }
    }

    System.out.println(
        "of "
            + sample.size()
            + " mutants "
            + valid
            + " run to their end without walls, and "
            + changing
            + " change something");
    assertThat(changing).isGreaterThan(sample.size() / 10);
  }

  private void assertUnchanged(List<String> texts, Attempt attempt) throws SQLException {
    tally.clear();
    for (int from = 0; from < texts.size(); from += BATCH) {
      List<String> batch = texts.subList(from, Math.min(from + BATCH, texts.size()));
      List<String> changes = changesOf(batch, attempt);
      if (!changes.isEmpty()) {
        throw new AssertionError(
            "seed " + SEED + ": " + changes + " after one of these: " + culprits(batch, attempt));
      }
    }
  }

  private List<String> changesOf(List<String> batch, Attempt attempt) {
    try (Database asSuperuser = Database.open(ground.superuser());
        Database asReader = Database.open(ground.reader())) {
      for (int i = 0; i < batch.size(); i++) {
        attempt.run(asSuperuser, asReader, i, batch.get(i));
      }
      return ground.changes();
    }
  }

  /** Each alone, on a fresh ground. */
  private List<String> culprits(List<String> batch, Attempt attempt) throws SQLException {
    var found = new ArrayList<String>();
    ground.renew();
    for (String sql : batch) {
      List<String> changes = changesOf(List.of(sql), attempt);
      if (!changes.isEmpty()) {
        found.add(changes + ": " + sql);
        ground.renew();
      }
    }
    return found;
  }

  /** A query as the superuser; every second one also as the reader, or for its plan. */
  private void throughTheTools(Database asSuperuser, Database asReader, int number, String text) {
    query(asSuperuser, text);
    switch (number % 8) {
      case 0 -> query(asReader, text);
      case 2 -> explain(asReader, text, false);
      case 4 -> explain(asSuperuser, text, false);
      case 6 -> explain(asSuperuser, text, true);
      default -> {}
    }
  }

  private void query(Database database, String text) {
    String sql = ground.localised(text, database.spec());
    count("run_query", () -> runQuery.run(new RunQuery.Input(sql), context(database)));
  }

  private void explain(Database database, String text, boolean analyze) {
    String sql = ground.localised(text, database.spec());
    count(
        analyze ? "analyze" : "explain_query",
        () -> explainQuery.run(new ExplainQuery.Input(sql, analyze), context(database)));
  }

  private void behindTheCursor(Database database, String text) {
    String sql = ground.localised(text, database.spec());
    count(
        "cursor",
        () ->
            database.read(
                LIMITS,
                new Cancellation(),
                connection ->
                    new CursorWall(sql, LIMITS, new Cancellation()).run(connection, "mutants")));
  }

  private void count(String tool, Runnable call) {
    String end = "ran";
    try {
      call.run();
    } catch (DbwrightException e) {
      end = e.code().name();
    }
    tally.merge(tool + " " + end, 1, Integer::sum);
  }

  private static ToolContext context(Database database) {
    return new ToolContext(new Caller("local:ada", "s"), Optional.of(database), new Cancellation());
  }

  private static List<String> originals() {
    return WallCase.all().stream().map(WallCase::sql).toList();
  }
}
