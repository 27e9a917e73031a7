package dev.dbwright.tools.safety;

import static dev.dbwright.tools.error.ErrorCode.QUERY_FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Everything here reads; so all tests share one database. */
final class ImpactMeasurementTest {
  private static EmbeddedDatabase shop;

  @BeforeAll
  static void fill() {
    shop = EmbeddedDatabase.freshDatabase();
    shop.execute(
        """
        CREATE TABLE customers (id int PRIMARY KEY, name text NOT NULL, vip boolean DEFAULT false);
        INSERT INTO customers SELECT i, 'c' || i FROM generate_series(1, 500) i;
        CREATE TABLE orders (
          id int PRIMARY KEY,
          customer_id int CONSTRAINT orders_customer_fk REFERENCES customers ON DELETE CASCADE,
          note text, total numeric CONSTRAINT total_positive CHECK (total >= 0));
        INSERT INTO orders SELECT i, 1 + i % 500, 'n', i FROM generate_series(1, 5000) i;
        CREATE INDEX orders_note_idx ON orders (note) WHERE note IS NOT NULL;
        CREATE VIEW big_orders AS SELECT id, total FROM orders WHERE total > 100;
        CREATE VIEW biggest_orders AS SELECT id FROM big_orders WHERE total > 4000;
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE TRIGGER orders_touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
        CREATE TABLE events (at date NOT NULL) PARTITION BY RANGE (at);
        CREATE TABLE events_2026 PARTITION OF events
          FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
        INSERT INTO events SELECT date '2026-01-01' + i % 300 FROM generate_series(1, 700) i;
        CREATE SCHEMA staging;
        CREATE TABLE staging.raw (a int);
        INSERT INTO staging.raw VALUES (1), (2), (3);
        CREATE TABLE "Odd ""name" (a int);
        ANALYZE;
        """);
  }

  @AfterAll
  static void drop() {
    shop.close();
  }

  @Test
  void counts_what_a_dropped_table_holds() {
    ChangePlan plan = plan("DROP TABLE orders");

    assertThat(plan.summary()).isEqualTo("DROP TABLE public.orders");
    assertThat(plan.impact().rowsHit())
        .containsExactly(new Impact.RowsHit(0, "public.orders", 5000, true));
    assertThat(plan.impact().objects().get(0).sizeBytes()).isPositive();
    assertThat(plan.risk()).isEqualTo(Risk.CRITICAL);
    assertThat(plan.losesData()).isTrue();
    assertThat(phrase(plan)).isEqualTo("drop 5000 rows of orders");
  }

  @Test
  void finds_views_of_views_foreign_keys_and_triggers() {
    assertThat(plan("DROP TABLE orders").impact().dependants())
        .containsExactly(
            "trigger orders_touch runs public.touch()",
            "view public.big_orders",
            "view public.biggest_orders");
    assertThat(plan("DROP TABLE customers").impact().dependants())
        .containsExactly(
            "foreign key orders_customer_fk of public.orders"
                + " (ON DELETE CASCADE: its rows go too)");
  }

  @Test
  void finds_what_depends_on_one_column_only() {
    assertThat(plan("ALTER TABLE orders DROP COLUMN total").impact().dependants())
        .containsExactly("view public.big_orders", "view public.biggest_orders");
    assertThat(plan("ALTER TABLE orders DROP COLUMN note").impact().dependants())
        .containsExactly("index public.orders_note_idx");
  }

  @Test
  void names_the_locks_of_other_tables_too() {
    assertThat(plan("DROP TABLE orders").impact().locks())
        .containsExactly(
            new Impact.LockTaken("public.orders", "ACCESS EXCLUSIVE"),
            new Impact.LockTaken("public.customers", "ACCESS EXCLUSIVE"));
    assertThat(plan("DROP INDEX orders_note_idx").impact().locks())
        .containsExactly(
            new Impact.LockTaken("public.orders", "ACCESS EXCLUSIVE"),
            new Impact.LockTaken("public.orders_note_idx", "ACCESS EXCLUSIVE"));
    assertThat(plan("CREATE TABLE n (c int REFERENCES customers)").impact().locks())
        .containsExactly(new Impact.LockTaken("public.customers", "SHARE ROW EXCLUSIVE"));
  }

  @Test
  void gives_the_exact_way_back_of_an_index() {
    ChangePlan plan = plan("DROP INDEX orders_note_idx");

    assertThat(plan.rollback())
        .containsExactly(
            "CREATE INDEX orders_note_idx ON public.orders USING btree (note)"
                + " WHERE (note IS NOT NULL)");
    assertThat(plan.risk()).isEqualTo(Risk.MEDIUM);
    assertThat(plan.losesData()).isFalse();
    assertThat(phrase(plan)).isEqualTo("drop index orders_note_idx");
    assertThat(plan.saferFirst().get(0)).startsWith("DROP INDEX CONCURRENTLY public.orders_note");
  }

