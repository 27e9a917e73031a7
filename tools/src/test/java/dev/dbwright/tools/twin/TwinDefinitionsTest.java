package dev.dbwright.tools.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.TwinFixture;
import dev.dbwright.tools.twin.ddl.RefusedStatement;
import org.junit.jupiter.api.Test;

/** What scripts hold, and what becomes of it on a twin. */
class TwinDefinitionsTest {
  @Test
  void a_dump_applies_and_its_rows_do_not() {
    // given
    String dump =
        """
        --
        -- PostgreSQL database dump
        --
        \\restrict abc
        SET statement_timeout = 0;
        SET client_encoding = 'UTF8';
        SELECT pg_catalog.set_config('search_path', '', false);
        CREATE SCHEMA shop;
        ALTER SCHEMA shop OWNER TO nobody_here;
        SET default_tablespace = '';
        CREATE TABLE shop.item (id integer NOT NULL, name text);
        ALTER TABLE shop.item OWNER TO nobody_here;
        COMMENT ON TABLE shop.item IS 'it''s; fine';
        CREATE SEQUENCE shop.item_id_seq AS integer START WITH 1;
        ALTER SEQUENCE shop.item_id_seq OWNED BY shop.item.id;
        ALTER TABLE ONLY shop.item ALTER COLUMN id SET DEFAULT nextval('shop.item_id_seq'::regclass);
        COPY shop.item (id, name) FROM stdin;
        1\tO'Brien; CREATE TABLE never (a int);
        2\t\\N
        \\.
        SELECT pg_catalog.setval('shop.item_id_seq', 2, true);
        INSERT INTO shop.item VALUES (3, 'x');
        ALTER TABLE ONLY shop.item ADD CONSTRAINT item_pkey PRIMARY KEY (id);
        GRANT SELECT ON TABLE shop.item TO nobody_here;
        \\unrestrict abc
        """;

    // when
    try (Twin twin = TwinFixture.twinOf(dump)) {
      // then
      assertThat(twin.report().refused()).isEmpty();
      assertThat(twin.report().applied()).isEqualTo(6);
      assertThat(twin.indexes())
          .extracting(index -> index.name().toString())
          .containsExactly("shop.item_pkey");
      assertThat(twin.planText("SELECT * FROM shop.item")).contains("Seq Scan on item");
    }
  }

  @Test
  void a_statement_may_end_in_a_comment() {
    // given
    String script =
        """
        CREATE TABLE t (a int) -- the first
        ;
        CREATE TABLE u (a int DEFAULT 1 /* $1 ? {fn now()} */);
        CREATE INDEX u_a ON u (a) -- the last""";

    // when
    try (Twin twin = TwinFixture.twinOf(script)) {
      // then
      assertThat(twin.report().refused()).isEmpty();
      assertThat(twin.report().applied()).isEqualTo(3);
    }
  }

  @Test
  void what_is_defined_later_is_found_on_a_second_try() {
    // given
    String script =
        """
        CREATE VIEW recent AS SELECT * FROM event WHERE id > 5;
        CREATE INDEX CONCURRENTLY event_kind ON event (kind);
        CREATE TABLE event (id int PRIMARY KEY, kind kind);
        CREATE TYPE kind AS ENUM ('a', 'b');
        """;

    // when
    try (Twin twin = TwinFixture.twinOf(script)) {
      // then
      assertThat(twin.report().refused()).isEmpty();
      assertThat(twin.indexes()).hasSize(2);
      assertThat(twin.planText("SELECT * FROM recent")).contains("event");
    }
  }

