package dev.dbwright.tools.index.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.cancel.Deadline;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.testing.TwinFixture;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.workload.WorkloadReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewritesTest {
  private static Twin twin;

  @BeforeAll
  static void build() {
    twin =
        TwinFixture.twinOf(
            """
            CREATE TABLE visit (
              id int, at timestamptz, zip int, city text, note text, tags int[], code varchar(9));
            CREATE TABLE guest (id int, mail text);
            """,
            new PlannerStatistics(
                180_000,
                Map.of(),
                List.of(relation("visit"), relation("guest")),
                List.of(),
                List.of(),
                List.of()));
  }

  private static RelationStatistics relation(String name) {
    return new RelationStatistics(
        ObjectName.of("public", name),
        RelationStatistics.Kind.TABLE,
        10_000,
        1_000_000,
        10_000,
        10_000,
        Optional.empty());
  }

  @AfterAll
  static void drop() {
    twin.close();
  }

  private static QueryAnalysis analysis(String sql) {
    return QueryAnalysis.of(
        twin, WorkloadReader.readText("q", sql + ";"), Deadline.none(new Cancellation()));
  }

  private static List<String> rewrites(String sql) {
    return Rewrites.of(analysis(sql), Deadline.none(new Cancellation())).stream()
        .map(QueryRemark::rewrite)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT id FROM visit WHERE at::date = '2025-01-01' | sargable
          SELECT id FROM visit WHERE date_trunc('day', at) = '2025-01-01' | sargable
          SELECT id FROM visit WHERE zip + 1 = 5 | sargable
          SELECT id FROM visit WHERE zip = 5.5 | sargable
          SELECT id FROM visit WHERE note LIKE '%x' | trigram
          SELECT id FROM visit WHERE 5 = ANY (tags) | array-containment
          SELECT id FROM visit WHERE zip NOT IN (SELECT id FROM guest) | not-exists
          SELECT 1 FROM visit v JOIN guest g ON v.id = g.id WHERE v.zip = 1 OR g.mail = 'a' | union
          SELECT id FROM visit ORDER BY id LIMIT 10 OFFSET 5000 | keyset-paging
          """)
  void names(String sql, String rewrite) {
    assertThat(rewrites(sql)).contains(rewrite);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT id FROM visit WHERE lower(city) = 'x'
          SELECT id FROM visit WHERE code = 'x'
          SELECT id FROM visit WHERE note LIKE 'x%'
          SELECT id FROM visit WHERE tags @> ARRAY[5]
          SELECT id FROM visit WHERE NOT EXISTS (SELECT FROM guest WHERE guest.id = zip)
          SELECT id FROM visit WHERE zip = 1 OR city = 'a'
          SELECT id FROM visit ORDER BY id LIMIT 10 OFFSET 20
          """)
  void stays_quiet_where_an_index_can_serve(String sql) {
    assertThat(rewrites(sql)).isEmpty();
  }

  @Test
  void columns_filtered_together_deserve_statistics_of_both() {
    List<ExtendedStatisticsAdvice> advice =
        ExtendedStatisticsAdvice.of(
            analysis("SELECT id FROM visit WHERE zip = 5 AND city = 'a'"),
            Deadline.none(new Cancellation()));

    assertThat(advice)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.ddl())
                  .isEqualTo(
                      "CREATE STATISTICS (dependencies, mcv) ON city, zip FROM public.visit");
              assertThat(one.evidence()).hasSize(2);
              assertThat(one.queries()).containsExactly(0);
            });
  }

  @Test
  void one_filter_needs_no_such_statistics() {
    assertThat(
            ExtendedStatisticsAdvice.of(
                analysis("SELECT id FROM visit WHERE zip = 5"), Deadline.none(new Cancellation())))
        .isEmpty();
  }
}
