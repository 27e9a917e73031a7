package dev.dbwright.tools.health;

/**
 * A database in which nothing is to be done: bigint identities, an index on each foreign key, each
 * index used, statistics of a moment ago, hashed passwords, a policy that holds its owner too, a
 * partition for each row, no right of PUBLIC.
 */
final class HealthyShop {
  static final String SQL =
      """
      CREATE TABLE customers (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        email text NOT NULL UNIQUE,
        name text NOT NULL,
        password_hash text NOT NULL);
      INSERT INTO customers (email, name, password_hash)
      SELECT i || '@example.org', 'Customer ' || i, '$2b$12$' || md5(i::text)
      FROM generate_series(1, 5000) i;

      CREATE TABLE orders (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        customer_id bigint NOT NULL REFERENCES customers,
        status text NOT NULL CHECK (status IN ('open', 'paid')),
        ordered_at timestamptz NOT NULL);
      INSERT INTO orders (customer_id, status, ordered_at)
      SELECT 1 + i % 5000, 'paid', timestamptz '2026-01-01' + i * interval '1 minute'
      FROM generate_series(1, 20000) i;
      CREATE INDEX orders_customer_id_idx ON orders (customer_id);
      CREATE INDEX orders_ordered_at_idx ON orders (ordered_at);

      CREATE TABLE order_lines (
        order_id bigint NOT NULL REFERENCES orders,
        line_no int NOT NULL,
        quantity int NOT NULL,
        PRIMARY KEY (order_id, line_no));
      INSERT INTO order_lines SELECT o.id, n, 1 FROM orders o, generate_series(1, 3) n;

      CREATE TABLE notes (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        tenant text NOT NULL,
        note text);
      CREATE POLICY own ON notes USING (tenant = current_user);
      ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
      ALTER TABLE notes FORCE ROW LEVEL SECURITY;

      CREATE TABLE events (id bigint, at timestamptz, what text, PRIMARY KEY (id, at))
        PARTITION BY RANGE (at);
      CREATE TABLE events_2026 PARTITION OF events
        FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
      CREATE TABLE events_rest PARTITION OF events DEFAULT;
      INSERT INTO events
      SELECT i, timestamptz '2026-03-01' + i * interval '1 minute', 'seen'
      FROM generate_series(1, 5000) i;

      CREATE VIEW open_orders AS SELECT * FROM orders WHERE status = 'open';
      CREATE FUNCTION order_count() RETURNS bigint LANGUAGE sql STABLE
        AS 'SELECT count(*) FROM public.orders';

      SELECT pg_stat_force_next_flush();
      VACUUM ANALYZE;
      SET enable_seqscan = off;
      SELECT count(*) FROM orders WHERE customer_id = 7;
      SELECT count(*) FROM orders WHERE ordered_at < '2026-01-02';
      SELECT count(*) FROM customers WHERE email = '7@example.org';
      """;

  private HealthyShop() {}
}
