CREATE TABLE base (
  id int NOT NULL,
  made_at timestamptz DEFAULT now(),
  note text,
  CHECK (id > 0)
);
CREATE TABLE child (id int PRIMARY KEY, extra text UNIQUE) INHERITS (base);
CREATE TABLE copied (LIKE base INCLUDING ALL EXCLUDING DEFAULTS, own boolean NOT NULL, UNIQUE (own, id));
CREATE TABLE measured (
  at date NOT NULL,
  station int NOT NULL,
  value float8,
  doubled float8 GENERATED ALWAYS AS (value * 2) STORED,
  PRIMARY KEY (at, station)
) PARTITION BY RANGE (at);
CREATE TABLE measured_2026 PARTITION OF measured FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE measured_rest PARTITION OF measured DEFAULT;
CREATE INDEX ON measured (station);
CREATE UNLOGGED TABLE IF NOT EXISTS buffers (k text PRIMARY KEY, v bytea) WITH (fillfactor = 50);
CREATE TABLE IF NOT EXISTS buffers (other int);
CREATE TABLE empty ();
