package dev.dbwright.tools.normal.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.change.ChangeStep;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table is in use while its rows are moved. */
final class MoveUnderWritesTest {
  private static final String ROWS =
      """
      INSERT INTO order_report
      SELECT o, l, timestamptz '2026-01-01Z' + o * interval '1 h',
        mod(o, 50), 'name ' || mod(o, 50), 'city ' || mod(mod(o, 50), 7), 'land ' || mod(mod(mod(o, 50), 7), 3),
        nullif(mod(l * o, 40), 0), 'product ' || nullif(mod(l * o, 40), 0), l
      FROM generate_series(1, %d) o, generate_series(1, 3) l
      """;

  private final NormalizationPlan plan =
      NormalizationSteps.of(
          WideTable.orderReport().table(),
          WideTable.orderReport().parts(),
          new MoveOptions(100),
          Surroundings.UNKNOWN);
  private EmbeddedDatabase embedded;
  private Connection connection;
  private StepRunner runner;

  @BeforeEach
  void create() throws SQLException {
    embedded = EmbeddedDatabase.freshDatabase();
    TableSql.create(WideTable.orderReport().table()).forEach(embedded::execute);
    connection = embedded.database().openForChange();
    runner = new StepRunner(connection, new Cancellation());
  }

  @AfterEach
  void drop() throws SQLException {
    connection.close();
    embedded.close();
  }

  private void up(List<ChangeStep> steps) throws Exception {
    for (ChangeStep step : steps) {
      runner.up(step);
    }
  }

  private int indexOfMove() {
    int at = 0;
    while (!plan.steps().get(at).batched()) {
      at++;
    }
    return at;
  }

  private String differences() {
    return embedded.query("SELECT count(*) FROM (" + plan.differences() + ") d");
  }

  @Test
  void a_move_that_was_stopped_goes_on_where_it_was() throws Exception {
    embedded.execute(ROWS.formatted(400));
    up(plan.steps().subList(0, indexOfMove()));
    ChangeStep move = plan.steps().get(indexOfMove());
    // A row in the middle that cannot be moved stands for a connection that breaks there.
    embedded.execute("ALTER TABLE lines ADD CONSTRAINT stop CHECK (order_id <> 200)");
    assertThatThrownBy(() -> runner.up(move)).hasMessageContaining("stop");
    String moved = embedded.query("SELECT count(*) FROM lines");
    assertThat(Integer.parseInt(moved)).isBetween(100, 600);
    String reached = embedded.query("SELECT to_1 FROM order_report_move");

    embedded.execute("ALTER TABLE lines DROP CONSTRAINT stop");
    runner.up(move);

    assertThat(Integer.parseInt(reached)).isBetween(100, 199);
    assertThat(embedded.query("SELECT count(*) FROM lines")).isEqualTo("1200");
    up(plan.steps().subList(indexOfMove() + 1, plan.steps().size()));
    assertThat(differences()).isEqualTo("0");
  }

  @Test
  void a_move_that_was_cancelled_in_the_middle_of_a_statement_goes_on() throws Exception {
    embedded.execute(ROWS.formatted(200));
    up(plan.steps().subList(0, indexOfMove()));
    ChangeStep move = plan.steps().get(indexOfMove());
    try (Connection other = embedded.database().openForChange();
        Statement statement = other.createStatement()) {
      // The move waits behind this row: so there is a statement to cancel.
      other.setAutoCommit(false);
      statement.execute("INSERT INTO customers VALUES (10, 'in the way', 'nowhere')");
      var cancellation = new Cancellation();
      ExecutorService threads = Executors.newSingleThreadExecutor();
      Future<?> moving =
          threads.submit(
              () -> {
                new StepRunner(connection, cancellation).up(move);
                return null;
              });
      waitUntil(
          "SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
              + " AND datname = current_database()");
      cancellation.cancel();
      assertThatThrownBy(moving::get).isInstanceOf(ExecutionException.class);
      threads.shutdown();
      other.rollback();
    }
    connection.rollback();

    runner.up(move);
    up(plan.steps().subList(indexOfMove() + 1, plan.steps().size()));

    assertThat(differences()).isEqualTo("0");
  }

  private void waitUntil(String query) throws InterruptedException {
    while (!embedded.query(query).equals("t")) {
      Thread.sleep(5);
    }
  }

