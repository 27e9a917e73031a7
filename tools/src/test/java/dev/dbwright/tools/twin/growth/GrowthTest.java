package dev.dbwright.tools.twin.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.IndexShape;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.draft.Draft;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GrowthTest {
  private static final Blueprint SHOP =
      Draft.of(
          """
          CREATE TABLE countries (id int PRIMARY KEY, name text);
          CREATE TABLE customers (
            id int PRIMARY KEY, country_id int REFERENCES countries, phone text);
          CREATE TABLE orders (
            id int PRIMARY KEY, customer_id int REFERENCES customers, status text,
            ordered date, total numeric(10,2));
          CREATE INDEX orders_ordered ON orders (ordered);
          """,
          """
          countries 100 rows; customers 10k rows, phone 10k values; orders 100k rows,
          status 4 values, pending 1%, paid 60%, ordered from 2024-01-01 to 2026-09-26,
          total from 0 to 100000
          """);

  @Test
  void files_rows_and_indexes_grow_with_their_table_and_no_other_does() {
    PlannerStatistics grown = grown("orders=100");

    assertThat(relation(grown, "orders").tuples()).isEqualTo(1e7);
    assertThat(relation(grown, "orders").filePages())
        .isCloseTo(
            100 * relation(SHOP.statistics(), "orders").filePages(), Percentage.withPercentage(1));
    assertThat(relation(grown, "orders_pkey").shape())
        .isEqualTo(Optional.of(new IndexShape.Btree(2)));
    assertThat(relation(grown, "customers")).isEqualTo(relation(SHOP.statistics(), "customers"));
    assertThat(relation(grown, "customers_pkey"))
        .isEqualTo(relation(SHOP.statistics(), "customers_pkey"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"public.\"Orders\"=2", "\"Orders\"=2", "orders=2", "Public.orders x2"})
  void a_table_whose_name_needs_quotes_grows_with_and_without_them(String growth) {
    Blueprint shop = Draft.of("CREATE TABLE \"Orders\" (id int)", "orders 10 rows");

    PlannerStatistics grown = Growth.of(growth).apply(shop).statistics();

    assertThat(relation(grown, "Orders").tuples()).isEqualTo(20);
  }

  @Test
  void a_reference_to_a_table_that_stays_has_no_more_values_than_it_has_rows() {
    assertThat(column(grown("orders=100"), "customer_id").distinct())
        .isCloseTo(10_000, Percentage.withPercentage(1));
  }

  @Test
  void a_reference_to_a_growing_table_grows_with_it_and_so_do_its_values() {
    PlannerStatistics grown = grown("orders=10,customers=10");
    ColumnStatistics reference = column(grown, "customer_id");

    // Of 100,000 customers ANALYZE finds so many in its sample of a million orders.
    assertThat(distinct(reference, 1e6)).isCloseTo(92_105, Percentage.withPercentage(1));
    assertThat(reference.histogramBounds()).startsWith("{\"1\",").endsWith(",\"99991\"}");
  }

  @Test
  void what_is_unique_stays_so_and_what_comes_from_a_fixed_set_stays_few() {
    PlannerStatistics grown = grown("orders=10,customers=10");

    assertThat(column(grown, "phone").distinct()).isEqualTo(-1);
    assertThat(column(grown, "status"))
        .returns(4.0, ColumnStatistics::distinct)
        .returns(
            column(SHOP.statistics(), "status").mostCommonFrequencies(),
            ColumnStatistics::mostCommonFrequencies);
    assertThat(column(grown, "ordered").distinct()).isCloseTo(1000, Percentage.withPercentage(1));
    assertThat(column(grown, "country_id").distinct()).isCloseTo(100, Percentage.withPercentage(1));
  }

  @Test
  void a_column_that_is_nearly_unique_fills_its_domain() {
    // 100,000 of 10 million cents give 99,502 values, a million give 951,626.
    assertThat(distinct(column(grown("orders=10"), "total"), 1e6))
        .isCloseTo(951_626, Percentage.withPercentage(1));
  }

  @Test
  void an_index_on_few_values_needs_less_for_each_row() {
    double before = relation(SHOP.statistics(), "orders_ordered").filePages();

    assertThat((double) relation(grown("orders=10"), "orders_ordered").filePages())
        .isBetween(9 * before, 10 * before);
  }

  @Test
  void what_grew_and_what_did_not_is_said() {
    assertThat(grown("orders=2.5").remarks())
        .contains("orders has 2.5 times its rows: 250,000.")
        .anyMatch(remark -> remark.startsWith("Days and times keep their range"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "orders=3 | 300000",
        "orders x3 | 300000",
        "orders: 3x | 300000",
        "orders by 3 | 300000",
        "orders=300% | 300000",
        "orders +200% | 300000",
        "public.orders=3 | 300000",
        "all=3 | 300000",
        "all=10, orders=3 | 300000",
        "orders=0.5 | 50000"
      })
  void a_factor_is_understood_however_it_is_written(String text, double rows) {
    assertThat(relation(grown(text), "orders").tuples()).isEqualTo(rows);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ordres=10 / did you mean orders",
        "orders / cannot be read",
        "orders=0 / above 0",
        "orders=-3 / cannot be read",
        "orders=1e9 / cannot be read",
        "orders=100m / up to a million",
        " / cannot be read"
      })
  void what_is_no_growth_is_refused(String line) {
    String[] parts = line.split(" / ", 2);

    assertThatThrownBy(() -> grown(parts[0]))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining(parts[1]);
  }

  @Test
  void a_table_beyond_the_limit_of_postgresql_is_refused() {
    Blueprint large = Draft.of("CREATE TABLE t (a int PRIMARY KEY)", "t 1G rows");

    assertThatThrownBy(() -> Growth.of("t=1000").apply(large))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("32 TB");
  }

  private static PlannerStatistics grown(String growth) {
    return Growth.of(growth).apply(SHOP).statistics();
  }

  private static double distinct(ColumnStatistics column, double rows) {
    return column.distinct() < 0 ? -column.distinct() * rows : column.distinct();
  }

  private static RelationStatistics relation(PlannerStatistics statistics, String name) {
    return statistics.relations().stream()
        .filter(each -> each.name().last().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ColumnStatistics column(PlannerStatistics statistics, String name) {
    return statistics.columns().stream()
        .filter(each -> each.column().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