  @Test
  void gives_the_exact_way_back_of_definitions() {
    assertThat(plan("ALTER TABLE orders DROP CONSTRAINT total_positive").rollback())
        .containsExactly(
            "ALTER TABLE public.orders ADD CONSTRAINT total_positive"
                + " CHECK ((total >= (0)::numeric))");
    assertThat(plan("ALTER TABLE customers ALTER vip SET DEFAULT true").rollback())
        .containsExactly("ALTER TABLE public.customers ALTER COLUMN vip SET DEFAULT false");
    assertThat(plan("ALTER TABLE customers ADD email text").rollback())
        .containsExactly("ALTER TABLE public.customers DROP COLUMN email");
    assertThat(plan("CREATE INDEX CONCURRENTLY i ON orders (total)").rollback())
        .containsExactly("DROP INDEX CONCURRENTLY public.i");
    assertThat(plan("DROP VIEW biggest_orders").rollback().get(0))
        .startsWith("CREATE VIEW public.biggest_orders AS SELECT");
  }

  @Test
  void undoes_the_last_statement_first() {
    assertThat(
            plan(
                    "ALTER TABLE customers ADD email text",
                    "ALTER TABLE orders ALTER note SET NOT NULL")
                .rollback())
        .containsExactly(
            "ALTER TABLE public.orders ALTER COLUMN note DROP NOT NULL",
            "ALTER TABLE public.customers DROP COLUMN email");
  }

  @Test
  void counts_the_rows_that_a_condition_hits() {
    ChangePlan plan = plan("DELETE FROM orders WHERE id <= 17");

    assertThat(plan.impact().rowsHit())
        .containsExactly(new Impact.RowsHit(0, "public.orders", 17, true));
    assertThat(plan.risk()).isEqualTo(Risk.MEDIUM);
    assertThat(phrase(plan)).isEqualTo("delete 17 rows of orders");
    assertThat(plan.saferFirst())
        .containsExactly(
            "CREATE TABLE orders_2026_11_21 AS SELECT * FROM orders WHERE id <= 17;"
                + "  -- a copy first");
  }

  @Test
  void counts_a_row_that_a_join_meets_twice_once() {
    assertThat(
            plan("UPDATE customers c SET vip = true FROM orders o WHERE o.customer_id = c.id")
                .impact()
                .rowsHit())
        .containsExactly(new Impact.RowsHit(0, "public.customers", 500, true));
  }

  @Test
  void takes_a_condition_that_every_row_meets_for_none() {
    assertThat(plan("DELETE FROM orders WHERE id > 0").risk()).isEqualTo(Risk.CRITICAL);
    assertThat(plan("UPDATE orders SET note = 'x' WHERE id > 0").risk()).isEqualTo(Risk.HIGH);
    assertThat(plan("DELETE FROM orders").risk()).isEqualTo(Risk.CRITICAL);
    assertThat(plan("UPDATE orders SET note = 'x'").risk()).isEqualTo(Risk.HIGH);
  }

  @Test
  void counts_what_a_cascading_truncate_empties_too() {
    ChangePlan plan = plan("TRUNCATE customers CASCADE");

    assertThat(plan.impact().rowsHit())
        .containsExactly(
            new Impact.RowsHit(0, "public.customers", 500, true),
            new Impact.RowsHit(0, "public.orders", 5000, true));
    assertThat(plan.impact().locks())
        .contains(new Impact.LockTaken("public.orders", "ACCESS EXCLUSIVE"));
  }

  @Test
  void adds_the_partitions_up() {
    ChangePlan plan = plan("TRUNCATE events");

    assertThat(plan.impact().objects().get(0).kind()).isEqualTo("partitioned table");
    assertThat(plan.impact().rowsHit())
        .containsExactly(new Impact.RowsHit(0, "public.events", 700, true));
    assertThat(plan.impact().dependants()).containsExactly("partition public.events_2026");
  }

  @Test
  void looks_into_a_schema() {
    ChangePlan plan = plan("DROP SCHEMA staging CASCADE");

    assertThat(plan.impact().rowsHit())
        .containsExactly(new Impact.RowsHit(0, "staging.raw", 3, true));
    assertThat(phrase(plan)).isEqualTo("drop 3 rows of staging");
  }

  @Test
  void understands_names_that_need_quotes() {
    assertThat(plan("DROP TABLE \"Odd \"\"name\"").summary())
        .isEqualTo("DROP TABLE public.\"Odd \"\"name\"");
  }

  @Test
  void leaves_every_number_with_its_source() {
    ChangePlan plan = plan("DROP TABLE orders");

    assertThat(plan.impact().evidence())
        .extracting(evidence -> evidence.what() + " [" + evidence.source() + "]")
        .contains(
            "rows of public.orders [count(*)]",
            "size of public.orders [pg_total_relation_size]",
            "scans of public.orders [pg_stat_all_tables]",
            "indexes of public.orders [pg_index]");
  }

  @Test
  void says_that_an_object_does_not_exist() {
    DbwrightException failure =
        catchThrowableOfType(DbwrightException.class, () -> plan("DROP TABLE nowhere.nothing"));

    assertThat(failure.code()).isEqualTo(QUERY_FAILED);
    assertThat(failure).hasMessageContaining("nowhere.nothing");
  }

  @Test
  void refuses_a_condition_that_is_no_condition() {
    // The count is made of the user's words: it must stay one query whatever they are.
    DbwrightException failure =
        catchThrowableOfType(
            DbwrightException.class, () -> plan("DELETE FROM orders WHERE nosuch = 1"));

    assertThat(failure.code()).isEqualTo(QUERY_FAILED);
  }

  private static ChangePlan plan(String... sql) {
    return PlannedChange.plan(shop.database(), sql);
  }

  private static String phrase(ChangePlan plan) {
    return ConfirmationPhrase.of(plan, "").text();
  }
}
