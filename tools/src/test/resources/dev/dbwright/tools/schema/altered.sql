BEGIN;
SET client_min_messages = warning;
CREATE TABLE clients (id int, mail text, old_name text, spare int, CHECK (spare > 0));
CREATE TABLE bills (id serial, client int, amount numeric, total numeric DEFAULT 0);
ALTER TABLE ONLY clients ADD CONSTRAINT clients_pkey PRIMARY KEY (id);
ALTER TABLE clients
  ADD COLUMN joined date NOT NULL DEFAULT current_date,
  ADD country char(2) CHECK (country = upper(country)),
  ALTER COLUMN mail SET NOT NULL,
  ALTER mail TYPE varchar(200) USING mail::varchar(200),
  DROP COLUMN spare;
ALTER TABLE clients RENAME old_name TO name;
ALTER TABLE bills ADD PRIMARY KEY (id), ADD FOREIGN KEY (client) REFERENCES clients ON DELETE CASCADE;
CREATE UNIQUE INDEX CONCURRENTLY_made ON clients (mail);
ALTER TABLE clients ADD CONSTRAINT clients_mail_key UNIQUE USING INDEX concurrently_made;
ALTER TABLE clients RENAME COLUMN id TO client_id;
ALTER TABLE bills RENAME TO invoices;
ALTER TABLE invoices ALTER COLUMN total DROP DEFAULT, ALTER amount SET DEFAULT 1, ALTER amount DROP NOT NULL;
ALTER TABLE invoices ADD CONSTRAINT positive CHECK (amount > 0) NOT VALID;
ALTER TABLE invoices VALIDATE CONSTRAINT positive;
ALTER TABLE invoices ADD CONSTRAINT later CHECK (total >= 0) NOT VALID;
CREATE INDEX invoices_total ON invoices (total);
ALTER INDEX invoices_total RENAME TO invoices_by_total;
CREATE INDEX gone ON invoices (amount);
DROP INDEX gone;
CREATE TABLE dropped (id int);
DROP TABLE IF EXISTS dropped CASCADE;
CREATE FUNCTION twice(i int) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT i * 2; $$;
CREATE FUNCTION thrice(i int) RETURNS int LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT i * 3; END;
CREATE VIEW names AS SELECT name FROM clients;
CREATE MATERIALIZED VIEW counted AS SELECT count(*) FROM clients;
GRANT SELECT ON clients TO PUBLIC;
INSERT INTO clients (client_id, mail) VALUES (1, 'it''s; (fine)');
COMMIT;
