package dev.dbwright.tools.normal.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.change.ChangeStep;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.normal.migration.WhenToStop.Measurement;
import dev.dbwright.tools.normal.migration.WhenToStop.Verdict;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Denormalization is advised on numbers alone. */
final class WhenToStopTest {
  private static final NormalizationPlan PLAN = WideTable.orderReport().plan();

  private static WhenToStop of(JoinCost cost) {
    return WhenToStop.of(cost, PLAN.joined(), PLAN.tables(), Thresholds.load());
  }

  private static JoinCost cost(double query, double join, double reads, double writes) {
    return new JoinCost(
        OptionalDouble.of(query),
        OptionalDouble.of(join),
        OptionalDouble.of(reads),
        OptionalDouble.of(writes));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # query ms, join ms, reads/s, writes/s
          99,     99, 100,   1, NORMALIZE
          100,   100, 100,   1, NORMALIZE
          101,    51, 100,   1, DENORMALIZE
          1000,  199, 100,   1, NORMALIZE
          1000,  200, 100,   1, UNDECIDED
          1000,  499, 100,   1, UNDECIDED
          1000,  500, 100,   1, DENORMALIZE
          1000,  501, 100,   1, DENORMALIZE
          1000,  900, 99,   10, UNDECIDED
          1000,  900, 100,  10, DENORMALIZE
          1000,  900, 101,  10, DENORMALIZE
          1000,  900, 100,   0, DENORMALIZE
          1000,  900, 0,     0, UNDECIDED
          """)
  void the_numbers_decide(double query, double join, double reads, double writes, Verdict verdict) {
    assertThat(of(cost(query, join, reads, writes)).verdict()).isEqualTo(verdict);
  }

  @Test
  void advice_carries_the_numbers_that_it_rests_on() {
    WhenToStop answer = of(cost(1_000, 900, 100, 1));

    assertThat(answer.advice().orElseThrow().evidence())
        .extracting(Evidence::value)
        .containsExactly(1_000.0, 900.0, 100.0, 1.0);
    assertThat(answer.advice().orElseThrow().action()).contains("50 %", "100 ms", "10 reads/write");
  }

  @Test
  void without_numbers_the_answer_is_what_to_measure() {
    WhenToStop answer = of(JoinCost.UNKNOWN);

    assertThat(answer.verdict()).isEqualTo(Verdict.UNMEASURED);
    assertThat(answer.advice()).isEmpty();
    assertThat(answer.measure())
        .extracting(Measurement::what)
        .containsExactly(
            "time of the query and of its joins",
            "reads and writes per second",
            "which statements these are");
  }

  @Test
  void only_the_missing_number_is_asked_for() {
    WhenToStop answer =
        of(
            new JoinCost(
                OptionalDouble.of(1_000),
                OptionalDouble.of(900),
                OptionalDouble.empty(),
                OptionalDouble.of(1)));

    assertThat(answer.verdict()).isEqualTo(Verdict.UNMEASURED);
    assertThat(answer.measure()).noneMatch(one -> one.sql().startsWith("EXPLAIN"));
  }

  @Test
  void a_fast_query_needs_no_further_number() {
    WhenToStop answer =
        of(
            new JoinCost(
                OptionalDouble.of(20),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty()));

    assertThat(answer.verdict()).isEqualTo(Verdict.NORMALIZE);
  }

  @Test
  void what_is_to_be_run_runs() {
    try (EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase()) {
      ChangeStep tables = PLAN.steps().get(0);
      tables.statements().forEach(embedded::execute);
      for (Measurement measurement : of(JoinCost.UNKNOWN).measure()) {
        // The extension's view stands in for itself where it is not loaded.
        String sql =
            measurement
                .sql()
                .replace(
                    "FROM pg_stat_statements",
                    "FROM (SELECT 1 AS calls, 1.5 AS mean_exec_time, 1 AS rows, 2.5 AS"
                        + " total_exec_time, 'SELECT 1 FROM lines' AS query) s");
        assertThat(embedded.query(sql)).isNotEmpty();
      }
    }
  }
}
