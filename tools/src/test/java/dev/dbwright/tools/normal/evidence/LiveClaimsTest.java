package dev.dbwright.tools.normal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.normal.discovery.NullMeaning;
import dev.dbwright.tools.normal.evidence.Claim.Standing;
import dev.dbwright.tools.normal.evidence.LiveAnswer.Exceptions;
import dev.dbwright.tools.normal.evidence.LiveAnswer.Verdict;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class LiveClaimsTest {
  /** Nothing is refuted in memory, all by the server. */
  static final LiveLimits WITHOUT_SAMPLE =
      new LiveLimits(Duration.ofSeconds(60), Duration.ofSeconds(60), 4, 0, 1_000_000);

  private static EmbeddedDatabase live;

  @BeforeAll
  static void start() {
    live = EmbeddedDatabase.freshDatabase();
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @Test
  void what_holds_in_every_row_is_proved() {
    live.execute(
        "CREATE TABLE holds AS SELECT g % 7 AS a, g % 7 * 2 AS b FROM generate_series(1, 100) g");

    Verdict verdict = ask("holds", "a integer", "b integer").get(0);

    assertThat(verdict.claim().standing()).isEqualTo(Standing.PROVED);
    assertThat(verdict.claim().source()).isEqualTo("all 100 rows compared");
  }

  @Test
  void one_row_among_many_refutes_and_is_shown_with_what_it_contradicts() {
    live.execute(
        "CREATE TABLE fails AS SELECT g % 100 AS a, CASE WHEN g = 7 THEN 'odd' ELSE 'x' || g % 100"
            + " END AS b FROM generate_series(1, 10000) g");

    Verdict verdict = ask("fails", "a integer", "b text").get(0);

    assertThat(verdict.claim().standing()).isEqualTo(Standing.REFUTED);
    assertThat(verdict.exceptions()).isEqualTo(new Exceptions(1, 1, 1));
    assertThat(verdict.claim().counterexamples())
        .singleElement()
        .satisfies(
            example -> {
              assertThat(example.columns()).containsExactly("a", "b");
              assertThat(example.first()).containsExactly("7", "odd");
              assertThat(example.second()).containsExactly("7", "x7");
            });
  }

  private static List<Verdict> ask(String table, String... columns) {
    return ask(new TableFixture(table).columns(columns).build(), NullMeaning.EQUAL, 0, 1);
  }

  private static List<Verdict> ask(Table table, NullMeaning nulls, int left, int right) {
    return ask(table, nulls, List.of(candidate(AttributeSet.of(left), AttributeSet.of(right))));
  }

  private static List<Verdict> ask(Table table, NullMeaning nulls, List<Claim> candidates) {
    return LiveClaims.ask(
            live.database(), table, candidates, nulls, WITHOUT_SAMPLE, new Cancellation())
        .verdicts();
  }

  static Claim candidate(AttributeSet left, AttributeSet right) {
    return Claim.of(new FunctionalDependency(left, right), Standing.SUSPECTED, "test");
  }
}
