package dev.dbwright.repl.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.repl.command.Ran;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class ShopWorkloadTest {
  private EmbeddedDatabase embedded;

  @BeforeAll
  void build() {
    embedded = EmbeddedDatabase.freshDatabase();
    long start = System.nanoTime();
    ShopWorkload.build(embedded.spec());
    System.out.println("the shop took " + (System.nanoTime() - start) / 1_000_000 + " ms");
  }

  @AfterAll
  void close() {
    embedded.close();
  }

  @Test
  void it_has_more_than_half_a_million_order_lines_and_the_same_in_each_build() {
    assertThat(embedded.query("SELECT count(*) FROM order_lines")).isEqualTo("638267");
    assertThat(embedded.query("SELECT sum(hashtextextended(l::text, 0)) FROM order_lines l"))
        .isEqualTo("-5300618162553257327164");
    assertThat(
            embedded.query(
                "SELECT sum(hashtextextended((order_id, line_no, customer_name, customer_city,"
                    + " product_name, extract(epoch FROM ordered_at))::text, 0)) FROM order_report"))
        .isEqualTo("245295437556187216907");
  }

  @Test
  void its_owner_is_no_superuser() {
    assertThat(embedded.database().role().superuser()).isFalse();
    assertThat(
            embedded.query(
                "SELECT bool_and(pg_get_userbyid(relowner) = current_user) FROM pg_class"
                    + " WHERE relnamespace = 'public'::regnamespace"))
        .isEqualTo("t");
  }

  @Test
  void exactly_one_foreign_key_lacks_an_index() {
    assertThat(
            embedded.query(
                """
                SELECT string_agg(conrelid::regclass || '.' || attname, ',')
                FROM pg_constraint c
                JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
                WHERE contype = 'f' AND NOT EXISTS (
                  SELECT FROM pg_index i
                  WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1])
                """))
        .isEqualTo("orders.customer_id");
  }

  @Test
  void exactly_one_index_is_a_prefix_of_another() {
    assertThat(
            embedded.query(
                """
                SELECT string_agg(i.indexrelid::regclass::text, ',')
                FROM pg_index i JOIN pg_index j
                  ON j.indrelid = i.indrelid AND j.indexrelid <> i.indexrelid
                WHERE j.indkey::text LIKE i.indkey::text || ' %'
                """))
        .isEqualTo(ShopWorkload.REDUNDANT_INDEX);
  }

  @Test
  void exactly_one_index_that_guards_nothing_is_never_scanned() {
    assertThat(
            embedded.query(
                """
                SELECT string_agg(indexrelname, ',')
                FROM pg_stat_user_indexes JOIN pg_index USING (indexrelid)
                WHERE idx_scan = 0 AND NOT indisunique
                """))
        .isEqualTo(ShopWorkload.UNUSED_INDEX);
  }

  @Test
  void a_quarter_of_the_orders_came_after_the_statistics_and_nothing_will_renew_them() {
    assertThat(
            embedded.query(
                "SELECT n_mod_since_analyze FROM pg_stat_user_tables WHERE relname = 'orders'"))
        .isEqualTo("40000");
    assertThat(embedded.query("SELECT reloptions FROM pg_class WHERE oid = 'orders'::regclass"))
        .isEqualTo("{autovacuum_enabled=false}");
  }

  @Test
  void the_payments_name_orders_in_another_type() {
    assertThat(
            embedded.query(
                "SELECT string_agg(format_type(atttypid, atttypmod), ',' ORDER BY attrelid::int)"
                    + " FROM pg_attribute WHERE (attrelid, attname) IN"
                    + " (('orders'::regclass, 'id'), ('payments'::regclass, 'order_ref'))"))
        .isEqualTo("bigint,text");
    assertThat(explain(ShopWorkload.WRONG_TYPE_QUERY).toString())
        .contains("payments")
        .doesNotContain("payments_order_ref_idx");
  }

  @Test
  void in_the_wide_table_the_customer_determines_what_is_repeated() {
    assertThat(
            embedded.query(
                """
                SELECT count(*) FROM (
                  SELECT customer_id FROM order_report GROUP BY customer_id
                  HAVING count(DISTINCT (customer_name, customer_email, customer_city)) > 1
                  UNION ALL
                  SELECT product_id FROM order_report GROUP BY product_id
                  HAVING count(DISTINCT (product_name, product_category)) > 1
                  UNION ALL
                  SELECT order_id FROM order_report GROUP BY order_id
                  HAVING count(DISTINCT (ordered_at, customer_id)) > 1) contradictions
                """))
        .isEqualTo("0");
    assertThat(
            embedded.query(
                "SELECT count(DISTINCT customer_city) = count(DISTINCT (customer_city,"
                    + " customer_country)) FROM order_report"))
        .isEqualTo("t");
  }

  @Test
  void the_slow_query_discards_most_rows_and_is_misestimated() {
    JsonNode scan = scanOf(explain(ShopWorkload.SLOW_QUERY), "orders");

    assertThat(scan.get("Node Type").asText()).isEqualTo("Seq Scan");
    double kept = scan.get("Actual Rows").asDouble();
    double removed = scan.get("Rows Removed by Filter").asDouble();
    assertThat(removed / (kept + removed)).isGreaterThan(0.9);
    assertThat(kept / scan.get("Plan Rows").asDouble()).isGreaterThan(1_000);
  }

  @Test
  void the_customers_query_reads_all_orders_for_a_few() {
    JsonNode scan = scanOf(explain(ShopWorkload.CUSTOMER_QUERY), "orders");

    assertThat(scan.get("Node Type").asText()).isEqualTo("Seq Scan");
    assertThat(scan.get("Rows Removed by Filter").asDouble()).isGreaterThan(100_000);
    assertThat(scan.get("Actual Rows").asDouble()).isBetween(1.0, 20.0);
  }

  @Test
  void a_check_of_the_shop_finds_every_planted_fault(@TempDir Path home) throws IOException {
    // when
    JsonNode report = check(home);

    // then
    Map<String, List<String>> found = new HashMap<>();
    report
        .get("findings")
        .forEach(
            finding ->
                found
                    .computeIfAbsent(finding.get("name").asText(), name -> new ArrayList<>())
                    .add(finding.at("/at/object").asText()));
    assertThat(found)
        .containsEntry("foreign-key-without-index", List.of("public.orders"))
        .containsEntry("redundant-index", List.of("public." + ShopWorkload.REDUNDANT_INDEX))
        .containsEntry("unused-index", List.of("public." + ShopWorkload.UNUSED_INDEX))
        .containsEntry("stale-statistics", List.of("public.orders"))
        .containsEntry("join-column-type", List.of("public.payments.order_ref"))
        .containsEntry("wide-denormalised-table", List.of("public." + ShopWorkload.WIDE_TABLE));
    assertThat(report.get("findings"))
        .filteredOn(finding -> !finding.get("severity").asText().equals("info"))
        .extracting(finding -> finding.get("name").asText())
        .as("nothing is wrong but what was planted")
        .containsExactlyInAnyOrder(
            "foreign-key-without-index",
            "stale-statistics",
            "autovacuum-off",
            "join-column-type",
            "redundant-index",
            "wide-denormalised-table");
  }

  private JsonNode check(Path home) throws IOException {
    Ran ran = Ran.in(home, "check", "--db", embedded.url(), "--output", "json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran.json();
  }

  private JsonNode explain(String sql) {
    String text = embedded.query("EXPLAIN (ANALYZE, FORMAT JSON) " + sql);
    try {
      return Json.mapper().readTree(text).get(0).get("Plan");
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  private static JsonNode scanOf(JsonNode node, String relation) {
    if (relation.equals(node.path("Relation Name").asText())) {
      return node;
    }
    for (JsonNode child : node.path("Plans")) {
      JsonNode found = scanOf(child, relation);
      if (!found.isMissingNode()) {
        return found;
      }
    }
    return node.path("no such child");
  }
}
