package dev.dbwright.tools.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.index.size.TableWrites;
import dev.dbwright.tools.index.size.WriteRates;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.TwinFixture;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.draft.Draft;
import dev.dbwright.tools.workload.WorkloadReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdvisorTest {
  private static final String TABLES =
      """
      CREATE TABLE orders (
        id bigint PRIMARY KEY, customer_id int NOT NULL, status text NOT NULL, total int NOT NULL);
      CREATE TABLE customers (id int PRIMARY KEY, email text NOT NULL);
      """;
  private static final String NUMBERS =
      "orders 2M rows, status 4 values, customer_id 100000 values, total 1000 values; customers 100000 rows";
  private static final long PLENTY = 1L << 30;

  @Test
  void proposes_an_index_and_proves_it_in_the_plan() {
    IndexAdvice advice = advise(TABLES, "SELECT * FROM orders WHERE customer_id = 7;", PLENTY);

    assertThat(advice.create()).hasSize(1);
    ProposedIndex index = advice.create().get(0);
    assertThat(index.ddl()).startsWith("CREATE INDEX CONCURRENTLY orders_customer_id");
    assertThat(index.benefit()).isGreaterThan(0.9);
    QueryBenefit query = advice.queries().get(0);
    assertThat(query.planBefore()).contains("Seq Scan on orders");
    assertThat(query.planAfter()).contains(query.indexes().get(0));
    assertThat(index.queries()).containsExactly(query.source());
    assertThat(advice.finalCost()).isLessThan(advice.baselineCost() / 100);
  }

  @Test
  void proposes_no_index_that_no_statement_would_miss() {
    // Few rows of orders are wanted, and the primary key finds their customers nearly as well.
    String query =
        """
        SELECT c.id, c.name FROM orders o JOIN customers c ON c.id = o.customer_id
        WHERE o.total = 5 AND o.status = 'new' AND o.id % 7 < 3 AND o.customer_id % 7 < 3;
        """;
    String tables = TABLES.replace("email text", "name text, email text");

    IndexAdvice advice = advise(tables, query, PLENTY);

    assertThat(shapes(advice)).singleElement().asString().contains(" ON public.orders ");
  }

  @Test
  void an_index_on_an_expression_has_the_name_that_is_free() {
    IndexAdvice advice =
        advise(TABLES, "SELECT id FROM customers WHERE lower(email) = 'a'", PLENTY);

    assertThat(shapes(advice))
        .singleElement()
        .satisfies(ddl -> assertThat(ddl).contains(" customers_lower_").contains("_idx ON "));
  }

  @Test
  void names_what_the_time_did_not_suffice_for() {
    try (Twin twin = TwinFixture.server().build(Draft.of(TABLES, NUMBERS), new Cancellation())) {
      IndexAdvice advice =
          Advisor.advise(
              request(
                  twin,
                  "SELECT * FROM orders WHERE customer_id = 7;",
                  PLENTY,
                  Set.of(),
                  Activity.unknown(),
                  Optional.of(Duration.ZERO)));

      assertThat(advice.create()).isEmpty();
      assertThat(advice.remarks())
          .contains(
              AdviceReport.CUT_SHORT,
              "The time did not suffice to look for indexes for 1 of the statements.");
    }
  }

  @Test
  void looks_at_the_heaviest_statement_first_and_names_those_that_the_time_did_not_suffice_for() {
    String light = statement("SELECT * FROM orders WHERE total = 5", 1);
    String heavy = statement("SELECT * FROM orders WHERE customer_id = 7", 1000);
    try (Twin twin = TwinFixture.server().build(Draft.of(TABLES, NUMBERS), new Cancellation())) {
      IndexAdvice advice =
          Advisor.advise(
              request(
                  twin,
                  light + heavy,
                  PLENTY,
                  Set.of(),
                  Activity.unknown(),
                  Optional.of(Duration.ZERO)));

      assertThat(advice.queries())
          .singleElement()
          .satisfies(query -> assertThat(query.calls()).isEqualTo(1000));
      assertThat(advice.skipped())
          .singleElement()
          .satisfies(
              skipped -> {
                assertThat(skipped.sql()).contains("total = 5");
                assertThat(skipped.reason()).isEqualTo("the time did not suffice to look at it");
              });
    }
  }

  @Test
  void proposes_nothing_without_a_budget() {
    IndexAdvice advice = advise(TABLES, "SELECT * FROM orders WHERE customer_id = 7;", 0);

    assertThat(advice.create()).isEmpty();
    assertThat(advice.finalCost()).isEqualTo(advice.baselineCost());
  }

  @Test
  void names_a_statement_that_cannot_be_planned() {
    IndexAdvice advice = advise(TABLES, "SELECT 1; SELECT * FROM nowhere;", PLENTY);

    assertThat(advice.queries()).hasSize(1);
    assertThat(advice.skipped())
        .singleElement()
        .satisfies(skipped -> assertThat(skipped.reason()).contains("nowhere"));
  }

  @Test
  void names_the_unique_index_that_an_insert_cannot_do_without() {
    IndexAdvice advice =
        advise(
            TABLES,
            "SELECT 1; INSERT INTO orders VALUES (1, 2, 'new', 3)"
                + " ON CONFLICT (customer_id, status) WHERE total > 0 DO NOTHING",
            PLENTY);

    assertThat(advice.skipped())
        .singleElement()
        .satisfies(
            skipped ->
                assertThat(skipped.reason())
                    .endsWith(
                        "; CREATE UNIQUE INDEX CONCURRENTLY ON orders (customer_id, status)"
                            + " WHERE total > 0 would serve it, where the rows have no"
                            + " duplicates"));
  }

  @Test
  void drops_what_another_index_stands_in_for() {
    String indexes =
        "CREATE INDEX short ON orders (customer_id); CREATE INDEX long ON orders (customer_id,"
            + " id);";

    IndexAdvice advice = advise(TABLES + indexes, "SELECT * FROM orders WHERE customer_id = 7;", 0);

    assertThat(advice.drop())
        .singleElement()
        .satisfies(
            drop -> {
              assertThat(drop.ddl()).isEqualTo("DROP INDEX CONCURRENTLY public.short;");
              assertThat(drop.survivor()).isEqualTo("public.long");
              assertThat(drop.rollback()).contains("CONCURRENTLY short").contains("(customer_id)");
            });
  }

  @Test
  void proposes_no_index_that_writes_pay_more_for_than_it_saves() {
    String seldomRead = statement("SELECT * FROM orders WHERE total = 5", 1);
    String read = statement("SELECT * FROM orders WHERE customer_id = 7", 1000);
    String written = statement("INSERT INTO orders VALUES (1, 2, 'new', 3)", 1e6);

    assertThat(shapes(advise(TABLES, seldomRead + read, PLENTY)))
        .anyMatch(ddl -> ddl.contains("(total"));
    IndexAdvice advice = advise(TABLES, seldomRead + read + written, PLENTY);
    assertThat(shapes(advice)).noneMatch(ddl -> ddl.contains("(total"));
    assertThat(advice.create())
        .singleElement()
        .satisfies(
            index ->
                assertThat(index.evidence())
                    .extracting(Evidence::what)
                    .contains("share of the workload's cost that writes pay for it"));
  }

  @Test
  void an_index_has_its_wal_and_what_hot_updates_it_costs_where_rates_are_known() {
    var counted =
        new WriteRates(
            Map.of(ObjectName.of("public", "orders"), new TableWrites(10, 0, List.of(), 1)),
            List.of());
    String update = statement("UPDATE orders SET customer_id = 8 WHERE id = 1", 600);
    String read = statement("SELECT * FROM orders WHERE customer_id = 7", 600);

    ProposedIndex index =
        advise(
                TABLES,
                update + read,
                PLENTY,
                new Activity(Optional.of(counted), Optional.of(Duration.ofSeconds(60))))
            .create()
            .get(0);

    // 10 updates a second: an entry of some 70 bytes here, and in the primary key's index.
    assertThat(index.writeCost()).isBetween(500.0, 5_000.0);
    assertThat(index.evidence())
        .extracting(Evidence::what)
        .contains("updates that are no longer HOT", "longest build", "WAL of the build");
    assertThat(Objects.requireNonNull(index.build()).lock()).isEqualTo("SHARE UPDATE EXCLUSIVE");
  }

  @Test
  void a_write_cost_that_nobody_knows_is_absent() {
    IndexAdvice advice = advise(TABLES, "SELECT * FROM orders WHERE customer_id = 7;", PLENTY);

    assertThat(Json.mapper().valueToTree(advice).path("create").get(0).has("writeCost")).isFalse();
  }

  @Test
  void what_helps_beside_an_index_is_told_for_its_query() {
    IndexAdvice advice =
        advise(
            TABLES,
            "SELECT * FROM orders WHERE total + 1 = 7; SELECT * FROM orders WHERE total = 3 AND"
                + " customer_id = 5;",
            PLENTY);

    assertThat(advice.rewrites())
        .singleElement()
        .satisfies(remark -> assertThat(remark.rewrite()).isEqualTo("sargable"));
    assertThat(advice.statistics())
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.ddl())
                    .isEqualTo(
                        "CREATE STATISTICS (dependencies, mcv) ON customer_id, total FROM"
                            + " public.orders"));
  }

  @Test
  void says_what_a_drop_was_measured_by() {
    String indexes =
        "CREATE INDEX short ON orders (customer_id); CREATE INDEX long ON orders (customer_id,"
            + " id);";

    IndexAdvice advice = advise(TABLES + indexes, "SELECT * FROM orders WHERE customer_id = 7;", 0);

    assertThat(advice.drop().get(0).evidence())
        .anySatisfy(
            each -> {
              assertThat(each.what()).contains("more than 1.0 % dearer");
              assertThat(each.value()).isZero();
            });
  }

  @Test
  void says_why_what_another_index_could_stand_in_for_stays() {
    String indexes =
        "CREATE INDEX short ON orders (customer_id); CREATE INDEX long ON orders (customer_id,"
            + " id);";

    IndexAdvice advice =
        advise(TABLES + indexes, "SELECT customer_id FROM orders WHERE customer_id < 20000;", 0);

    assertThat(advice.drop()).isEmpty();
    assertThat(advice.remarks())
        .anyMatch(remark -> remark.matches("public.short could seem superfluous, and stays: .*"));
  }

  @Test
  void what_nothing_has_read_for_long_goes_though_it_is_the_only_index_of_its_table() {
    Blueprint blueprint =
        Draft.of("CREATE TABLE notes (note text); CREATE INDEX idle ON notes (note);", "notes 5k");

    IndexAdvice advice =
        advise(
            blueprint,
            "SELECT count(*) FROM notes;",
            0,
            Activity.unknown(),
            Set.of(ObjectName.of("public", "idle")));

    assertThat(advice.drop())
        .singleElement()
        .satisfies(
            drop -> {
              assertThat(drop.ddl()).isEqualTo("DROP INDEX CONCURRENTLY public.idle;");
              assertThat(drop.reason()).isEqualTo("unused");
            });
  }

  @Test
  void what_only_this_workload_does_not_read_is_named_and_stays() {
    IndexAdvice advice =
        advise(TABLES + "CREATE INDEX idle ON orders (status);", "SELECT * FROM customers;", 0);

    assertThat(advice.drop()).isEmpty();
    assertThat(advice.remarks()).anyMatch(remark -> remark.contains("reads public.idle."));
  }

  @Test
  void an_index_that_a_foreign_key_needs_or_that_is_unique_is_not_even_named() {
    String indexes =
        "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers; CREATE INDEX fk ON"
            + " orders (customer_id); CREATE UNIQUE INDEX once ON customers (email);";

    IndexAdvice advice = advise(TABLES + indexes, "SELECT 1 FROM orders;", 0);

    assertThat(advice.drop()).isEmpty();
    assertThat(advice.remarks()).noneMatch(remark -> remark.contains("No plan"));
  }

  @Test
  void a_partitioned_table_gets_statements_that_let_writers_go_on() {
    String ddl =
        """
        CREATE TABLE events (kind int, at date) PARTITION BY RANGE (at);
        CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
        CREATE TABLE events_1_kind_idx (x int);
        """;

    ProposedIndex index =
        advise(
                Draft.of(ddl, "events 2M rows, kind 100000 values"),
                "SELECT at, count(*) FROM events WHERE kind = 7 GROUP BY at",
                PLENTY,
                Activity.unknown())
            .create()
            .get(0);

    assertThat(index.ddl()).startsWith("CREATE INDEX events_kind");
    assertThat(index.steps()).hasSize(3);
    assertThat(index.steps().get(0)).contains(" ON ONLY public.events (");
    assertThat(index.steps().get(1)).contains("CONCURRENTLY ").contains(" ON public.events_1 (");
    assertThat(index.steps().get(2)).matches("ALTER INDEX public.\\w+ ATTACH PARTITION .*");
    try (EmbeddedDatabase database = EmbeddedDatabase.freshDatabase()) {
      database.runScript(database.spec(), ddl + String.join(";", index.steps()));
      assertThat(
              database.query("SELECT bool_and(indisvalid) FROM pg_index WHERE indrelid >= 16384"))
          .isEqualTo("t");
    }
  }

  private static String statement(String sql, double calls) {
    return "{\"sql\":\"%s\",\"calls\":%s}\n".formatted(sql, calls);
  }

  private static List<String> shapes(IndexAdvice advice) {
    return advice.create().stream().map(ProposedIndex::ddl).toList();
  }

  private static IndexAdvice advise(String ddl, String workload, long budgetBytes) {
    return advise(ddl, workload, budgetBytes, Activity.unknown());
  }

  private static IndexAdvice advise(
      String ddl, String workload, long budgetBytes, Activity activity) {
    return advise(Draft.of(ddl, NUMBERS), workload, budgetBytes, activity);
  }

  private static IndexAdvice advise(
      Blueprint blueprint, String workload, long budgetBytes, Activity activity) {
    return advise(blueprint, workload, budgetBytes, activity, Set.of());
  }

  private static IndexAdvice advise(
      Blueprint blueprint,
      String workload,
      long budgetBytes,
      Activity activity,
      Set<ObjectName> unused) {
    try (Twin twin = TwinFixture.server().build(blueprint, new Cancellation())) {
      return Advisor.advise(
          request(twin, workload, budgetBytes, unused, activity, Optional.empty()));
    }
  }

  private static AdviceRequest request(
      Twin twin,
      String workload,
      long budgetBytes,
      Set<ObjectName> unused,
      Activity activity,
      Optional<Duration> time) {
    return new AdviceRequest(
        twin,
        WorkloadReader.readText("workload", workload),
        budgetBytes,
        Integer.MAX_VALUE,
        unused,
        activity,
        Grounds.given(),
        time,
        new Cancellation());
  }
}
