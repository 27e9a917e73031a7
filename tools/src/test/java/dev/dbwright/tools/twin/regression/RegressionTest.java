package dev.dbwright.tools.twin.regression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.testing.TwinFixture;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.draft.Draft;
import dev.dbwright.tools.twin.growth.Growth;
import dev.dbwright.tools.twin.regression.QueryChange.Verdict;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadReader;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

final class RegressionTest {
  private static final Blueprint SHOP =
      Draft.of(
          """
          CREATE TABLE customers (id int PRIMARY KEY, city text);
          CREATE TABLE orders (
            id int PRIMARY KEY, customer_id int REFERENCES customers, status text);
          CREATE INDEX orders_customer ON orders (customer_id);
          """,
          "customers 20k rows, city 300 values; orders 2M rows, status 4 values");
  private static final Workload QUERIES =
      WorkloadReader.readText(
          "shop.sql",
          """
          SELECT * FROM orders WHERE customer_id = 7;
          SELECT count(*) FROM orders WHERE status = 'paid';
          SELECT * FROM customers WHERE city = 'Rome';
          SELECT * FROM nowhere;
          """);

  @Test
  void a_dropped_index_makes_its_queries_worse_and_a_new_one_makes_others_better() {
    RegressionReport report =
        migrated("DROP INDEX orders_customer; CREATE INDEX customers_city ON customers (city)");

    assertThat(report.queries())
        .extracting(QueryChange::verdict)
        .containsExactly(Verdict.WORSE, Verdict.SAME, Verdict.BETTER);
    assertThat(report.queries().get(0).changes())
        .anyMatch(change -> change.startsWith("orders: ") && change.endsWith("became Seq Scan"));
    assertThat(report.queries().get(0).factor()).isGreaterThan(50);
    assertThat(report.queries().get(2).changes())
        .anyMatch(change -> change.contains("using customers_city"));
  }

  @Test
  void a_new_index_has_the_size_that_its_columns_call_for() {
    Blueprint after = Migration.apply(SHOP, "CREATE INDEX o2 ON orders (customer_id, status);");

    assertThat(after.statistics().relations())
        .filteredOn(relation -> relation.name().last().equals("o2"))
        .singleElement()
        .satisfies(index -> assertThat(index.filePages()).isBetween(1_500L, 12_000L));
  }

  @Test
  void a_change_that_plans_nothing_else_changes_nothing() {
    RegressionReport report = migrated("ALTER TABLE customers ADD COLUMN phone text");

    assertThat(report.queries()).extracting(QueryChange::verdict).containsOnly(Verdict.SAME);
    assertThat(report.costAfter()).isEqualTo(report.costBefore());
  }

  @Test
  void what_cannot_be_planned_is_named() {
    assertThat(migrated("DROP INDEX orders_customer").skipped())
        .singleElement()
        .satisfies(each -> assertThat(each.reason()).contains("\"nowhere\" does not exist"));
  }

  @Test
  void a_query_that_the_change_breaks_is_no_query_left_out() {
    RegressionReport report = migrated("ALTER TABLE customers DROP COLUMN city");

    assertThat(report.broken())
        .singleElement()
        .satisfies(each -> assertThat(each.reason()).contains("\"city\" does not exist"));
    assertThat(report.skipped()).hasSize(1);
    assertThat(report.isWorse()).isTrue();
    assertThat(MarkdownRenderer.render(report.present()))
        .startsWith("migration: of 3 queries, 1 fail afterwards, 0 worse")
        .contains("1 statement fail");
  }

  @Test
  void growth_is_worse_only_where_it_costs_more_than_in_proportion() {
    RegressionReport report =
        compared(
            "growth",
            Growth.of("orders=10").apply(SHOP),
            (old, now) -> Regression.ofGrowth(old, now, 10));

    assertThat(report.queries()).extracting(QueryChange::verdict).doesNotContain(Verdict.WORSE);
    assertThat(report.queries().get(1).factor()).isBetween(8.0, 10.5);
    assertThat(MarkdownRenderer.render(report.present()))
        .contains("0 worse than in proportion", "in proportion |");
  }

  @Test
  void a_statement_that_does_not_apply_is_told() {
    assertThat(migrated("CREATE INDEX x ON orders (nope)").remarks())
        .anyMatch(remark -> remark.startsWith("Not applied: CREATE INDEX x"));
  }

  @Test
  void a_person_reads_what_became_of_the_plan() {
    String text = MarkdownRenderer.render(migrated("DROP INDEX orders_customer").present());

    assertThat(text).contains("1 worse and 0 better", "became Seq Scan", "1 statement left out");
  }

  private static RegressionReport migrated(String statements) {
    return compared("migration", Migration.apply(SHOP, statements), Regression::of);
  }

  private static RegressionReport compared(
      String what, Blueprint after, BiFunction<Twin, Twin, Regression> regression) {
    var cancellation = new Cancellation();
    try (Twin old = TwinFixture.server().build(SHOP, cancellation);
        Twin now = TwinFixture.server().build(after, cancellation)) {
      return regression.apply(old, now).compare(what, QUERIES, cancellation);
    }
  }
}
