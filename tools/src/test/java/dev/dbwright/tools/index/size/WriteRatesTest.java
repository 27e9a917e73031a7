package dev.dbwright.tools.index.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.testing.TwinFixture;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinIndex;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadStatement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WriteRatesTest {
  private static final ObjectName ORDERS = ObjectName.of("public", "orders");

  @Test
  void the_writes_of_a_workload_are_counted_by_table_and_columns() {
    try (Twin twin =
        TwinFixture.twinOf("CREATE TABLE orders (id int PRIMARY KEY, status text, at date)")) {
      // when
      WriteRates rates =
          WriteRates.of(
              twin,
              new Workload(
                  List.of(
                      statement("INSERT INTO orders VALUES (1, 'new'), (2, 'new')", 600),
                      statement("UPDATE orders SET status = 'done' WHERE id = 1", 1200),
                      statement("SELECT 1 FROM orders", 1e6),
                      statement("DELETE FROM gone", 1)),
                  List.of(),
                  List.of()),
              Duration.ofSeconds(60));

      // then
      TableWrites writes = Objects.requireNonNull(rates.tables().get(ORDERS));
      assertThat(writes.inserted()).isEqualTo(20);
      assertThat(writes.updates()).containsExactly(new TableWrites.Updates(Set.of("status"), 20));
      assertThat(rates.remarks()).singleElement().asString().contains("test.sql:1");

      TwinIndex index = twin.createHidden("CREATE INDEX ON orders (status)");
      WriteCost cost =
          WriteCosts.of(twin, rates)
              .of(
                  index,
                  Objects.requireNonNull(IndexSizes.of(twin).estimate(List.of(index)).get(index)));
      assertThat(cost.hotShareLost()).isEqualTo(1);
      assertThat(cost.walBytesPerSecond()).isBetween(40 * 60.0, 80 * 150.0);
    }
  }

  private static WorkloadStatement statement(String sql, double calls) {
    return new WorkloadStatement("test.sql", 1, sql, calls, null);
  }
}
