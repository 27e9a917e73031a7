/* Names that need quotes, /* nested */ comments, keywords as names. */
CREATE SCHEMA "Sales Dept";
CREATE TYPE "Sales Dept"."Mood" AS ENUM ('good', 'bad; (or so)');
CREATE TABLE "Sales Dept"."Order" (
  "Id" int8 PRIMARY KEY,
  "select" text NOT NULL,
  "a ""b"" c" "Sales Dept"."Mood"[] ,
  type varchar, value text, key char, name name, "char" "char",
  day date, year int, "time" time, zone time(2) with time zone,
  bits bit varying(8), flag bit, mask bit(4), f1 float, f2 float(10), f4 float4, d double precision,
  i1 interval year to month, i2 interval day to second(3), i3 interval(2),
  m money, u uuid DEFAULT gen_random_uuid(), j jsonb DEFAULT '{"a": [1, 2]}'::jsonb, x xml,
  ip inet, ranges int4range[], vec tsvector, national national character varying(10), nc nchar(3),
  n1 numeric, n2 numeric(8,3), n3 dec(4), "größe" real,
  UNIQUE NULLS NOT DISTINCT ("select", type),
  CONSTRAINT "one value" UNIQUE (value) INCLUDE (key) WITH (fillfactor = 80)
);
CREATE TABLE "Sales Dept".lines (
  order_id bigint REFERENCES "Sales Dept"."Order" ("Id") ON DELETE SET DEFAULT DEFAULT 1,
  "user" text,
  pos integer,
  parent integer,
  PRIMARY KEY (order_id, pos),
  CONSTRAINT "a parent" FOREIGN KEY (order_id, parent) REFERENCES "Sales Dept".lines (order_id, pos)
    ON DELETE SET NULL (parent)
);
CREATE INDEX "Odd idx" ON "Sales Dept".lines ("user" text_pattern_ops, pos DESC NULLS LAST);
