-- What came after the statistics of orders were made.

-- The last four months: 'returned' and 'shipped' did not exist when the statistics were made.
INSERT INTO orders
SELECT i,
       1 + (h >> 5) % 40000,
       CASE WHEN (h >> 23) % 100 < 30 THEN 'returned'
            WHEN (h >> 23) % 100 < 80 THEN 'shipped'
            ELSE 'paid' END,
       timestamptz '2024-11-01 00:00+00' + i * interval '5 minutes',
       NULL
FROM (SELECT i, hashint8extended(i, 3) & 9223372036854775807 AS h
      FROM generate_series(120001, 160000) i) s;

-- FAULT missing foreign-key index: orders (customer_id) has none.
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers;

CREATE TABLE order_lines (
  order_id bigint NOT NULL,
  line_no int NOT NULL,
  product_id bigint NOT NULL,
  quantity int NOT NULL,
  unit_price numeric(10,2) NOT NULL
);

INSERT INTO order_lines
SELECT o.id, n, 1 + (h >> 9) % 2000, 1 + (h >> 21) % 5, ((h >> 33) % 19900 + 100) / 100.0
FROM orders o
CROSS JOIN LATERAL generate_series(1, 1 + (hashint8extended(o.id, 4) & 1023)::int % 7) n
CROSS JOIN LATERAL (SELECT hashint8extended(o.id * 10 + n, 5) & 9223372036854775807 AS h) s
ORDER BY o.id, n;

ALTER TABLE order_lines ADD PRIMARY KEY (order_id, line_no);
ALTER TABLE order_lines ADD FOREIGN KEY (order_id) REFERENCES orders;
ALTER TABLE order_lines ADD FOREIGN KEY (product_id) REFERENCES products;
CREATE INDEX order_lines_product_id_idx ON order_lines (product_id);

-- FAULT redundant index: the primary key begins with the same column.
CREATE INDEX order_lines_order_id_idx ON order_lines (order_id);

-- FAULT wrong type: order_ref holds orders.id, as text.
CREATE TABLE payments (
  id bigint PRIMARY KEY,
  order_ref text NOT NULL,
  amount numeric(12,2) NOT NULL,
  paid_at timestamptz NOT NULL
);

INSERT INTO payments
SELECT row_number() OVER (ORDER BY o.id),
       o.id::text,
       ((hashint8extended(o.id, 6) & 65535) + 500) / 100.0,
       o.ordered_at + interval '1 hour'
FROM orders o
WHERE o.status <> 'cancelled' AND o.id > 60000;

CREATE INDEX payments_order_ref_idx ON payments (order_ref);

-- FAULT wide table: facts of the customer and of the product stand on every line.
CREATE TABLE order_report (
  order_id bigint NOT NULL,
  line_no int NOT NULL,
  ordered_at timestamptz NOT NULL,
  customer_id bigint NOT NULL,
  customer_name text NOT NULL,
  customer_email text NOT NULL,
  customer_city text NOT NULL,
  customer_country text NOT NULL,
  product_id bigint NOT NULL,
  product_name text NOT NULL,
  product_category text NOT NULL,
  quantity int NOT NULL,
  unit_price numeric(10,2) NOT NULL,
  PRIMARY KEY (order_id, line_no)
);

INSERT INTO order_report
SELECT l.order_id, l.line_no, o.ordered_at, c.id, c.name, c.email, c.city, c.country,
       p.id, p.name, p.category, l.quantity, l.unit_price
FROM order_lines l
JOIN orders o ON o.id = l.order_id
JOIN customers c ON c.id = o.customer_id
JOIN products p ON p.id = l.product_id
WHERE o.id > 145000
ORDER BY l.order_id, l.line_no;
