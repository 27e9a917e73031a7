SELECT setseed(0.17);
INSERT INTO country SELECT chr(65 + i / 10) || chr(65 + i % 10), 'country ' || i FROM generate_series(0, 39) i;
INSERT INTO member (email, country, joined, settings, left_at)
  SELECT 'm' || i || '@example.org', chr(65 + (i * 7) % 4) || chr(65 + floor(power(random(), 2) * 10)::int),
         timestamptz '2024-01-01' + random() * interval '1000 days',
         jsonb_build_object('theme', (array['dark', 'light'])[1 + i % 2], 'limit', i % 50),
         CASE WHEN i % 10 = 0 THEN timestamptz '2026-01-01' + random() * interval '200 days' END
  FROM generate_series(1, 2000 * {scale}) i;
INSERT INTO vehicle (owner_id, plate, features, price)
  SELECT 1 + floor(random() * 2000 * {scale})::int, 'P-' || md5(i::text),
         (array['roof', 'hook', 'child seat', 'electric', 'automatic', 'winter tyres'])[1 + i % 3 : 2 + i % 5],
         round((10 + random() * 190)::numeric, 2)
  FROM generate_series(1, 1000 * {scale}) i;
INSERT INTO rental (vehicle_id, member_id, state, during, price, note)
  SELECT 1 + floor(random() * 1000 * {scale})::int, 1 + floor(power(random(), 1.5) * 2000 * {scale})::int,
         (array['over', 'over', 'over', 'over', 'over', 'over', 'paid', 'paid', 'held', 'cancelled', 'asked']::rental_state[])[1 + floor(random() * 10.2)::int],
         tstzrange(s, s + random() * interval '9 days'), round((20 + random() * 900)::numeric, 2),
         CASE WHEN i % 4 = 0 THEN repeat('note ', 1 + i % 9) END
  FROM generate_series(1, 20000 * {scale}) i,
       LATERAL (SELECT timestamptz '2024-01-01' + random() * interval '1000 days' + 0 * i * interval '1 s' AS s) t;
INSERT INTO event (id, rental_id, kind, at, detail)
  SELECT i, 1 + floor(random() * 20000 * {scale})::int, floor(power(random(), 3) * 12)::int,
         timestamptz '2024-01-01' + (i::float8 / (60000 * {scale})) * interval '1000 days',
         jsonb_build_object('source', 'app', 'seq', i % 1000)
  FROM generate_series(1, 60000 * {scale}) i;
