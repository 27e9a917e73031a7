-- A shop whose indexes set traps. What the review must find stands behind "planted:": the rule, the
-- object and, where an index goes, the one that stays. Everything else must be left alone.
CREATE TABLE customers (
  id bigint PRIMARY KEY,
  email text NOT NULL,
  name text,
  city text COLLATE "C",
  tags text[],
  profile jsonb,
  deleted_at timestamptz,
  active boolean NOT NULL DEFAULT true,
  score numeric);

CREATE INDEX customers_name_1 ON customers (name); -- planted: redundant-index customers_name_1 customers_name_score
CREATE INDEX customers_name_2 ON customers USING btree (name ASC NULLS LAST); -- planted: redundant-index customers_name_2 customers_name_score
CREATE INDEX customers_name_hash ON customers USING hash (name);
CREATE INDEX customers_name_pattern ON customers (name text_pattern_ops);
CREATE INDEX customers_name_c ON customers (name COLLATE "C");
CREATE INDEX customers_name_score ON customers (name, score DESC);
CREATE INDEX customers_score_first ON customers (score NULLS FIRST);
CREATE INDEX customers_score ON customers (score);
CREATE INDEX customers_score_down ON customers (score DESC); -- planted: duplicate-index customers_score_down customers_score

CREATE INDEX customers_city ON customers (city);
CREATE INDEX customers_city_same ON customers (city COLLATE "C"); -- planted: duplicate-index customers_city_same customers_city
CREATE INDEX customers_city_default ON customers (city COLLATE "default");

CREATE UNIQUE INDEX customers_email ON customers (email);
CREATE INDEX customers_email_plain ON customers (email); -- planted: redundant-index customers_email_plain customers_email
CREATE UNIQUE INDEX customers_email_once ON customers (email) NULLS NOT DISTINCT;
CREATE INDEX customers_email_name ON customers (email, name);
CREATE UNIQUE INDEX customers_email_lower ON customers (lower(email));
CREATE INDEX customers_lower_again ON customers (LOWER(email::text)); -- planted: redundant-index customers_lower_again customers_email_lower
CREATE INDEX customers_upper ON customers (upper(email));
CREATE UNIQUE INDEX customers_email_living ON customers (email) WHERE deleted_at IS NULL;

CREATE INDEX customers_living_1 ON customers (name) WHERE deleted_at IS NULL AND active;
CREATE INDEX customers_living_2 ON customers (name) WHERE active AND NOT (deleted_at IS NOT NULL); -- planted: duplicate-index customers_living_2 customers_living_1
CREATE INDEX customers_living_3 ON customers (name) WHERE deleted_at IS NULL;
CREATE INDEX customers_some ON customers (score) WHERE city IN ('Bonn', 'Ulm');
CREATE INDEX customers_some_turned ON customers (score) WHERE city = ANY (ARRAY['Ulm', 'Bonn']); -- planted: duplicate-index customers_some_turned customers_some
CREATE INDEX customers_some_other ON customers (score) WHERE city IN ('Bonn', 'Rom');

CREATE INDEX customers_tags ON customers USING gin (tags);
CREATE INDEX customers_profile ON customers USING gin (profile);
CREATE INDEX customers_profile_path ON customers USING gin (profile jsonb_path_ops);
CREATE INDEX customers_pk_wide ON customers (id) INCLUDE (email, name);
CREATE INDEX customers_pk_again ON customers (id); -- planted: redundant-index customers_pk_again customers_pkey
CREATE INDEX customers_deleted_brin ON customers USING brin (deleted_at);
CREATE INDEX customers_deleted ON customers (deleted_at, id);

CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers,
  billed_to bigint REFERENCES customers, -- planted: foreign-key-without-index orders
  shipped_to bigint REFERENCES customers,
  region int NOT NULL,
  placed_at timestamptz NOT NULL,
  number text NOT NULL,
  total numeric,
  CONSTRAINT orders_number UNIQUE (number),
  CONSTRAINT orders_number_later UNIQUE (number, region) DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX orders_customer ON orders (customer_id); -- planted: redundant-index orders_customer orders_customer_placed
CREATE INDEX orders_customer_placed ON orders (customer_id, placed_at DESC);
CREATE INDEX orders_customer_placed_up ON orders (customer_id, placed_at);
CREATE INDEX orders_turned ON orders (customer_id DESC, placed_at); -- planted: duplicate-index orders_turned orders_customer_placed
CREATE UNIQUE INDEX orders_number_region ON orders (number, region);
CREATE INDEX orders_shipped ON orders (shipped_to) WHERE shipped_to IS NOT NULL;
CREATE INDEX orders_billed_open ON orders (billed_to) WHERE total IS NULL;
CREATE INDEX orders_placed_include ON orders (placed_at) INCLUDE (total); -- planted: redundant-index orders_placed_include orders_placed_wide
CREATE INDEX orders_placed_wide ON orders (placed_at) INCLUDE (number, total);
CREATE INDEX orders_placed_other ON orders (placed_at) INCLUDE (region);
CREATE INDEX orders_region_id ON orders (region, id);
CREATE INDEX orders_id_region ON orders (id, region);
CREATE UNIQUE INDEX orders_identity ON orders (id, number);
ALTER TABLE orders REPLICA IDENTITY USING INDEX orders_identity;
CREATE INDEX orders_laid ON orders (region);
ALTER TABLE orders CLUSTER ON orders_laid;

