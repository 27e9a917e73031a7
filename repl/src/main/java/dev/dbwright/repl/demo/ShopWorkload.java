package dev.dbwright.repl.demo;

import static dev.dbwright.tools.error.ErrorCode.EMBEDDED_START_FAILED;

import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.error.DbwrightException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;

/**
 * The demo's shop: 40,000 customers, 160,000 orders, 638,267 order lines, the same rows in each
 * build. Planted in it:
 *
 * <ul>
 *   <li>missing foreign-key index: {@code orders (customer_id)}; {@link #CUSTOMER_QUERY} pays for
 *       it
 *   <li>redundant index: {@link #REDUNDANT_INDEX}, a prefix of the primary key {@code (order_id,
 *       line_no)}
 *   <li>unused index: {@link #UNUSED_INDEX}, never scanned while all others are
 *   <li>stale statistics: {@code orders}, autovacuum off, 40,000 of its 160,000 rows added after
 *       ANALYZE with states that did not exist before; {@link #SLOW_QUERY} pays for it
 *   <li>wrong type in a join: {@code payments.order_ref} is text and holds {@code orders.id}, a
 *       bigint; {@link #WRONG_TYPE_QUERY} pays for it
 *   <li>wide denormalised table: {@link #WIDE_TABLE}, keyed by {@code (order_id, line_no)}, in
 *       which the order determines time and customer, the customer name, email and city, the city
 *       the country, the product its name and category
 * </ul>
 */
public final class ShopWorkload {
  /** Reads all orders to keep 7.4 % of them, where the planner expects one row. */
  public static final String SLOW_QUERY =
      """
      SELECT c.city, count(*) AS lines, sum(l.quantity * l.unit_price) AS value
      FROM orders o
      JOIN customers c ON c.id = o.customer_id
      JOIN order_lines l ON l.order_id = o.id
      WHERE o.status = 'returned'
      GROUP BY c.city
      ORDER BY value DESC
      LIMIT 10""";

  /** Reads all orders to keep a handful: the index on {@code orders (customer_id)} is missing. */
  public static final String CUSTOMER_QUERY =
      """
      SELECT id, status, ordered_at
      FROM orders
      WHERE customer_id = 4711
      ORDER BY ordered_at DESC
      LIMIT 20""";

  /** Cannot use the index on {@code payments (order_ref)}: the column is cast to be compared. */
  public static final String WRONG_TYPE_QUERY =
      """
      SELECT o.id, o.ordered_at, p.amount
      FROM orders o
      JOIN payments p ON p.order_ref::bigint = o.id
      WHERE o.customer_id = 4711
      ORDER BY o.ordered_at DESC""";

  public static final String WIDE_TABLE = "order_report";
  public static final String UNUSED_INDEX = "products_name_idx";
  public static final String REDUNDANT_INDEX = "order_lines_order_id_idx";

  private ShopWorkload() {}

  /**
   * Builds the shop in an empty database, as its owner; takes some seconds.
   *
   * @throws DbwrightException where the server refuses
   */
  public static void build(ConnectionSpec owner) {
    try (Connection connection = connect(owner);
        Statement statement = connection.createStatement()) {
      inTransaction(connection, resource("shop.sql"));
      // Else the rows above would be counted after ANALYZE, as if they had come later.
      statement.execute("SELECT pg_stat_force_next_flush()");
      statement.execute("ANALYZE orders");
      inTransaction(connection, resource("growth.sql"));
      // All but orders, whose statistics are meant to be old.
      statement.execute(
          "VACUUM (ANALYZE) customers, products, order_lines, payments, order_report");
      statement.execute(resource("traffic.sql"));
    } catch (SQLException e) {
      throw DbwrightException.causedBy(
          e, EMBEDDED_START_FAILED, "the demo's shop was not built, " + e.getMessage());
    }
  }

  /** The rows of tables made in the same transaction need no write-ahead log. */
  private static void inTransaction(Connection connection, String script) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(script);
      connection.commit();
    }
    connection.setAutoCommit(true);
  }

  private static Connection connect(ConnectionSpec spec) throws SQLException {
    var properties = new Properties();
    properties.putAll(spec.properties());
    properties.setProperty("user", spec.user());
    properties.setProperty("password", String.valueOf(spec.password()));
    properties.setProperty("ApplicationName", "dbwright demo");
    return DriverManager.getConnection(
        "jdbc:postgresql://" + spec.host() + ":" + spec.port() + "/" + spec.database(), properties);
  }

  private static String resource(String name) {
    try (InputStream in = ShopWorkload.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
