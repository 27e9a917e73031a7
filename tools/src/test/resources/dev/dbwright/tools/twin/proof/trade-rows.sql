SELECT setseed(0.42);
INSERT INTO region SELECT i, 'region ' || i FROM generate_series(1, 5) i;
INSERT INTO nation SELECT i, 'nation ' || i, 1 + i % 5 FROM generate_series(1, 25) i;
INSERT INTO supplier
  SELECT i, 'Supplier ' || i, 1 + floor(random() * 25)::int, md5(i::text),
         round((random() * 11000 - 1000)::numeric, 2), repeat(md5(i::text), 1 + i % 3)
  FROM generate_series(1, 100 * {scale}) i;
INSERT INTO customer
  SELECT i, 'Customer ' || i, 1 + floor(random() * 25)::int,
         (array['BUILDING', 'AUTO', 'MACHINERY', 'HOUSEHOLD', 'FURNITURE'])[1 + floor(random() * 5)::int],
         round((random() * 11000 - 1000)::numeric, 2), md5(i::text), repeat(md5(i::text), 1 + i % 3)
  FROM generate_series(1, 1500 * {scale}) i;
INSERT INTO part
  SELECT i, 'part ' || md5(i::text), 'Maker ' || m, 'Brand ' || m || floor(random() * 5)::int,
         (array['STANDARD', 'SMALL', 'MEDIUM', 'LARGE', 'ECONOMY', 'PROMO'])[1 + floor(random() * 6)::int]
           || ' ' || (array['TIN', 'NICKEL', 'BRASS', 'STEEL', 'COPPER'])[1 + floor(random() * 5)::int],
         1 + floor(random() * 50)::int,
         (array['SM', 'LG', 'MED', 'JUMBO', 'WRAP'])[1 + floor(random() * 5)::int] || ' '
           || (array['CASE', 'BOX', 'BAG', 'JAR'])[1 + floor(random() * 4)::int],
         900 + (i % 1000) + round((random() * 100)::numeric, 2)
  FROM generate_series(1, 2000 * {scale}) i, LATERAL (SELECT 1 + (i * 7) % 5 AS m) m;
INSERT INTO part_supplier
  SELECT p, 1 + (p + j * (25 * {scale} + (p - 1) / (100 * {scale}))) % (100 * {scale}),
         1 + floor(random() * 9999)::int, round((1 + random() * 999)::numeric, 2)
  FROM generate_series(1, 2000 * {scale}) p, generate_series(0, 3) j
  ON CONFLICT DO NOTHING;
INSERT INTO orders
  SELECT i, 3 * floor(random() * 500 * {scale})::int + 1 + floor(random() * 2)::int,
         (array['O', 'F', 'F', 'O', 'P'])[1 + floor(random() * 4.1)::int],
         round((850 + random() * 499000)::numeric, 2),
         date '1992-01-01' + floor(random() * 2406)::int,
         (array['1-URGENT', '2-HIGH', '3-MEDIUM', '4-UNKNOWN', '5-LOW'])[1 + floor(random() * 5)::int],
         left(repeat(md5(i::text), 3), 20 + i % 59)
  FROM generate_series(1, 15000 * {scale}) i;
INSERT INTO line
  SELECT o.id, n, ps.part_id, ps.supplier_id, 1 + floor(random() * 50)::int,
         round((900 + random() * 100000)::numeric, 2), floor(random() * 11) / 100,
         floor(random() * 9) / 100,
         CASE WHEN o.ordered > '1995-06-17' THEN 'N' WHEN random() < 0.5 THEN 'A' ELSE 'R' END,
         CASE WHEN o.ordered > '1995-06-17' THEN 'O' ELSE 'F' END,
         o.ordered + 1 + floor(random() * 121)::int, o.ordered + 30 + floor(random() * 61)::int,
         o.ordered + 15 + floor(random() * 135)::int,
         (array['AIR', 'MAIL', 'SHIP', 'TRUCK', 'RAIL', 'FOB', 'REG AIR'])[1 + floor(random() * 7)::int],
         left(repeat(md5((o.id * 7 + n)::text), 2), 10 + (o.id + n) % 34)
  FROM orders o
  CROSS JOIN LATERAL generate_series(1, 1 + (o.id * 31) % 7) n
  CROSS JOIN LATERAL (SELECT 1 + floor(random() * 2000 * {scale})::int + 0 * n AS p) pick
  CROSS JOIN LATERAL (
    SELECT part_id, supplier_id FROM part_supplier s WHERE s.part_id = pick.p
    ORDER BY supplier_id OFFSET (o.id + n) % 3 LIMIT 1) ps;
