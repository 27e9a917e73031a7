-- Eighteen months of a web shop. Every value follows from a hash of the row's number, so that each build
-- holds the same rows. What is planted is marked FAULT; ShopWorkload names it.

CREATE TABLE customers (
  id bigint PRIMARY KEY,
  email text NOT NULL UNIQUE,
  name text NOT NULL,
  city text NOT NULL,
  country text NOT NULL,
  created_at timestamptz NOT NULL
);

INSERT INTO customers
SELECT i,
       'customer' || i || '@example.org',
       (ARRAY['Ada', 'Grace', 'Edgar', 'Barbara', 'Jim', 'Pat', 'Mike', 'Lynn'])
           [1 + (h >> 3) % 8] || ' ' || (ARRAY['Berg', 'Stein', 'Tal', 'Feld', 'Bach', 'Wald'])
           [1 + (h >> 11) % 6] || ' ' || i,
       'City ' || 1 + (h >> 17) % 300,
       (ARRAY['DE', 'FR', 'NL', 'PL', 'ES', 'IT', 'SE', 'AT'])[1 + (h >> 17) % 300 % 8],
       timestamptz '2023-01-01 00:00+00' + (h >> 29) % 1000 * interval '24 hours'
FROM (SELECT i, hashint8extended(i, 1) & 9223372036854775807 AS h
      FROM generate_series(1, 40000) i) s;

CREATE TABLE products (
  id bigint PRIMARY KEY,
  sku text NOT NULL UNIQUE,
  name text NOT NULL,
  category text NOT NULL,
  price numeric(10,2) NOT NULL
);

INSERT INTO products
SELECT i,
       'SKU-' || lpad(i::text, 6, '0'),
       'Product ' || i,
       (ARRAY['books', 'garden', 'kitchen', 'music', 'office', 'sports', 'toys'])[1 + (h >> 7) % 7],
       ((h >> 19) % 19900 + 100) / 100.0
FROM (SELECT i, hashint8extended(i, 2) & 9223372036854775807 AS h
      FROM generate_series(1, 2000) i) s;

-- FAULT unused index: nothing looks for a product by its name.
CREATE INDEX products_name_idx ON products (name);

-- FAULT stale statistics: nobody analyzes this table after the first 120,000 rows.
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL,
  status text NOT NULL,
  ordered_at timestamptz NOT NULL,
  note text
) WITH (autovacuum_enabled = false);

INSERT INTO orders
SELECT i,
       1 + (h >> 5) % 40000,
       CASE WHEN (h >> 23) % 100 < 90 THEN 'delivered'
            WHEN (h >> 23) % 100 < 96 THEN 'cancelled'
            ELSE 'paid' END,
       timestamptz '2024-11-01 00:00+00' + i * interval '5 minutes',
       CASE WHEN (h >> 31) % 10 = 0 THEN 'please ring twice, and leave it with the neighbours' END
FROM (SELECT i, hashint8extended(i, 3) & 9223372036854775807 AS h
      FROM generate_series(1, 120000) i) s;
