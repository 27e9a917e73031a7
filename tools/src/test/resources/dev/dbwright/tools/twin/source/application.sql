-- A shop with something of everything that a planner meets.
CREATE EXTENSION citext;
CREATE EXTENSION pg_trgm;
CREATE SCHEMA "My Shop";
CREATE SCHEMA archive;
CREATE EXTENSION btree_gist WITH SCHEMA archive;

CREATE COLLATION archive.german (provider = icu, locale = 'de-DE', deterministic = false);

CREATE TYPE public.mood AS ENUM ('sad', 'it''s ok', 'happy');
CREATE DOMAIN public.positive AS integer DEFAULT 1 NOT NULL CONSTRAINT above_zero CHECK (VALUE > 0);
CREATE DOMAIN public.code AS varchar(20) COLLATE "C" CHECK (VALUE ~ '^[A-Z]') CHECK (length(VALUE) > 2);
CREATE TYPE "My Shop"."Address Line" AS (street text COLLATE "C", "No" integer, tags text[]);
CREATE FUNCTION public.price_gap(a numeric, b numeric) RETURNS double precision
  LANGUAGE sql IMMUTABLE AS 'SELECT (a - b)::float8';
CREATE TYPE public.price_range AS RANGE (subtype = numeric, subtype_diff = public.price_gap);

