-- Values of several distributions: in order, uniform, skewed, correlated, sparse, wide.
-- purchase_rows and line_rows stand for how many.
SELECT setseed(0.42);
INSERT INTO word SELECT i, substr(translate(md5(i::text), '0123456789', 'ghijklmnop'), 1, 3 + i % 8) FROM generate_series(1, 3000) i;
INSERT INTO purchase
SELECT i, 1 + (20000 * random() ^ 2)::int,
  (ARRAY['done', 'done', 'done', 'done', 'done', 'done', 'done', 'shipped', 'new', 'cancelled by customer'])[1 + (10 * random() ^ 1.5)::int % 10],
  '2024-01-01'::timestamptz + i * interval '37 s' + random() * interval '1 h',
  CASE WHEN random() < 0.7 THEN '2024-01-01'::date + (random() * 700)::int END,
  round((exp(random() * 9))::numeric, 2), random() * 100,
  md5('t' || i)::uuid,
  'REF-' || lpad((i / 3)::text, 8, '0') || '-' || substr(md5(i::text), 1, (random() * 12)::int),
  (ARRAY['DE', 'FR', 'US', 'IT', 'PL', 'SE'])[1 + (random() ^ 3 * 5)::int],
  CASE WHEN random() < 0.9 THEN random() < 0.8 END, (random() * 4)::int, (ARRAY['calm', 'busy', 'closed'])[1 + (random() * 2)::int]::mood,
  CASE WHEN random() < 0.05 THEN 'note ' || repeat('x', (random() * 60)::int) END,
  'User' || (random() * 60000)::int || '@example.org',
  ('10.' || (random() * 3)::int || '.' || (random() * 255)::int || '.' || (random() * 255)::int)::inet,
  tstzrange('2024-01-01'::timestamptz + (random() * 700) * interval '1 d', '2026-01-01'::timestamptz + (random() * 50) * interval '1 d'),
  point(random() * 180, random() * 90),
  ARRAY(SELECT (random() ^ 2 * 500)::int FROM generate_series(1, 1 + i % 5)),
  ARRAY(SELECT 'label' || (random() ^ 3 * 200)::int FROM generate_series(1, i % 4)),
  jsonb_build_object('kind', 'k' || (random() * 20)::int, 'size', (random() * 1000)::int, 'ok', random() < 0.5, 'owner', jsonb_build_object('id', i % 5000)),
  NULL, NULL, (random() * 400)::int, NULL, decode(md5(i::text), 'hex'),
  '08:00'::time + (random() * 600)::int * interval '1 min', (random() * 90)::int * interval '1 h'
FROM generate_series(1, purchase_rows) i;
UPDATE purchase SET region = shop / 10,
  body = (SELECT string_agg(term, ' ') FROM word WHERE word.id IN (1 + (purchase.id * 7919 % 3000), 1 + (purchase.id * 104729 % 300), 1 + (purchase.id * 1299709 % 3000), 1 + purchase.id % 30, 1 + (purchase.id * 15485863 % 1000)));
UPDATE purchase SET search = to_tsvector('simple', body);
INSERT INTO part SELECT i, 'part ' || md5(i::text) || repeat(' steel', i % 4), 'Brand#' || i % 25, 'KIND ' || i % 150, 900 + i % 1000 FROM generate_series(1, 8000) i;
INSERT INTO supply SELECT p, (p * 7 + s * 101) % 400, (random() * 100000)::int / 100.0 FROM generate_series(1, 8000) p, generate_series(0, 3) s;
INSERT INTO line
SELECT i / 4, i % 4, p, (p * 7 + (random() * 3)::int * 101) % 400, 1 + (random() * 49)::int, (random() * 9000000)::int / 100.0 + 900,
  d + (random() * 120)::int, d + 30 + (random() * 60)::int, d + (random() * 150)::int,
  (ARRAY['N', 'N', 'A', 'R'])[1 + (random() * 3)::int], CASE WHEN random() < 0.5 THEN 'O' ELSE 'F' END,
  (ARRAY['AIR', 'RAIL', 'SHIP', 'TRUCK', 'MAIL', 'FOB', 'REG AIR'])[1 + (random() * 6)::int], substr(md5(i::text) || md5(i::text), 1, 10 + (random() * 33)::int)
FROM (SELECT i, 1 + (random() * 7999)::int AS p, '1992-01-01'::date + (hashint4(i / 4) & 2047) AS d FROM generate_series(4, line_rows + 3) i) g;
VACUUM FULL ANALYZE;