  @Test
  void what_does_not_apply_is_named_by_line_and_the_rest_goes_on() {
    // given
    String script =
        """
        CREATE TABLE a (id int PRIMARY KEY);

        CREATE TABLE b (id int, other nowhere);
        CREATE FUNCTION shell() RETURNS int LANGUAGE c AS 'libc.so.6', 'system';
        CREATE EXTENSION dblink;
        CREATE TABLE c (id int REFERENCES a);
        """;

    // when
    try (Twin twin = TwinFixture.twinOf(script)) {
      // then
      assertThat(twin.report().refused())
          .extracting(RefusedStatement::line, RefusedStatement::reason)
          .satisfiesExactly(
              first -> assertThat(first.toList()).asString().contains("3", "type \"nowhere\""),
              second -> assertThat(second.toList()).asString().contains("4", "permission denied"),
              third -> assertThat(third.toList()).asString().contains("5", "dblink"));
      assertThat(twin.planText("SELECT * FROM c JOIN a USING (id)")).contains("Join");
    }
  }

  @Test
  void types_of_extensions_that_are_not_here_are_stubbed_and_named() {
    // given
    String script =
        """
        CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public;
        CREATE EXTENSION postgis;
        CREATE TABLE place (
          id int PRIMARY KEY, spot geometry(Point, 4326), embedding public.vector(1536) NOT NULL);
        CREATE INDEX ON place USING hnsw (embedding vector_cosine_ops);
        """;

    // when
    try (Twin twin = TwinFixture.twinOf(script)) {
      // then
      assertThat(twin.report().remarks())
          .anySatisfy(remark -> assertThat(remark).contains("vector", "halfvec"))
          .anySatisfy(remark -> assertThat(remark).contains("postgis"));
      assertThat(twin.report().refused())
          .singleElement()
          .satisfies(refused -> assertThat(refused.line()).isEqualTo(5));
      assertThat(twin.planText("SELECT embedding FROM place WHERE id = 4")).contains("place");
    }
  }

  @Test
  void tablespaces_and_search_paths_of_a_script_lead_to_the_same_tables() {
    // given
    String script =
        """
        CREATE SCHEMA app;
        SET search_path = app, public;
        CREATE TABLE item (id int PRIMARY KEY USING INDEX TABLESPACE fast, tablespace text)
          TABLESPACE slow;
        """;

    // when
    try (Twin twin = TwinFixture.twinOf(script)) {
      // then
      assertThat(twin.report().refused()).isEmpty();
      assertThat(twin.report().remarks())
          .singleElement()
          .satisfies(remark -> assertThat(remark).contains("(fast, slow)"));
      assertThat(twin.planText("SELECT tablespace FROM item")).contains("Seq Scan on item");
      assertThat(twin.createHidden("CREATE INDEX ON item (tablespace)").table().toString())
          .isEqualTo("app.item");
    }
  }

  @Test
  void functions_in_the_definitions_have_no_rights_and_leave_no_trace() {
    // given
    String script =
        """
        CREATE TABLE t (a int);
        CREATE FUNCTION inserts(x int) RETURNS int LANGUAGE plpgsql AS $$
          BEGIN INSERT INTO t VALUES (x); RETURN x; END $$;
        CREATE FUNCTION writes(x int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$
          BEGIN RETURN inserts(x); END $$;
        CREATE FUNCTION reads(x text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
          BEGIN RETURN pg_read_file(x); END $$;
        CREATE FUNCTION resets(x int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$
          BEGIN PERFORM set_config('enable_seqscan', 'off', false); RETURN x; END $$;
        """;

    // when
    try (Twin twin = TwinFixture.twinOf(script)) {
      // then
      assertThat(TwinTest.refusal(twin, "SELECT * FROM t WHERE a = writes(1)"))
          .contains("read-only transaction");
      assertThat(TwinTest.refusal(twin, "SELECT reads('/etc/passwd') FROM t"))
          .contains("permission denied");
      String before = twin.planText("SELECT * FROM t");
      assertThat(twin.planText("SELECT * FROM t WHERE a = resets(1)")).contains("Scan");
      assertThat(twin.planText("SELECT * FROM t")).isEqualTo(before);
    }
  }
}
