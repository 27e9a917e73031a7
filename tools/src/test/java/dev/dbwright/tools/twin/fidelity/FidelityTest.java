package dev.dbwright.tools.twin.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.TwinFixture;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.fidelity.QueryMatch.Likeness;
import dev.dbwright.tools.twin.source.LiveSource;
import dev.dbwright.tools.workload.WorkloadReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class FidelityTest {
  private static final EmbeddedDatabase SHOP = EmbeddedDatabase.freshDatabase();
  private static final String QUERIES =
      """
      SELECT * FROM orders WHERE customer = 7;
      SELECT status, count(*) FROM orders GROUP BY status;
      """;

  @BeforeAll
  static void fill() {
    SHOP.execute(
        """
        CREATE TABLE orders (id int PRIMARY KEY, customer int, status text);
        INSERT INTO orders SELECT i, i % 500, 's' || i % 3 FROM generate_series(1, 20000) i;
        CREATE INDEX orders_customer ON orders (customer);
        ANALYZE orders;
        """);
  }

  @AfterAll
  static void drop() {
    SHOP.close();
  }

  @Test
  void a_twin_of_the_database_as_it_is_plans_the_same_to_the_byte() {
    FidelityReport report = check(live(), QUERIES);

    assertThat(report.queries()).extracting(QueryMatch::likeness).containsOnly(Likeness.IDENTICAL);
    assertThat(report.meanCostError()).isZero();
    assertThat(report.sourceMajor()).isEqualTo(18);
    assertThat(report.notes().versionChanges()).isEmpty();
  }

  @Test
  void what_the_twin_lacks_is_told_with_what_it_does_to_the_plan() {
    Blueprint whole = live();
    Blueprint without =
        new Blueprint(
            whole.ddl().replaceAll("(?m)^CREATE INDEX.*$", "CREATE INDEX x ON nowhere (a);"),
            whole.statistics());

    FidelityReport report = check(without, QUERIES);

    QueryMatch lookup = report.queries().get(0);
    assertThat(lookup.likeness()).isEqualTo(Likeness.DIFFERENT);
    assertThat(lookup.changes()).anyMatch(change -> change.endsWith("became Seq Scan"));
    assertThat(lookup.reasons()).contains("the twin differs from what it was built from");
    assertThat(report.notes().refused()).anyMatch(each -> each.contains("nowhere"));
    assertThat(MarkdownRenderer.render(report.present())).contains("1 another one", "nowhere");
  }

  @Test
  void statistics_of_an_older_version_name_what_18_plans_differently() {
    Blueprint now = live();
    PlannerStatistics known = now.statistics();
    var as15 =
        new PlannerStatistics(
            150_004,
            known.settings(),
            known.relations(),
            known.columns(),
            known.extended(),
            known.remarks());

    assertThat(check(new Blueprint(now.ddl(), as15), QUERIES).notes().versionChanges())
        .anyMatch(change -> change.startsWith("18: skip scans"))
        .noneMatch(change -> change.startsWith("15: "));
  }

  @Test
  void a_statement_that_either_side_refuses_is_named_and_the_others_go_on() {
    FidelityReport report =
        check(live(), QUERIES + "SELECT * FROM nowhere; SELECT * FROM orders WHERE id = $1;");

    assertThat(report.queries()).hasSize(2);
    assertThat(report.skipped()).hasSizeGreaterThanOrEqualTo(1);
    assertThat(report.skipped()).anyMatch(each -> each.reason().contains("nowhere"));
  }

  @Test
  void nothing_is_run_on_the_source() {
    check(
        live(),
        "INSERT INTO orders VALUES (-1, 1, 'x'); DELETE FROM orders; ANALYZE orders;"
            + " WITH d AS (DELETE FROM orders RETURNING id) SELECT * FROM d;");

    assertThat(SHOP.query("SELECT count(*) FROM orders")).isEqualTo("20000");
  }

  private static Blueprint live() {
    return LiveSource.read(SHOP.database(), new Cancellation());
  }

  private static FidelityReport check(Blueprint blueprint, String queries) {
    try (Twin twin = TwinFixture.server().build(blueprint, new Cancellation())) {
      return Fidelity.check(
          SHOP.database(), twin, WorkloadReader.readText("q.sql", queries), new Cancellation());
    }
  }
}
