package dev.dbwright.tools.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.safety.ExecutionReport.Numbers;
import dev.dbwright.tools.safety.ExecutionReport.ObjectChange;
import dev.dbwright.tools.testing.AdjustableClock;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.InMemoryAuditLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an execution tells afterwards: the locks that it held, and the numbers before and after. */
final class ChangeEvidenceTest {
  private final InMemoryAuditLog audit = new InMemoryAuditLog();
  private EmbeddedDatabase shop;

  @BeforeEach
  void fill() {
    shop = EmbeddedDatabase.freshDatabase();
    shop.execute(
        """
        CREATE TABLE customers (id int PRIMARY KEY);
        CREATE TABLE orders (id int PRIMARY KEY, customer int REFERENCES customers, note text);
        INSERT INTO orders SELECT i, NULL, 'n' || i % 7 FROM generate_series(1, 1000) i;
        """);
  }

  @AfterEach
  void drop() {
    shop.close();
  }

  @Test
  void names_the_locks_that_were_really_held() {
    assertThat(execute("ALTER TABLE orders ADD COLUMN total int").locks())
        .containsExactly(new Impact.LockTaken("public.orders", "ACCESS EXCLUSIVE"));
    assertThat(execute("DELETE FROM orders WHERE id <= 10").locks())
        .contains(new Impact.LockTaken("public.orders", "ROW EXCLUSIVE"))
        .noneMatch(lock -> lock.mode().equals("ACCESS EXCLUSIVE"));
  }

  @Test
  void names_the_locks_on_what_is_gone() {
    assertThat(execute("DROP TABLE orders").locks())
        .contains(
            new Impact.LockTaken("public.orders", "ACCESS EXCLUSIVE"),
            new Impact.LockTaken("public.customers", "ACCESS EXCLUSIVE"));
  }

  @Test
  void counts_rows_before_and_after() {
    ObjectChange orders = execute("DELETE FROM orders WHERE id <= 10").objects().get(0);

    assertThat(orders.object()).isEqualTo("public.orders");
    assertThat(orders.before()).extracting(Numbers::rows).isEqualTo(1000L);
    assertThat(orders.after()).extracting(Numbers::rows).isEqualTo(990L);
    assertThat(audit.latest(1).get(0).detail())
        .contains("public.orders: 1,000 rows", "before, 990 rows");
  }

  @Test
  void shows_an_index_that_was_added_outside_a_transaction() {
    ExecutionReport report = execute("CREATE INDEX CONCURRENTLY orders_note ON orders (note)");

    ObjectChange orders = report.objects().get(0);
    assertThat(orders.before()).extracting(Numbers::indexes).isEqualTo(1L);
    assertThat(orders.after()).extracting(Numbers::indexes).isEqualTo(2L);
    assertThat(report.locks()).isEmpty();
  }

  @Test
  void has_nothing_before_what_was_made_and_nothing_after_what_is_gone() {
    ObjectChange made = execute("CREATE TABLE copy AS SELECT * FROM orders").objects().get(0);
    ObjectChange gone = execute("DROP TABLE copy").objects().get(0);

    assertThat(made.before()).isNull();
    assertThat(made.after()).extracting(Numbers::rows).isEqualTo(1000L);
    assertThat(gone.before()).extracting(Numbers::rows).isEqualTo(1000L);
    assertThat(gone.after()).isNull();
  }

  private ExecutionReport execute(String sql) {
    return new ChangeExecutor(audit, new AdjustableClock())
        .execute(PlannedChange.approved(shop.database(), sql), shop.database());
  }
}
