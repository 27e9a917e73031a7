INSERT INTO "My Shop"."Customers" ("Full Name", email, feeling, home, visits, born, tags, prefs)
SELECT 'Name ' || i, 'm' || i || '@x.org', (ARRAY['sad', 'it''s ok', 'happy', 'happy'])[1 + i % 4]::public.mood,
       ROW('s' || i % 50, (i % 9)::int, NULL::text[])::"My Shop"."Address Line", (i * 7919) % 100, DATE '1950-01-01' + i, ARRAY['t' || i % 20, 't' || i % 7],
       jsonb_build_object('a', i % 5, 'b', i)
FROM generate_series(1, 20000) i;
INSERT INTO public.orders (number, customer, placed, status, amount, code, german, price, during)
SELECT i, 1 + (i * 31) % 20000, TIMESTAMPTZ '2023-11-01 00:00+00' + i * INTERVAL '30 min',
       (ARRAY['new', 'done', 'done', 'done', 'lost'])[1 + i % 5], 1 + i % 50, 'AB' || i % 30, 'ä' || i % 40,
       public.price_range(i % 100, i % 100 + 10),
       tstzrange(TIMESTAMPTZ '2024-01-01 00:00+00' + i * INTERVAL '1 h', TIMESTAMPTZ '2024-01-02 00:00+00' + i * INTERVAL '1 h')
FROM generate_series(1, 40000) i;
INSERT INTO public.items
SELECT o.id, o.placed, l, 'product ' || (o.id * l) % 300, 1 + l, 'note ' || o.id % 1000,
       box(point(o.id % 100, l), point(o.id % 100 + 3, l + 2)), point(o.id % 300, l)
FROM public.orders o, generate_series(1, 2) l;
INSERT INTO public.things SELECT i, 'b' || i % 100 FROM generate_series(1, 3000) i;
INSERT INTO public.big_things SELECT i,  'b' || i % 10, 'c', i FROM generate_series(1, 9000) i;
INSERT INTO archive.bookings SELECT i, tsrange('2024-01-01', '2024-02-01') FROM generate_series(1, 500) i;
INSERT INTO public.regions SELECT 'r' || i, 'a' FROM generate_series(1, 100) i;
REFRESH MATERIALIZED VIEW archive."Sums";
ANALYZE "My Shop"."Customers", public.orders, public.items, public.things, public.big_things, archive.bookings, public.regions, archive."Sums";
-- a file that grew since, and values beyond the histogram
INSERT INTO public.things SELECT i, 'b' || i % 100 FROM generate_series(3001, 5000) i;
