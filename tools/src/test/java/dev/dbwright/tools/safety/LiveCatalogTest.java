package dev.dbwright.tools.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a connected PostgreSQL says of the names in a statement. */
class LiveCatalogTest {
  private static final String SCHEMA =
      """
      CREATE SCHEMA app;
      CREATE TABLE audit(msg text, at timestamptz DEFAULT now());
      CREATE TABLE item(id serial PRIMARY KEY, name text NOT NULL, price numeric, parent int);
      CREATE FUNCTION log(msg text) RETURNS int LANGUAGE sql
        AS $$INSERT INTO audit VALUES (msg) RETURNING 1$$;
      CREATE FUNCTION gross(net numeric) RETURNS numeric LANGUAGE sql IMMUTABLE
        RETURN net * 1.19;
      CREATE FUNCTION gross_of(item) RETURNS numeric LANGUAGE plpgsql STABLE
        AS $$BEGIN RETURN CASE WHEN $1.price IS NULL THEN 0 ELSE gross($1.price) END; END$$;
      CREATE FUNCTION liar(int) RETURNS int LANGUAGE plpgsql IMMUTABLE
        AS $$BEGIN PERFORM log('liar'); RETURN $1; END$$;
      CREATE FUNCTION app.deep() RETURNS int LANGUAGE sql AS $$SELECT liar(1)$$;
      CREATE FUNCTION twice(int) RETURNS int LANGUAGE sql RETURN $1 * 2;
      CREATE FUNCTION app.twice(int) RETURNS int LANGUAGE sql AS $$SELECT log('twice')$$;
      CREATE FUNCTION "Mixed"() RETURNS int LANGUAGE sql AS $$SELECT log('mixed')$$;
      CREATE FUNCTION definer() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = ''
        AS $$DELETE FROM public.audit$$;
      CREATE FUNCTION dynamic(t text) RETURNS void LANGUAGE plpgsql
        AS $$BEGIN EXECUTE 'SELECT ' || t; END$$;
      CREATE FUNCTION same(text, text) RETURNS bool LANGUAGE sql AS $$SELECT log($1) > 0$$;
      CREATE OPERATOR === (LEFTARG = text, RIGHTARG = text, FUNCTION = same);
      CREATE OPERATOR +% (LEFTARG = numeric, RIGHTARG = numeric, FUNCTION = numeric_add);
      CREATE AGGREGATE product(numeric) (SFUNC = numeric_mul, STYPE = numeric);
      CREATE FUNCTION step(int, text) RETURNS int LANGUAGE sql AS $$SELECT log($2)$$;
      CREATE AGGREGATE noisy(text) (SFUNC = step, STYPE = int);
      CREATE DOMAIN positive AS int CHECK (VALUE > 0);
      CREATE DOMAIN logged AS text CHECK (log(VALUE) > 0);
      CREATE DOMAIN narrow AS logged CHECK (length(VALUE) < 9);
      CREATE TYPE pair AS (a int, b narrow);
      CREATE TYPE colour AS ENUM ('red', 'green');
      CREATE TYPE tag AS (t text);
      CREATE FUNCTION tag_text(tag) RETURNS text LANGUAGE sql AS $$SELECT log('cast')::text$$;
      CREATE CAST (tag AS text) WITH FUNCTION tag_text(tag);
      CREATE VIEW cheap AS SELECT *, gross(price) AS gross FROM item WHERE price < 10;
      CREATE VIEW loud AS SELECT app.deep() AS x;
      CREATE VIEW louder AS SELECT x FROM loud;
      CREATE MATERIALIZED VIEW totals AS SELECT sum(price) FROM item;
      CREATE TABLE secret(id int, owner text);
      ALTER TABLE secret ENABLE ROW LEVEL SECURITY;
      CREATE POLICY p ON secret USING (log(owner) > 0);
      CREATE TABLE ruled(id int);
      CREATE RULE r AS ON INSERT TO ruled DO ALSO DELETE FROM audit;
      CREATE FUNCTION wipe() RETURNS trigger LANGUAGE plpgsql
        AS $$BEGIN DELETE FROM audit; RETURN NEW; END$$;
      CREATE TABLE parent(id int PRIMARY KEY, at date);
      CREATE TABLE child(id int REFERENCES parent ON DELETE CASCADE);
      CREATE TRIGGER t AFTER DELETE ON child FOR EACH ROW EXECUTE FUNCTION wipe();
      CREATE TABLE part(id int, at date) PARTITION BY RANGE (at);
      CREATE TABLE "part 26" PARTITION OF part FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
      CREATE TRIGGER t AFTER UPDATE ON "part 26" FOR EACH ROW EXECUTE FUNCTION wipe();
      CREATE VIEW simple_child AS SELECT id FROM child;
      CREATE TABLE defaulted(id int, n int DEFAULT liar(1));
      """;

