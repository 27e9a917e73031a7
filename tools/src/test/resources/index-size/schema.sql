CREATE EXTENSION btree_gist;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION citext;
CREATE TYPE mood AS ENUM ('calm', 'busy', 'closed');
CREATE TABLE word (id int PRIMARY KEY, term text NOT NULL);
CREATE TABLE purchase (
  id bigint PRIMARY KEY, customer int NOT NULL, state text NOT NULL, placed timestamptz NOT NULL, due date,
  amount numeric(12, 2), weight float8, token uuid, reference varchar(40), country char(2), paid bool, rating smallint,
  mood mood, note text, email citext, address inet, slot tstzrange, place point, tags int[], labels text[], doc jsonb,
  body text, search tsvector, shop int, region int, blob bytea, clock time, span interval);
CREATE TABLE part (id int PRIMARY KEY, name text, brand char(10), kind varchar(25), price numeric(15, 2));
CREATE TABLE supply (part int, supplier int, cost numeric(15, 2), PRIMARY KEY (part, supplier));
CREATE TABLE line (
  purchase bigint NOT NULL, number int NOT NULL, part int, supplier int, quantity numeric(15, 2), price numeric(15, 2),
  shipped date, committed date, received date, flag char(1), status char(1), mode char(10), remark varchar(44),
  PRIMARY KEY (purchase, number), FOREIGN KEY (part, supplier) REFERENCES supply);
CREATE STATISTICS purchase_shop (ndistinct) ON shop, region FROM purchase;
