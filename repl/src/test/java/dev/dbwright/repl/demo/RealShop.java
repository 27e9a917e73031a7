package dev.dbwright.repl.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.embedded.EmbeddedServer;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The shop on a server of its own, where costs, sizes, times and WAL are measured. Full-page images
 * are off: how many a write makes hangs on the last checkpoint, and {@code EntryWal} leaves them
 * out too.
 */
final class RealShop implements AutoCloseable {
  private static final int RUNS = 5;

  // So many that leaves of a fresh index split as they do in the long run: freshly built ones have
  // a tenth of each page free, and the first rows would split none.
  private static final Map<String, String> INSERTS =
      Map.of(
          "customers",
              """
              INSERT INTO customers
              SELECT id + 10000000, 'new.' || email, name, city, country, created_at + interval '3 years'
              FROM customers""",
          "products",
              """
              INSERT INTO products
              SELECT id + 10000000, 'N' || sku, name, category, price FROM products""",
          "orders",
              """
              INSERT INTO orders
              SELECT id + 10000000, customer_id, status, ordered_at + interval '3 years', note
              FROM orders""",
          "order_lines",
              """
              INSERT INTO order_lines
              SELECT order_id + 10000000, line_no, product_id, quantity, unit_price
              FROM order_lines""",
          "payments",
              """
              INSERT INTO payments
              SELECT id + 10000000, '1' || order_ref, ((hashint8extended(id, 7) & 65535) + 500) / 100.0,
                     paid_at + interval '3 years'
              FROM payments""",
          "order_report",
              """
              INSERT INTO order_report
              SELECT order_id + 10000000, line_no, ordered_at + interval '3 years', customer_id,
                     customer_name, customer_email, customer_city, customer_country, product_id,
                     product_name, product_category, quantity, unit_price
              FROM order_report""");

  /** Of each table what an application sets; twice the same leaves the rows as they were. */
  private static final Map<String, SetColumn> UPDATES =
      Map.of(
          "customers", new SetColumn("city", "reverse(city)", "id"),
          "products", new SetColumn("price", "300 - price", "id"),
          "orders",
              new SetColumn(
                  "status",
                  """
                  CASE status WHEN 'paid' THEN 'cancelled' WHEN 'cancelled' THEN 'paid'
                    WHEN 'shipped' THEN 'returned' WHEN 'returned' THEN 'shipped'
                    ELSE reverse(status) END""",
                  "id"),
          "order_lines", new SetColumn("quantity", "-quantity", "order_id"),
          "payments", new SetColumn("amount", "700 - amount", "id"),
          "order_report", new SetColumn("quantity", "-quantity", "order_id"));

  private static final int ROUNDS = 4;

  /**
   * @param key of the rows, by which a round takes one in twenty
   */
  private record SetColumn(String name, String value, String key) {}

  private final EmbeddedServer server;
  private final EmbeddedDatabase embedded;
  private final Connection connection;

  RealShop() throws SQLException {
    server = EmbeddedDatabase.serverOfItsOwn();
    embedded = EmbeddedDatabase.freshDatabase(server);
    ShopWorkload.build(embedded.spec());
    connection = embedded.connectAsSuperuser();
    execute("ALTER SYSTEM SET full_page_writes = off");
    execute("ALTER SYSTEM SET autovacuum = off");
    execute("SELECT pg_reload_conf()");
    // As tables are that were updated for long: an update finds room on its row's page.
    for (String table : INSERTS.keySet()) {
      execute("ALTER TABLE " + table + " SET (fillfactor = 85)");
    }
    execute("VACUUM FULL");
    analyze();
  }

  Database database() {
    return embedded.database();
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  void analyze() throws SQLException {
    execute("VACUUM ANALYZE");
  }

  long tableBytes() throws SQLException {
    return Math.round(
        number(
            """
            SELECT sum(pg_relation_size(oid)) FROM pg_class
            WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"""));
  }

  long sizeBytes(String index) throws SQLException {
    return Math.round(number("SELECT pg_relation_size('" + index + "'::regclass)"));
  }

  /** As the planner says. */
  double cost(String sql) throws SQLException {
    return explained("EXPLAIN (FORMAT JSON) " + sql).at("/0/Plan/Total Cost").asDouble();
  }

  /** The median of some runs, in milliseconds. */
  double executionMs(String sql) throws SQLException {
    String explain = "EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + sql;
    double[] times = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      times[run] = explained(explain).at("/0/Execution Time").asDouble();
    }
    return IntStream.range(0, RUNS).mapToDouble(run -> times[run]).sorted().toArray()[RUNS / 2];
  }

  /** The column that {@link #walOfUpdate} sets. */
  static String updatedColumn(String table) {
    return updates(table).name;
  }

  private static SetColumn updates(String table) {
    return Objects.requireNonNull(UPDATES.get(table), table);
  }

  /** WAL bytes of an inserted row, with as many of them as there are. */
  double walOfInsert(String table) throws SQLException {
    // Else foreign keys would look up a row, and lock it, for each one that is written.
    execute("SET session_replication_role = replica");
    connection.setAutoCommit(false);
    Written written = written(Objects.requireNonNull(INSERTS.get(table), table));
    connection.rollback();
    connection.setAutoCommit(true);
    restore(table);
    return written.walBytes / written.rows;
  }

  /**
   * WAL bytes of an updated row in the long run: a fifth of the rows is set, and set back, with a
   * VACUUM after each as autovacuum would come. A first time makes the splits that a freshly built
   * index owes; the second time is measured.
   */
  double walOfUpdate(String table) throws SQLException {
    setAndSetBack(table);
    Written written = setAndSetBack(table);
    restore(table);
    return written.walBytes / written.rows;
  }

  private Written setAndSetBack(String table) throws SQLException {
    SetColumn set = updates(table);
    var written = new Written(0, 0);
    for (int round = 0; round < 2 * ROUNDS; round++) {
      written =
          written.and(
              written(
                  "UPDATE %s SET %s = %s WHERE %s %% 20 = %d"
                      .formatted(table, set.name, set.value, set.key, round % ROUNDS)));
      if (round % ROUNDS == ROUNDS - 1) {
        execute("VACUUM " + table);
      }
    }
    return written;
  }

  private record Written(double walBytes, long rows) {
    Written and(Written more) {
      return new Written(walBytes + more.walBytes, rows + more.rows);
    }
  }

  private Written written(String sql) throws SQLException {
    double before = number("SELECT pg_current_wal_insert_lsn() - '0/0'");
    try (Statement statement = connection.createStatement()) {
      int rows = statement.executeUpdate(sql);
      return new Written(number("SELECT pg_current_wal_insert_lsn() - '0/0'") - before, rows);
    }
  }

  /** So that each measurement finds the same pages. */
  private void restore(String table) throws SQLException {
    execute("VACUUM FULL " + table);
    execute("VACUUM " + table);
  }

  private JsonNode explained(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return Json.mapper().readTree(rows.getString(1));
    } catch (JsonProcessingException e) {
      throw new AssertionError(sql, e);
    }
  }

  private double number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getDouble(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    embedded.close();
    server.close();
  }
}