CREATE TEXT SEARCH DICTIONARY public.plain (TEMPLATE = pg_catalog.simple, stopwords = 'english');
CREATE TEXT SEARCH CONFIGURATION public.shop (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION public.shop
  ALTER MAPPING FOR asciiword WITH public.plain, english_stem;

CREATE SEQUENCE "My Shop"."Order Numbers" AS integer;

CREATE FUNCTION public.trimmed(v text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN btrim(v); END $$;
CREATE FUNCTION "My Shop"."Normal Form"(v text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT lower(public.trimmed(v)) $$;
CREATE FUNCTION public.quote_me(v text) RETURNS text
  LANGUAGE sql IMMUTABLE COST 5 BEGIN ATOMIC SELECT quote_literal(v); END;
CREATE AGGREGATE public.product(double precision)
  (SFUNC = float8mul, STYPE = double precision, INITCOND = '1', COMBINEFUNC = float8mul, PARALLEL = safe);

CREATE TABLE "My Shop"."Customers" (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "Full Name" text NOT NULL,
  email citext CONSTRAINT "one ""mail"" each" UNIQUE NULLS NOT DISTINCT,
  feeling public.mood DEFAULT 'happy'::public.mood,
  dropped integer,
  home "My Shop"."Address Line",
  "Search" tsvector GENERATED ALWAYS AS (to_tsvector('public.shop'::regconfig, "Full Name")) STORED,
  quoted text GENERATED ALWAYS AS (public.quote_me("Full Name")) STORED,
  doubled bigint GENERATED ALWAYS AS (visits * 2) VIRTUAL,
  visits integer DEFAULT 0,
  born date,
  tags text[],
  prefs jsonb,
  CONSTRAINT "is born" CHECK (born > '1900-01-01'),
  CONSTRAINT never_checked CHECK (visits < 1000000) NO INHERIT
) WITH (fillfactor = 80, autovacuum_enabled = false);
ALTER TABLE "My Shop"."Customers" DROP COLUMN dropped;
ALTER TABLE "My Shop"."Customers" DROP CONSTRAINT never_checked;
ALTER TABLE "My Shop"."Customers" ADD CONSTRAINT "later" CHECK (visits >= 0) NOT VALID;
ALTER TABLE "My Shop"."Customers" ALTER COLUMN prefs SET STATISTICS 10;

CREATE TABLE public.orders (
  id serial,
  number integer DEFAULT nextval('"My Shop"."Order Numbers"') CONSTRAINT "must be" NOT NULL,
  customer bigint NOT NULL REFERENCES "My Shop"."Customers" DEFERRABLE INITIALLY DEFERRED,
  placed timestamptz NOT NULL,
  status text DEFAULT 'new',
  amount public.positive,
  code public.code,
  german text COLLATE archive.german,
  price public.price_range,
  during tstzrange,
  PRIMARY KEY (id, placed) INCLUDE (status)
) PARTITION BY RANGE (placed);
-- another order of columns than its parent's
CREATE TABLE public.orders_2024 (
  placed timestamptz NOT NULL, status text DEFAULT 'old', id integer NOT NULL, number integer NOT NULL,
  customer bigint NOT NULL, amount public.positive, gone integer, code public.code,
  german text COLLATE archive.german, price public.price_range, during tstzrange);
ALTER TABLE public.orders_2024 DROP COLUMN gone;
ALTER TABLE public.orders ATTACH PARTITION public.orders_2024
  FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00');
CREATE TABLE archive."Orders 2025" PARTITION OF public.orders
  FOR VALUES FROM ('2025-01-01 00:00:00+00') TO ('2026-01-01 00:00:00+00') PARTITION BY HASH (id);
CREATE TABLE archive.orders_2025_0 PARTITION OF archive."Orders 2025" FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE archive.orders_2025_1 PARTITION OF archive."Orders 2025" FOR VALUES WITH (MODULUS 2, REMAINDER 1)
  WITH (parallel_workers = 3);
CREATE TABLE public.orders_rest PARTITION OF public.orders DEFAULT;
CREATE INDEX orders_customer ON public.orders (customer, placed DESC NULLS LAST) INCLUDE (amount);
CREATE INDEX "Orders new" ON ONLY public.orders (status);
CREATE INDEX ON public.orders_2024 ((lower(status))) WHERE status <> 'done';
ALTER INDEX public.orders_2024_lower_idx ALTER COLUMN 1 SET STATISTICS 500;
CREATE TABLE public.regions (name text, kind text) PARTITION BY LIST (kind);
CREATE TABLE public.regions_ab PARTITION OF public.regions FOR VALUES IN ('a', 'b', NULL);

CREATE TABLE public.items (
  orders_id integer, placed timestamptz, line smallint, product text, qty positive, note text,
  shelf box, place point,
  CONSTRAINT items_key PRIMARY KEY (orders_id, placed, line) WITH (fillfactor = 70),
  CONSTRAINT items_order FOREIGN KEY (orders_id, placed) REFERENCES public.orders (id, placed)
    ON DELETE CASCADE NOT VALID
);
CREATE UNLOGGED TABLE archive.scratch (k integer, v text);
CREATE TABLE archive.bookings (
  room integer, during tsrange,
  CONSTRAINT no_overlap EXCLUDE USING gist (room archive.gist_int4_ops WITH OPERATOR(pg_catalog.=), during WITH &&)
    WHERE (room > 0) DEFERRABLE);
CREATE TABLE public.things (a integer NOT NULL, b text, CONSTRAINT a_small CHECK (a < 100000000))
  WITH (autovacuum_enabled = off);
CREATE TABLE public.big_things (c text, "D" numeric(10, 2) DEFAULT 0.5) INHERITS (public.things);
CREATE TABLE public.other (a integer NOT NULL, e text[] DEFAULT '{}');
CREATE TABLE public.both_things () INHERITS (public.things, public.other);

CREATE UNIQUE INDEX "Customers by Name" ON "My Shop"."Customers" ("My Shop"."Normal Form"("Full Name") text_pattern_ops);
CREATE INDEX customers_search ON "My Shop"."Customers" USING gin ("Search") WITH (fastupdate = off);
CREATE INDEX customers_trgm ON "My Shop"."Customers" USING gin ("Full Name" gin_trgm_ops);
CREATE INDEX customers_prefs ON "My Shop"."Customers" USING gin (prefs jsonb_path_ops);
CREATE INDEX customers_born ON "My Shop"."Customers" USING brin (born) WITH (pages_per_range = 16);
CREATE INDEX customers_tags ON "My Shop"."Customers" USING gin (tags) WHERE tags IS NOT NULL;
CREATE INDEX items_note ON public.items USING hash (note);
CREATE INDEX items_shelf ON public.items USING spgist (shelf);
CREATE INDEX items_place ON public.items USING gist (place);
CREATE INDEX things_b ON public.things (b COLLATE "C" DESC, a);
CREATE INDEX things_a ON public.things (a);
CREATE INDEX items_qty ON public.items (qty) WITH (deduplicate_items = off);

CREATE STATISTICS public.items_dep (dependencies, ndistinct) ON orders_id, note FROM public.items;
CREATE STATISTICS public.items_mcv (mcv) ON line, product FROM public.items;
CREATE STATISTICS "My Shop"."a b" (mcv) ON feeling, visits FROM "My Shop"."Customers";
ALTER STATISTICS "My Shop"."a b" SET STATISTICS 200;
CREATE STATISTICS public.orders_expr ON (date_trunc('month', placed AT TIME ZONE 'UTC')), status FROM public.orders;

-- depends on the primary key, and on a view made after it by name
CREATE VIEW public.z_totals AS
  SELECT c.id, c."Full Name", count(o.id) AS orders, public.product(o.amount) AS product
  FROM "My Shop"."Customers" c LEFT JOIN public.orders o ON o.customer = c.id GROUP BY c.id;
CREATE VIEW public.a_best WITH (security_barrier = true) AS
  SELECT * FROM public.z_totals WHERE orders > 10 WITH LOCAL CHECK OPTION;
CREATE MATERIALIZED VIEW archive."Sums" (month, total) AS
  SELECT date_trunc('month', placed), sum(amount) FROM public.orders GROUP BY 1 WITH NO DATA;
CREATE UNIQUE INDEX sums_month ON archive."Sums" (month);
CREATE FUNCTION public.best() RETURNS SETOF public.a_best LANGUAGE sql STABLE ROWS 7
  AS 'SELECT * FROM public.a_best';
CREATE VIEW public.from_function AS SELECT * FROM public.best();
CREATE TABLE public.of_function (best_count bigint DEFAULT 1, best public.z_totals);

CREATE FUNCTION public.on_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER change BEFORE UPDATE ON public.items FOR EACH ROW EXECUTE FUNCTION public.on_change();
