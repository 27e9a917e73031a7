package dev.dbwright.tools.twin.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.statistics.ArrayLiteral;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DraftTest {
  private static final String SHOP =
      """
      CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL UNIQUE, city text);
      CREATE TABLE orders (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        customer_id bigint NOT NULL REFERENCES customers,
        status text NOT NULL CHECK (status IN ('new', 'paid', 'sent', 'pending')),
        note text,
        total numeric(10,2),
        created_at timestamptz NOT NULL);
      CREATE INDEX orders_status ON orders (status);
      CREATE TABLE lines (
        order_id bigint REFERENCES orders, line int, qty int CHECK (qty > 0),
        PRIMARY KEY (order_id, line));
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders 5M rows",
        "orders: 5,000,000 rows",
        "orders has about 5 million rows.",
        "5M rows in orders",
        "5M orders",
        "orders = 5_000_000",
        "public.orders 5000k rows; customers 200k rows",
        "Orders (5M rows)"
      })
  void rows_are_understood_however_they_are_written(String numbers) {
    assertThat(relation(draft(numbers), "orders").tuples()).isEqualTo(5e6);
  }

  @Test
  void what_is_said_of_a_column_becomes_its_statistics() {
    PlannerStatistics drafted =
        draft(
            "customers 200k rows, city 3000 values 20% null avg 12 bytes; orders 5M rows, note 90%"
                + " null, total from 0 to 500");

    assertThat(column(drafted, "city"))
        .returns(3000.0, ColumnStatistics::distinct)
        .returns(0.2, ColumnStatistics::nullFraction)
        .returns(13, ColumnStatistics::averageWidth);
    assertThat(column(drafted, "note").nullFraction()).isEqualTo(0.9);
    assertThat(bounds(column(drafted, "total"))).hasSize(101).startsWith("0", "5").endsWith("500");
  }

  @Test
  void keys_tell_what_is_unique_and_a_reference_has_no_more_values_than_its_table_has_rows() {
    PlannerStatistics drafted = draft("orders 5M rows, customers 200k rows, lines 20M rows");

    assertThat(column(drafted, "email").distinct()).isEqualTo(-1);
    assertThat(column(drafted, "customer_id").distinct()).isCloseTo(200_000, within(1));
    assertThat(column(drafted, "order_id").distinct() * -20e6).isBetween(4.8e6, 5e6);
    assertThat(column(drafted, "line").distinct()).isEqualTo(4);
    assertThat(bounds(column(drafted, "customer_id"))).startsWith("1").endsWith("200000");
  }

  @Test
  void values_without_a_share_divide_what_the_named_ones_leave() {
    ColumnStatistics status =
        column(draft("orders 5M rows, status: pending 1%, paid 60%"), "status");

    assertThat(ArrayLiteral.read(String.valueOf(status.mostCommonValues())))
        .containsExactly("paid", "new", "sent", "pending");
    assertThat(status.mostCommonFrequencies()).isEqualTo("{0.6,0.195,0.195,0.01}");
    assertThat(status.distinct()).isEqualTo(4);
  }

  @Test
  void unnamed_values_leave_the_planner_room_to_take_them_for_common() {
    ColumnStatistics city = column(draft("customers 1M rows, city 5 values, Rome 1%"), "city");

    // Four others share 99 %: two stand-ins, and what the list leaves is the share of two.
    assertThat(city.mostCommonFrequencies()).isEqualTo("{0.2475,0.01,0.2475}");
  }

  @Test
  void a_range_of_times_is_a_histogram_of_even_steps() {
    ColumnStatistics created =
        column(draft("orders 5M rows, created_at from 2024-01-01 to 2026-11-01"), "created_at");

    assertThat(bounds(created))
        .hasSize(101)
        .startsWith("2024-01-01 00:00:00+00")
        .endsWith("2026-11-01 00:00:00+00");
  }

  @Test
  void few_whole_numbers_are_equally_common_values() {
    ColumnStatistics qty = column(draft("lines 1M rows, qty from 1 to 5"), "qty");

    assertThat(qty.mostCommonValues()).isEqualTo("{\"1\",\"2\",\"3\",\"4\",\"5\"}");
    assertThat(qty.distinct()).isEqualTo(5);
  }

  @Test
  void what_was_taken_for_granted_is_said() {
    assertThat(draft("orders 5M rows, customers 200k rows").remarks())
        .anyMatch(remark -> remark.contains("No rows are given for lines"))
        .anyMatch(remark -> remark.contains("equally common") && remark.contains("orders.status"))
        .anyMatch(remark -> remark.contains("the planner guesses") && remark.contains("created_at"))
        .anyMatch(remark -> remark.contains("Average width") && remark.contains("orders.note"));
  }

  @Test
  void partitions_share_the_rows_and_keep_to_their_bounds() {
    PlannerStatistics drafted =
        Draft.of(
                """
                CREATE TABLE events (id bigint, at date NOT NULL, PRIMARY KEY (id, at))
                  PARTITION BY RANGE (at);
                CREATE TABLE events_2025 PARTITION OF events
                  FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
                CREATE TABLE events_2026 (id bigint, at date NOT NULL);
                ALTER TABLE ONLY events ATTACH PARTITION events_2026
                  FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
                """,
                "events 10M rows")
            .statistics();

    assertThat(relation(drafted, "events_2026").tuples()).isEqualTo(5e6);
    assertThat(relation(drafted, "events_2026_pkey").filePages()).isPositive();
    assertThat(relation(drafted, "events").filePages()).isZero();
    assertThat(
            drafted.columns().stream()
                .filter(each -> each.relation().last().equals("events_2026"))
                .filter(each -> each.column().equals("at"))
                .map(DraftTest::bounds))
        .singleElement()
        .satisfies(bounds -> assertThat(bounds).startsWith("2026-01-01").endsWith("2027-01-01"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order 5M rows | did you mean orders",
        "orders 5M rows, statsu 4 values | there is no column statsu in orders; did you mean"
            + " status",
        "orders many rows | many is no number of rows",
        "orders -5 rows, status 4 values | -5 is no number of rows",
        "orders 5M rows, status 4 valeus | \"valeus\" is not understood",
        "orders 5M rows, note from x to y | orders.note: a range needs numbers, dates or times",
        "orders 5M rows, total from 9 to 1 | from 9 to 1 is no range",
        "orders 5M rows, status: new 70%, paid 60% | add up to more than all rows",
        "nowt | there is no table nowt"
      })
  void what_cannot_be_meant_is_named_with_what_may_be(String line) {
    String[] parts = line.split(" \\| ", 2);

    assertThatThrownBy(() -> draft(parts[0]))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining(
            parts[1].replace("there is no table", "the definitions have no table"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crm.\"Customers\" 700 rows, \"fullName\" 5 values",
        "\"crm\".\"Customers\" 700 rows; crm.\"Customers\".\"fullName\" 5 values",
        "customers 700 rows, fullname 5 values",
        "CRM.Customers 700 rows, FULLNAME 5 values"
      })
  void a_name_that_needs_quotes_is_understood_with_and_without_them(String numbers) {
    PlannerStatistics drafted =
        Draft.of("CREATE TABLE crm.\"Customers\" (id int, \"fullName\" text)", numbers)
            .statistics();

    assertThat(relation(drafted, "Customers").tuples()).isEqualTo(700);
    assertThat(column(drafted, "fullName").distinct()).isEqualTo(5);
  }

  @Test
  void without_numbers_all_tables_have_the_same_rows_whatever_they_are_called() {
    String ddl = "CREATE TABLE crm.\"Order\" (id int); CREATE TABLE \"a.b c\" (id int);";

    PlannerStatistics drafted = Draft.ofEqualTables(ddl, 1000).statistics();

    assertThat(drafted.relations()).hasSize(2).allMatch(each -> each.tuples() == 1000);
  }

  @Test
  void the_code_of_what_cannot_be_read_is_stable() {
    assertThatThrownBy(() -> draft("orders 5M rows, status 4 valeus"))
        .extracting(failure -> ((DbwrightException) failure).code())
        .isEqualTo(ErrorCode.NUMBERS_UNREADABLE);
  }

  private static PlannerStatistics draft(String numbers) {
    return Draft.of(SHOP, numbers).statistics();
  }

  static RelationStatistics relation(PlannerStatistics statistics, String name) {
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

  private static List<String> bounds(ColumnStatistics column) {
    return ArrayLiteral.read(String.valueOf(column.histogramBounds())).stream()
        .map(String::valueOf)
        .toList();
  }

  private static org.assertj.core.data.Offset<Double> within(double most) {
    return org.assertj.core.data.Offset.offset(most);
  }
}
