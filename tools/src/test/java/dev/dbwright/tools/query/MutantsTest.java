package dev.dbwright.tools.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.explain.ExplainQuery;
import dev.dbwright.tools.safety.StatementClassifier;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * The cases and their mutants through the tools as a model calls them: {@code run_query} and {@code
 * explain_query}, once as a superuser, whom only dbwright's own walls hold back, and once as the
 * role of {@code setup-role}. The server is as it was afterwards.
 */
@TestInstance(Lifecycle.PER_CLASS)
class MutantsTest {
  private static final long SEED = Long.getLong("mutants.seed", 20261121L);
  private static final int BATCH = 250;
  private static final ReadLimits LIMITS =
      new ReadLimits(200, 1_000_000, Duration.ofSeconds(2), Duration.ofMillis(300));

  private final RunQuery runQuery = new RunQuery(new StatementClassifier(), LIMITS);
  private final ExplainQuery explainQuery = new ExplainQuery(new StatementClassifier(), LIMITS);
  private ProvingGround ground;

  /** How the calls ended: {@code ran}, or the code of the refusal. */
  private static final class Tally {
    private final Map<ErrorCode, Integer> refused = new EnumMap<>(ErrorCode.class);
    private int ran;

    private void count(Runnable call) {
      try {
        call.run();
        ran++;
      } catch (DbwrightException e) {
        refused.merge(e.code(), 1, Integer::sum);
      }
    }

    @Override
    public String toString() {
      return ran + " ran, refused: " + refused;
    }
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
    List<String> cases = originals();

    assertUnchanged(cases, new Tally());
  }

  @Test
  void no_mutant_of_a_sample_changes_anything() throws SQLException {
    assertUnchanged(Mutator.mutants(SEED, 500, originals()), new Tally());
  }

  @Test
  @Tag("proof")
  void no_mutant_of_twenty_thousand_changes_anything() throws SQLException {
    var tally = new Tally();

    assertUnchanged(Mutator.mutants(SEED, 20_000, originals()), tally);

    System.out.println("mutants, seed " + SEED + ": " + tally);
    assertThat(tally.ran).isPositive();
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

  private void assertUnchanged(List<String> texts, Tally tally) throws SQLException {
    for (int from = 0; from < texts.size(); from += BATCH) {
      List<String> batch = texts.subList(from, Math.min(from + BATCH, texts.size()));
      List<String> changes = changesOf(batch, tally);
      if (!changes.isEmpty()) {
        throw new AssertionError(
            "seed " + SEED + ": " + changes + " after one of these: " + culprits(batch));
      }
    }
  }

  private List<String> changesOf(List<String> batch, Tally tally) {
    try (Database asSuperuser = Database.open(ground.superuser());
        Database asReader = Database.open(ground.reader())) {
      for (int i = 0; i < batch.size(); i++) {
        String sql = batch.get(i);
        query(asSuperuser, sql, tally);
        query(asReader, sql, tally);
        explain(i % 2 == 0 ? asSuperuser : asReader, sql, tally);
      }
      return ground.changes();
    }
  }

  /** Each alone, on a fresh ground. */
  private List<String> culprits(List<String> batch) throws SQLException {
    var found = new ArrayList<String>();
    ground.renew();
    for (String sql : batch) {
      List<String> changes = changesOf(List.of(sql), new Tally());
      if (!changes.isEmpty()) {
        found.add(changes + ": " + sql);
        ground.renew();
      }
    }
    return found;
  }

  private void query(Database database, String text, Tally tally) {
    String sql = ground.localised(text, database.spec());
    tally.count(() -> runQuery.run(new RunQuery.Input(sql), context(database)));
  }

  private void explain(Database database, String text, Tally tally) {
    String sql = ground.localised(text, database.spec());
    tally.count(() -> explainQuery.run(new ExplainQuery.Input(sql, false), context(database)));
    tally.count(() -> explainQuery.run(new ExplainQuery.Input(sql, true), context(database)));
  }

  private static ToolContext context(Database database) {
    return new ToolContext(new Caller("local:ada", "s"), Optional.of(database), new Cancellation());
  }

  private static List<String> originals() {
    return WallCase.all().stream().map(WallCase::sql).toList();
  }
}