  @Test
  void what_was_written_since_a_row_was_moved_is_moved_again() throws Exception {
    embedded.execute(ROWS.formatted(100));
    up(plan.steps().subList(0, indexOfMove() + 2));

    embedded.execute("UPDATE order_report SET customer_name = 'new' WHERE customer_id = 3");
    embedded.execute("UPDATE order_report SET customer_name = 'half' WHERE order_id = 4");
    embedded.execute("DELETE FROM order_report WHERE order_id = 5 OR product_id = 8");
    embedded.execute("UPDATE order_report SET order_id = order_id + 1000 WHERE order_id = 6");
    embedded.execute(
        "INSERT INTO order_report VALUES (0, 1, now(), 99, 'first', 'city 1', 'land 1', NULL, NULL,"
            + " 1)");
    up(plan.steps().subList(indexOfMove() + 2, plan.steps().size()));

    assertThat(differences()).isEqualTo("0");
    assertThat(embedded.query("SELECT customer_name FROM customers WHERE customer_id = 3"))
        .isEqualTo("new");
    assertThat(embedded.query("SELECT count(DISTINCT customer_id) FROM order_report_quarantine"))
        .isEqualTo("1");
    assertThat(embedded.query("SELECT count(*) FROM products WHERE product_id = 8")).isEqualTo("0");
  }

  @Test
  void what_was_written_to_the_parts_comes_back_on_the_way_back() throws Exception {
    embedded.execute(ROWS.formatted(50));
    up(plan.steps());
    embedded.execute("UPDATE customers SET customer_name = 'renamed' WHERE customer_id = 3");
    embedded.execute("DELETE FROM lines WHERE order_id = 5");
    embedded.execute("INSERT INTO lines VALUES (6, 9, NULL, 4)");
    String after = embedded.query("SELECT sum(hashtextextended(o::text, 0)) FROM order_report o");

    for (int i = plan.steps().size() - 1; i >= 0; i--) {
      runner.down(plan.steps().get(i));
    }

    assertThat(embedded.query("SELECT relkind FROM pg_class WHERE relname = 'order_report'"))
        .isEqualTo("r");
    assertThat(embedded.query("SELECT sum(hashtextextended(o::text, 0)) FROM order_report o"))
        .isEqualTo(after);
  }

  @Test
  @Tag("proof")
  void writers_may_go_on_until_the_view_has_the_name() throws Exception {
    long seed = 7;
    System.out.println("seed " + seed);
    embedded.execute(ROWS.formatted(3_000));
    var ended = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<Integer>> writers =
        List.of(
            threads.submit(() -> write(new Random(seed), ended)),
            threads.submit(() -> write(new Random(seed + 1), ended)));

    up(plan.steps());
    ended.set(true);
    threads.shutdown();

    int written = 0;
    for (Future<Integer> writer : writers) {
      written += writer.get();
    }
    assertThat(written).isGreaterThan(50);
    assertThat(differences()).isEqualTo("0");
  }

  /** Inserts, updates and deletes until the table has become a view; returns how many it did. */
  private int write(Random random, AtomicBoolean ended) throws SQLException {
    int written = 0;
    try (Connection writer = embedded.database().openForChange();
        Statement statement = writer.createStatement()) {
      while (!ended.get()) {
        int order = 1 + random.nextInt(3_500);
        statement.execute(
            switch (random.nextInt(4)) {
              case 0 -> "DELETE FROM order_report WHERE order_id = " + order;
              case 1 ->
                  "INSERT INTO order_report VALUES (%d, 9, now(), %d, 'new', 'city 1', 'land 1', NULL, NULL, 1) ON CONFLICT DO NOTHING"
                      .formatted(order, order % 60);
              case 2 -> "UPDATE order_report SET quantity = quantity + 1 WHERE order_id = " + order;
              default ->
                  "UPDATE order_report SET customer_name = 'n%d' WHERE customer_id = %d"
                      .formatted(order, order % 50);
            });
        written++;
      }
    } catch (SQLException e) {
      // From then on writes go to the parts; a deadlock among the writers themselves ends one too.
      assertThat(e.getMessage()).containsAnyOf("view", "deadlock", "no partition");
    }
    return written;
  }
}
