package dev.dbwright.tools.workload.constants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ArrayLiteral;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadStatement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConstantsTest {
  private static final String DAYS =
      IntStream.rangeClosed(1, 28)
          .mapToObj("\"2026-01-%02d 00:00:00\""::formatted)
          .collect(Collectors.joining(",", "{", "}"));
  private static final String NUMBERS =
      IntStream.rangeClosed(0, 100)
          .mapToObj(Integer::toString)
          .collect(Collectors.joining(",", "{", "}"));

  private static final String DOCUMENT =
      """
      {"place": {"city": "Rome"}, "rank": 7}\
      """;

  private final Constants constants =
      new Constants(
          new PlannerStatistics(
              180_000,
              Map.of(),
              List.of(),
              List.of(
                  column("orders", "id", null, null, NUMBERS, null),
                  column(
                      "orders", "status", "{paid,\"it's new\",lost}", "{0.7,0.2,0.1}", null, null),
                  column("orders", "customer_id", null, null, NUMBERS, null),
                  column("orders", "created_at", null, null, DAYS, null),
                  column("orders", "tags", null, null, null, "{gift,fragile,huge}"),
                  column(
                      "orders", "data", ArrayLiteral.write(List.of(DOCUMENT)), "{1}", null, null),
                  column("customers", "id", null, null, NUMBERS, null),
                  column(
                      "customers", "email", null, null, "{Ada@x.org,Bob@x.org,Cleo@x.org}", null)),
              List.of(),
              List.of()));

  private static ColumnStatistics column(
      String table,
      String column,
      @Nullable String common,
      @Nullable String frequencies,
      @Nullable String histogram,
      @Nullable String elements) {
    return new ColumnStatistics(
        ObjectName.of("public", table),
        column,
        false,
        0,
        4,
        -1,
        common,
        frequencies,
        histogram,
        null,
        elements,
        null,
        null,
        null,
        null,
        null);
  }

  @Test
  void equality_gets_a_common_and_a_rare_value() {
    assertThat(constants.variants("SELECT * FROM orders WHERE status = $1"))
        .containsExactly(
            "SELECT * FROM orders WHERE status = 'paid'",
            "SELECT * FROM orders WHERE status = 'lost'");
  }

  @Test
  void an_open_range_gets_a_narrow_and_a_wide_end() {
    assertThat(constants.variants("SELECT * FROM orders o WHERE o.created_at > $1"))
        .containsExactly(
            "SELECT * FROM orders o WHERE o.created_at > '2026-01-28 00:00:00'",
            "SELECT * FROM orders o WHERE o.created_at > '2026-01-17 00:00:00'");
  }

  @Test
  void the_two_ends_of_a_range_belong_together() {
    String expected = "SELECT 1 FROM orders WHERE id >= '90' AND id < '92'";

    assertThat(constants.variants("SELECT 1 FROM orders WHERE id >= $1 AND id < $2"))
        .contains(expected)
        .hasSize(2);
    assertThat(constants.variants("SELECT 1 FROM orders WHERE id BETWEEN $1 AND $2"))
        .contains("SELECT 1 FROM orders WHERE id BETWEEN '90' AND '92'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          SELECT 1 FROM orders WHERE status IN ($1, $2) => status IN ('paid', 'it''s new')
          SELECT 1 FROM orders WHERE status IN ($1 /*, ... */) => status IN ('paid', 'it''s new', 'lost')
          SELECT 1 FROM orders WHERE status = ANY ($1) => ANY ('{"paid","it''s new","lost"}')
          SELECT 1 FROM orders WHERE $1 = status => 'paid' = status
          SELECT 1 FROM orders WHERE $1 < id => '98' < id
          SELECT 1 FROM orders WHERE NOT status <> ($1)::text => status <> ('paid')::text
          SELECT 1 FROM orders WHERE $1 IS NULL OR status = $1 => 'paid' IS NULL OR status = 'paid'
          SELECT 1 FROM customers WHERE lower(email) = lower($1) => lower('bob@x.org')
          SELECT 1 FROM customers WHERE email LIKE $1 => LIKE 'Bo%'
          SELECT 1 FROM customers WHERE email ILIKE $1 || $2 || $3 => ILIKE '%' || 'Bo' || '%'
          SELECT 1 FROM orders WHERE date(created_at) = $1 => date(created_at) = '2026-01-14'
          SELECT 1 FROM orders WHERE created_at >= date $1 => created_at >= date '2026-01-28 00:00:00'
          SELECT 1 FROM orders WHERE created_at > now() - interval $1 => interval '1 day'
          SELECT 1 FROM orders WHERE created_at > now() - $1::interval => '1 day'::interval
          SELECT 1 FROM orders WHERE created_at > now() - $1 * interval $2 => 1 * interval '1 day'
          SELECT 1 FROM orders ORDER BY id LIMIT $1 OFFSET $2 => LIMIT 20 OFFSET 0
          SELECT 1 FROM orders WHERE tags @> $1 => tags @> '{"gift"}'
          SELECT 1 FROM orders WHERE tags && ARRAY[$1, $2] => ARRAY['gift', 'gift']
          SELECT 1 FROM orders WHERE $1 = ANY (tags) => 'gift' = ANY (tags)
          SELECT 1 FROM orders WHERE data @> $1 => data @> '{"rank":7}'
          SELECT 1 FROM orders WHERE data ->> $1 = $2 => data ->> 'rank' = '7'
          SELECT 1 FROM orders WHERE data -> $1 ->> $2 = $3 => data -> 'place' ->> 'city' = 'Rome'
          SELECT 1 FROM orders WHERE (created_at, id) < ($1, $2) => ('2026-01-01 00:00:00', '2')
          SELECT 1 FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.email = $1 => c.email = 'Bob@x.org'
          SELECT 1 FROM customers c, orders o WHERE o.status = $1 => o.status = 'paid'
          SELECT 1 FROM customers WHERE id IN (SELECT customer_id FROM orders WHERE status = $1) => status = 'paid'
          SELECT 1 FROM customers c WHERE EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id AND status = $1) => status = 'paid'
          WITH x AS (SELECT * FROM orders) SELECT 1 FROM x WHERE x.status = $1 => x.status = 'paid'
          SELECT 1 FROM (SELECT status FROM orders) s WHERE s.status = $1 => s.status = 'paid'
          UPDATE orders SET id = $1 WHERE status = $2 => SET id = '50' WHERE status = 'paid'
          DELETE FROM orders o USING customers c WHERE o.customer_id = c.id AND o.status = $1 => o.status = 'paid'
          SELECT date_trunc($1, created_at) FROM orders GROUP BY date_trunc($2, created_at) => GROUP BY date_trunc('day'
          SELECT extract($1 from created_at), status FROM orders WHERE status = $2 => extract('year' from created_at), status FROM orders WHERE status = 'paid'
          SELECT substring(status from $1 for $2) FROM orders WHERE status = $3 => from 1 for 2) FROM orders WHERE status = 'paid'
          SELECT 1 FROM orders WHERE status IS NOT DISTINCT FROM $1 => DISTINCT FROM 'paid'
          SELECT CASE WHEN status = $1 THEN $2 ELSE $3 END FROM orders => status = 'paid' THEN $1 ELSE $2
          """)
  void a_value_is_found_where_a_column_is_compared(String sql, String expected) {
    assertThat(constants.variants(sql).get(0)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          INSERT INTO orders (id, status) VALUES ($1, $2)
          SELECT 1 FROM nowhere WHERE status = $1
          SELECT status FROM orders GROUP BY status HAVING count(id) > $1
          SELECT 1 FROM orders WHERE length(status) > $1
          SELECT 1 FROM orders a JOIN orders b ON a.id = b.id WHERE status = $1
          SELECT 1 FROM orders WHERE id = (SELECT max(id) + $1 FROM customers)
          SELECT $1
          """)
  void what_no_statistics_tell_stays(String sql) {
    assertThat(constants.variants(sql)).containsExactly(sql);
  }

  @Test
  void variants_share_the_calls_and_are_remarked() {
    // given
    var statement =
        new WorkloadStatement("s", 1, "SELECT * FROM orders WHERE status = $1", 10.0, 2.0);
    var unknown = new WorkloadStatement("u", 1, "SELECT $1 + id FROM orders", null, null);

    // when
    Workload filled =
        constants.putInto(new Workload(List.of(statement, unknown), List.of(), List.of()));

    // then
    assertThat(filled.statements())
        .extracting(WorkloadStatement::source)
        .containsExactly("s", "s", "u");
    assertThat(filled.statements())
        .extracting(WorkloadStatement::calls)
        .containsExactly(5.0, 5.0, null);
    assertThat(filled.remarks())
        .containsExactly(
            "The constants of 1 statement are not known: common and rare values, narrow and wide"
                + " ranges were taken from the statistics.",
            "1 statement with parameters whose values nothing tells: planned for any value.");
  }
}
