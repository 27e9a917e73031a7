package dev.dbwright.tools.backup.rehearsal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A database that is made up for the rehearsal, and what happens to it. */
final class ScratchShop {
  // Measured: an order with its lines, documents and indexes.
  private static final int BYTES_PER_ORDER = 560;

  private static final String TABLES =
      """
      CREATE SCHEMA shop;
      CREATE TABLE shop.customers (
        id bigint PRIMARY KEY, name text NOT NULL, email text NOT NULL UNIQUE, profile jsonb);
      CREATE TABLE shop.orders (
        id bigint PRIMARY KEY, customer_id bigint NOT NULL, placed_at timestamptz NOT NULL,
        status text NOT NULL, total numeric(12, 2) NOT NULL);
      CREATE TABLE shop.order_lines (
        order_id bigint NOT NULL, line int NOT NULL, product text NOT NULL, price numeric(10, 2),
        PRIMARY KEY (order_id, line));
      CREATE TABLE shop.documents (id bigint PRIMARY KEY, body text NOT NULL);
      CREATE TABLE shop.events (
        at date NOT NULL, order_id bigint NOT NULL, kind text NOT NULL) PARTITION BY RANGE (at);
      CREATE TABLE shop.events_old PARTITION OF shop.events
        FOR VALUES FROM ('2020-01-01') TO ('2025-01-01');
      CREATE TABLE shop.events_new PARTITION OF shop.events
        FOR VALUES FROM ('2025-01-01') TO ('2030-01-01');
      """;

  /** Orders of the ids from %1$d to %2$d, with all that belongs to them. */
  private static final String ORDERS =
      """
      INSERT INTO shop.orders
      SELECT g, 1 + g %% 1000, timestamptz '2024-01-01Z' + g * interval '1 minute',
             (array['new', 'paid', 'sent'])[1 + g %% 3], g %% 977 + 0.99
      FROM generate_series(%1$d, %2$d) g;
      INSERT INTO shop.order_lines
      SELECT g, line, md5(g::text || line), line + g %% 89
      FROM generate_series(%1$d, %2$d) g, generate_series(1, 3) line;
      INSERT INTO shop.documents
      SELECT g, (SELECT string_agg(md5(g::text || n), '') FROM generate_series(1, 128) n)
      FROM generate_series(%1$d, %2$d) g WHERE g %% 50 = 0;
      INSERT INTO shop.events
      SELECT date '2024-06-01' + (g %% 500)::int, g, 'placed'
      FROM generate_series(%1$d, %2$d) g WHERE g %% 4 = 0
      """;

  private static final String CUSTOMERS =
      """
      INSERT INTO shop.customers
      SELECT g, 'Customer ' || g, md5(g::text) || '@example.com',
             jsonb_build_object('tier', g %% 3, 'tags', jsonb_build_array('a', g))
      FROM generate_series(1, %d) g
      """;

  /** Work of day %1$d: rows change, go and come, a column and an index are added. */
  private static final String DAY =
      """
      UPDATE shop.orders SET status = 'day %1$d', total = total + 1 WHERE id %% 50 = %1$d;
      DELETE FROM shop.order_lines WHERE order_id BETWEEN %2$d * %1$d AND %2$d * (%1$d + 1);
      ALTER TABLE shop.customers ADD COLUMN day_%1$d int DEFAULT %1$d;
      UPDATE shop.customers SET profile = profile || '{"day": %1$d}' WHERE id %% 7 = %1$d;
      CREATE INDEX orders_day_%1$d ON shop.orders (status, total)
      """;

  private static final String ACCIDENT =
      """
      DROP TABLE shop.order_lines;
      UPDATE shop.orders SET status = 'lost'
      """;

  private final long orders;
  private int day;

  ScratchShop(long sizeBytes) {
    this.orders = Math.max(1_000, sizeBytes / BYTES_PER_ORDER);
  }

  void build(Connection connection) throws SQLException {
    run(connection, TABLES);
    run(connection, CUSTOMERS.formatted(orders / 10));
    run(connection, ORDERS.formatted(1, orders));
    // As in a database that is not new: else the first look at each row is logged with its page,
    // and
    // a replay would heal whatever is broken in the copy.
    run(connection, "VACUUM (FREEZE, ANALYZE)");
  }

  /** Another day. */
  void work(Connection connection) throws SQLException {
    day++;
    run(connection, DAY.formatted(day, orders / 100));
    long from = orders * 2 + day * orders;
    run(connection, ORDERS.formatted(from, from + orders / 50));
  }

  /** A table is dropped and another overwritten. */
  void accident(Connection connection) throws SQLException {
    run(connection, ACCIDENT);
  }

  /** Nobody noticed, and the day goes on. */
  void goOn(Connection connection) throws SQLException {
    run(connection, "INSERT INTO shop.events VALUES ('2026-01-01', 0, 'too late')");
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