  private static EmbeddedDatabase database;

  @BeforeAll
  static void create() {
    database = EmbeddedDatabase.freshDatabase();
    database.execute(SCHEMA);
    database.executeAsSuperuser(
        "CREATE EXTENSION pg_trgm; CREATE EXTENSION citext; CREATE EXTENSION file_fdw;"
            + " CREATE SERVER f FOREIGN DATA WRAPPER file_fdw;"
            + " CREATE FOREIGN TABLE passwords(line text) SERVER f"
            + " OPTIONS (filename '/etc/passwd');"
            + " CREATE FUNCTION native() RETURNS int LANGUAGE internal AS 'pg_backend_pid'");
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          read           | SELECT gross(price), gross_of(item) FROM item
          read           | SELECT * FROM cheap JOIN totals ON true
          read           | SELECT product(price) FROM item
          read           | SELECT 1.5 +% 2, 3::positive, 'red'::colour
          read           | SELECT 'a' % 'b', similarity('a', 'b'), 'x'::citext
          read           | SELECT audit.msg, part.id FROM audit, part
          write          | SELECT log('x')
          write          | SELECT liar(1)
          write          | SELECT app.deep()
          write          | SELECT twice(1)
          write          | SELECT "Mixed"()
          unknown        | SELECT mixed()
          write_all_rows | SELECT definer()
          unknown        | SELECT dynamic('now()')
          write          | SELECT 'a' === 'b'
          write          | SELECT noisy(name) FROM item
          write          | SELECT 'x'::logged
          write          | SELECT CAST('x' AS narrow)
          write          | SELECT (1, 'x')::pair
          write          | SELECT ((1)::text, 'x')::pair
          write          | SELECT ('(x)'::tag)::text
          write          | SELECT * FROM louder
          write          | SELECT query_to_xml('SELECT * FROM louder', true, false, '')
          unknown        | SELECT query_to_xml('SELECT * FROM lou' || 'der', true, false, '')
          write          | SELECT id FROM secret
          write          | DO $$BEGIN PERFORM 1; END$$
          write_all_rows | INSERT INTO ruled VALUES (1)
          write_all_rows | DELETE FROM child WHERE id = 1
          write_all_rows | DELETE FROM parent WHERE id = 1
          write_all_rows | UPDATE part SET at = at WHERE id = 1
          write_all_rows | DELETE FROM simple_child WHERE id = 1
          write          | INSERT INTO defaulted(id) VALUES (1)
          unknown        | SELECT * FROM passwords
          unknown        | SELECT native()
          unknown        | SELECT nowhere(1)
          """)
  void gives_the_effect(String effect, String sql) {
    Classification found = new StatementClassifier().classify(database.database(), sql);

    assertThat(found.effect().id()).as("%s", found.statements()).isEqualTo(effect);
  }

  @Test
  void names_the_function_on_the_way() {
    Classification found =
        new StatementClassifier().classify(database.database(), "SELECT * FROM louder");

    assertThat(found.statements().get(0).reasons())
        .anySatisfy(
            reason -> assertThat(reason).contains("louder", "deep", "liar", "log", "inserts rows"));
  }

  @Test
  void a_name_that_the_server_cuts_is_cut() {
    String name = "v".repeat(63);
    database.execute("CREATE VIEW " + name + " AS SELECT log('x')");

    assertThat(effect("SELECT * FROM " + name + "_and_more")).isEqualTo(Effect.WRITE);
  }

  @Test
  void is_never_stale() {
    database.execute("CREATE FUNCTION fresh() RETURNS int LANGUAGE sql RETURN 1");
    Effect before = effect("SELECT fresh()");
    database.execute(
        "CREATE OR REPLACE FUNCTION fresh() RETURNS int LANGUAGE sql AS $$SELECT log('x')$$");

    assertThat(List.of(before, effect("SELECT fresh()")))
        .containsExactly(Effect.READ, Effect.WRITE);
  }

  @Test
  void planning_calls_what_claims_to_be_immutable() {
    assertThat(effect("EXPLAIN SELECT liar(1)")).isEqualTo(Effect.WRITE);
    assertThat(effect("EXPLAIN SELECT log('x')")).isEqualTo(Effect.READ);
  }

  @Test
  void more_names_than_are_followed_are_unknown() {
    var sql = new StringBuilder("SELECT 1");
    for (int i = 0; i < 21_000; i++) {
      sql.append(", c").append(i);
    }

    assertThat(effect(sql + " FROM item")).isEqualTo(Effect.UNKNOWN);
  }

  private static Effect effect(String sql) {
    return new StatementClassifier().classify(database.database(), sql).effect();
  }
}
