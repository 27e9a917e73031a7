package dev.dbwright.tools.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.testing.TwinFixture;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.draft.Draft;
import dev.dbwright.tools.workload.WorkloadReader;
import java.time.Duration;
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
      "orders 2M rows, status 4 values, customer_id 100000 values; customers 100000 rows";
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

  private static IndexAdvice advise(String ddl, String sql, long budgetBytes) {
    try (Twin twin = TwinFixture.server().build(Draft.of(ddl, NUMBERS), new Cancellation())) {
      return Advisor.advise(
          new AdviceRequest(
              twin,
              WorkloadReader.readText("queries.sql", sql),
              budgetBytes,
              Integer.MAX_VALUE,
              Set.of(),
              Activity.unknown(),
              Grounds.given(),
              Optional.<Duration>empty(),
              new Cancellation()));
    }
  }
}