CREATE TABLE order_lines (
  order_id bigint REFERENCES orders,
  line_no int,
  product text,
  PRIMARY KEY (order_id, line_no));
CREATE INDEX order_lines_order ON order_lines (order_id); -- planted: redundant-index order_lines_order order_lines_pkey
CREATE INDEX order_lines_line ON order_lines (line_no); -- planted: redundant-index order_lines_line order_lines_reverse
CREATE INDEX order_lines_reverse ON order_lines (line_no, order_id);

-- A foreign key refers to the columns of this very unique index.
CREATE TABLE regions (code text, country text);
CREATE UNIQUE INDEX regions_code ON regions (country, code);
CREATE UNIQUE INDEX regions_code_again ON regions (country, code); -- planted: duplicate-index regions_code_again regions_code
CREATE TABLE depots (
  id int PRIMARY KEY, code text, country text,
  FOREIGN KEY (country, code) REFERENCES regions (country, code));
CREATE INDEX depots_region ON depots (code, country);

CREATE TABLE bookings (room int, during tsrange, note text,
  CONSTRAINT bookings_apart EXCLUDE USING gist (during WITH &&));
CREATE INDEX bookings_during ON bookings USING gist (during); -- planted: duplicate-index bookings_during bookings_apart

CREATE TABLE visits (id bigint, at timestamptz NOT NULL, url text) PARTITION BY RANGE (at);
CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE visits_2 PARTITION OF visits FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
CREATE INDEX visits_at ON visits (at); -- planted: redundant-index visits_at visits_at_url
CREATE INDEX visits_at_url ON visits (at, url);
CREATE INDEX visits_1_own ON visits_1 (url);
CREATE INDEX visits_url ON ONLY visits (url);

CREATE TABLE flags (id int PRIMARY KEY, done boolean, kind text);
CREATE INDEX flags_done ON flags (done);
CREATE INDEX flags_open ON flags (id) WHERE NOT done;
CREATE INDEX flags_done_kind ON flags (kind, done);

CREATE TABLE documents (id int PRIMARY KEY, body jsonb, words tsvector, path text[] UNIQUE);
CREATE INDEX documents_body ON documents (body); -- planted: wrong-index-type documents_body
CREATE INDEX documents_words ON documents USING gin (words);
CREATE INDEX documents_title ON documents ((body ->> 'title'));

-- The columns of GIN and BRIN may stand in any order; how finely BRIN tells apart makes another index.
CREATE TABLE readings (id int PRIMARY KEY, labels text[], marks int[], at timestamptz, value int, done boolean);
CREATE INDEX readings_both ON readings USING gin (labels, marks);
CREATE INDEX readings_turned ON readings USING gin (marks, labels); -- planted: duplicate-index readings_turned readings_both
CREATE INDEX readings_marks ON readings USING gin (marks) WITH (fastupdate = off); -- planted: redundant-index readings_marks readings_both
CREATE INDEX readings_wide ON readings USING brin (at, value);
CREATE INDEX readings_at ON readings USING brin (at) WITH (pages_per_range = 128); -- planted: redundant-index readings_at readings_wide
CREATE INDEX readings_at_fine ON readings USING brin (at) WITH (pages_per_range = 8);

-- Conditions that the planner reads alike, and some that only look it.
CREATE INDEX readings_high ON readings (at) WHERE value > 5 AND done = true;
CREATE INDEX readings_high_turned ON readings (at) WHERE done AND 5 < value; -- planted: duplicate-index readings_high_turned readings_high
CREATE INDEX readings_low ON readings (at) WHERE value < 5 AND done;
CREATE INDEX readings_not_done ON readings (at) WHERE done = false;
CREATE INDEX readings_not_done_too ON readings (at) WHERE NOT done; -- planted: duplicate-index readings_not_done_too readings_not_done
CREATE INDEX readings_commas ON readings (value) WHERE labels[1] = ANY (ARRAY['a , b', 'c , d']);
CREATE INDEX readings_commas_turned ON readings (value) WHERE labels[1] = ANY (ARRAY['c , d', 'a , b']); -- planted: duplicate-index readings_commas_turned readings_commas
CREATE INDEX readings_commas_other ON readings (value) WHERE labels[1] = ANY (ARRAY['c , b', 'a , d']);

-- Hash finds the rows of a foreign key of one column; one that is not enforced searches for none.
CREATE TABLE notes (
  id int PRIMARY KEY,
  reading_id int REFERENCES readings,
  loosely int REFERENCES readings NOT ENFORCED);
CREATE INDEX notes_reading ON notes USING hash (reading_id);
