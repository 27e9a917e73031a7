package dev.dbwright.tools.explain.plan.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what the SQLite on the class path prints, every word of it. */
final class SqliteContractTest {
  private static Connection sqlite;

  @BeforeAll
  static void create() throws SQLException {
    sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
    try (Statement statement = sqlite.createStatement()) {
      for (String ddl :
          List.of(
              "CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT)",
              "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INT, region INT, total"
                  + " REAL)",
              "CREATE INDEX o_cust ON orders (customer_id)",
              "CREATE INDEX o_region ON orders (region, total)",
              "CREATE TABLE items (order_id INT, n INT, PRIMARY KEY (order_id, n)) WITHOUT ROWID",
              "CREATE TABLE \"order notes\" (a INT, b TEXT)")) {
        statement.execute(ddl);
      }
    }
  }

  @AfterAll
  static void close() throws SQLException {
    sqlite.close();
  }

  private record Row(int id, int parent, String detail) {}

  private static List<Row> explained(String sql) throws SQLException {
    List<Row> found = new ArrayList<>();
    try (Statement statement = sqlite.createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
      while (rows.next()) {
        found.add(new Row(rows.getInt(1), rows.getInt(2), rows.getString(4)));
      }
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "VALUES (1), (2), (3)",
        "SELECT * FROM orders WHERE id = 5",
        "SELECT max(total) FROM orders",
        "SELECT * FROM items WHERE order_id = 4",
        "SELECT * FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.region > 2",
        "SELECT * FROM orders WHERE customer_id = 4 OR region = 3",
        "SELECT *, (SELECT name FROM customers c WHERE c.id = o.customer_id) FROM orders o",
        "SELECT * FROM orders WHERE customer_id IN (SELECT id FROM customers WHERE name = 'x')",
        "SELECT * FROM orders o WHERE EXISTS (SELECT 1 FROM \"order notes\" n WHERE n.a = o.id)",
        "SELECT region, count(DISTINCT total) FROM orders GROUP BY region ORDER BY 2",
        "SELECT * FROM orders ORDER BY customer_id, total",
        "SELECT DISTINCT total FROM orders",
        "SELECT id FROM orders UNION SELECT id FROM customers",
        "SELECT id FROM orders UNION ALL SELECT id FROM customers ORDER BY 1",
        "SELECT id FROM orders EXCEPT SELECT id FROM customers INTERSECT SELECT a FROM \"order"
            + " notes\"",
        "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 9) SELECT * FROM"
            + " c",
        "SELECT * FROM (SELECT id, row_number() OVER (PARTITION BY region ORDER BY total) r"
            + " FROM orders) WHERE r < 3",
        "WITH d AS MATERIALIZED (SELECT * FROM orders) SELECT * FROM d a, d b WHERE a.id = b.total",
        "SELECT * FROM \"order notes\" n LEFT JOIN \"order notes\" m ON n.a = m.a",
        "SELECT * FROM orders o RIGHT JOIN \"order notes\" n ON n.a = o.total",
        "SELECT * FROM orders, json_each('[1]') j",
        "SELECT * FROM orders WHERE (region, total) IN (VALUES (1, 2), (2, 3))",
        "DELETE FROM orders WHERE total = 3",
        "UPDATE orders SET total = 1 WHERE id IN (1, 2, 3)"
      })
  void understands_every_step_and_keeps_its_place(String sql) throws SQLException {
    List<Row> rows = explained(sql);
    var text = new StringBuilder();
    rows.forEach(
        row -> text.append("%d|%d|0|%s%n".formatted(row.id(), row.parent(), row.detail())));

    Plan plan =
        new PlanReader(List.of(new SqlitePlanReader())).read(text.toString()).plans().get(0);

    assertThat(rows).allSatisfy(row -> assertThat(StepText.isWhole(row.detail())).isTrue());
    assertThat(sizesBelow(plan)).as(text.toString()).isEqualTo(sizesBelow(rows));
  }

  /** How many steps have so many below them at once. */
  private static Map<Integer, Integer> sizesBelow(List<Row> rows) {
    Map<Integer, Integer> children = new TreeMap<>();
    rows.forEach(row -> children.merge(row.parent(), 1, Integer::sum));
    return counted(children);
  }

  private static Map<Integer, Integer> sizesBelow(Plan plan) {
    Map<Integer, Integer> children = new TreeMap<>();
    plan.nodes().stream().skip(1).forEach(node -> children.merge(node.parent(), 1, Integer::sum));
    return counted(children);
  }

  private static Map<Integer, Integer> counted(Map<Integer, Integer> children) {
    Map<Integer, Integer> sizes = new TreeMap<>();
    children.values().forEach(size -> sizes.merge(size, 1, Integer::sum));
    return sizes;
  }
}
