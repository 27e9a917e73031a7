CREATE TYPE rental_state AS ENUM ('asked', 'held', 'paid', 'over', 'cancelled');
CREATE TABLE country (code char(2) PRIMARY KEY, name text NOT NULL);
CREATE TABLE member (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE,
  country char(2) NOT NULL REFERENCES country,
  joined timestamptz NOT NULL,
  settings jsonb NOT NULL,
  left_at timestamptz
);
CREATE TABLE vehicle (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id bigint NOT NULL REFERENCES member,
  plate text NOT NULL,
  features text[] NOT NULL,
  price numeric(8,2) NOT NULL,
  UNIQUE (plate)
);
CREATE TABLE rental (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  vehicle_id bigint NOT NULL REFERENCES vehicle,
  member_id bigint NOT NULL REFERENCES member,
  state rental_state NOT NULL,
  during tstzrange NOT NULL,
  price numeric(10,2) NOT NULL,
  note text
);
CREATE TABLE event (
  id bigint NOT NULL,
  rental_id bigint NOT NULL REFERENCES rental,
  kind smallint NOT NULL,
  at timestamptz NOT NULL,
  detail jsonb NOT NULL,
  PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE TABLE event_2024 PARTITION OF event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE event_2025 PARTITION OF event FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE event_2026 PARTITION OF event FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX vehicle_owner ON vehicle (owner_id);
CREATE INDEX vehicle_features ON vehicle USING gin (features);
CREATE INDEX rental_vehicle ON rental (vehicle_id, state);
CREATE INDEX rental_member ON rental (member_id);
CREATE INDEX rental_open ON rental (state) WHERE state IN ('asked', 'held');
CREATE INDEX rental_during ON rental USING gist (during);
CREATE INDEX event_rental ON event (rental_id);
CREATE INDEX event_at ON event USING brin (at);
