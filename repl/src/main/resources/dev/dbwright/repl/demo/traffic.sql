-- What the shop asks all day, so that indexes which serve somebody are seen to: each lookup by an
-- index counts as one scan. Nobody asks for products by name.
SET enable_seqscan = off;
SELECT count(*) FROM generate_series(1, 300) n
CROSS JOIN LATERAL (SELECT quantity FROM order_lines WHERE product_id = n OFFSET 0) s;
SELECT count(*) FROM generate_series(150001, 150300) n
CROSS JOIN LATERAL (SELECT quantity FROM order_lines WHERE order_id = n OFFSET 0) s;
SELECT count(*) FROM generate_series(150001, 150300) n
CROSS JOIN LATERAL (SELECT amount FROM payments WHERE order_ref = n::text OFFSET 0) s;
SELECT count(*) FROM generate_series(1, 300) n
CROSS JOIN LATERAL (SELECT name FROM customers WHERE email = 'customer' || n || '@example.org'
                    OFFSET 0) s;
SELECT count(*) FROM generate_series(1, 300) n
CROSS JOIN LATERAL (SELECT name FROM products WHERE sku = 'SKU-' || lpad(n::text, 6, '0')
                    OFFSET 0) s;
RESET enable_seqscan;
