-- A clinic: enums, domains, checks over several columns, generated columns.
CREATE TYPE visit_state AS ENUM ('planned', 'open', 'closed');
CREATE DOMAIN phone_number AS text CHECK (VALUE ~ '^\+?[0-9 ]{5,}$');

CREATE TABLE patients (
    patient_id   int GENERATED ALWAYS AS IDENTITY (START WITH 1000) PRIMARY KEY,
    insured_no   varchar(20) NOT NULL,
    insurer      varchar(60) NOT NULL,
    given_name   text NOT NULL CHECK (given_name <> ''),
    family_name  text NOT NULL,
    born         date NOT NULL,
    phone        phone_number,
    full_name    text GENERATED ALWAYS AS (given_name || ' ' || family_name) STORED,
    allergies    text[] NOT NULL DEFAULT '{}',
    CONSTRAINT patients_insured UNIQUE (insurer, insured_no)
);

CREATE TABLE rooms (
    building char(2),
    room_no  int2,
    floor    smallint NOT NULL DEFAULT 0,
    beds     int CHECK (beds BETWEEN 0 AND 8) DEFAULT 2,
    PRIMARY KEY (building, room_no)
);

CREATE TABLE visits (
    visit_id   bigserial PRIMARY KEY,
    patient_id int NOT NULL REFERENCES patients ON DELETE RESTRICT ON UPDATE CASCADE,
    building   char(2),
    room_no    smallint,
    state      visit_state NOT NULL DEFAULT 'planned',
    starts_at  timestamptz NOT NULL,
    ends_at    timestamp(3) with time zone,
    length     interval,
    price      decimal(10, 2) DEFAULT 0.00,
    reduced    numeric(5) CONSTRAINT reduced_is_less CHECK (reduced <= price),
    notes      text COLLATE "C",
    FOREIGN KEY (building, room_no) REFERENCES rooms (building, room_no) MATCH FULL
        ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CHECK (ends_at IS NULL OR ends_at > starts_at),
    EXCLUDE USING btree (visit_id WITH =)
);

CREATE UNIQUE INDEX visits_one_open ON visits (patient_id) WHERE (state = 'open');
CREATE UNIQUE INDEX ON visits (patient_id, starts_at DESC);
CREATE INDEX visits_by_day ON visits USING btree (((starts_at AT TIME ZONE 'UTC')::date), room_no NULLS FIRST);
CREATE INDEX ON patients (lower(family_name), born) INCLUDE (phone);

COMMENT ON TABLE visits IS 'One stay; a patient''s "visit".';
COMMENT ON COLUMN visits.price IS 'in euros';
