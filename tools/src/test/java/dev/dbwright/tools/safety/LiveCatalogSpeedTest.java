package dev.dbwright.tools.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.database.SearchPath;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Asking for names against loading all of a large catalog; prints both. */
@Tag("proof")
class LiveCatalogSpeedTest {
  private static final int TABLES = 10_000;
  private static final double MOST_SECONDS = 1;

  @Test
  void a_statement_is_judged_within_a_second_beside_10_000_tables() {
    try (var database = EmbeddedDatabase.freshDatabase()) {
      for (int thousand = 0; thousand < TABLES / 1000; thousand++) {
        // A transaction holds a lock for each table that it makes.
        database.execute(
            String.format(
                Locale.ROOT,
                "DO $$BEGIN FOR i IN %d..%d LOOP"
                    + " EXECUTE format('CREATE TABLE t%%s (id int NOT NULL, a text, b numeric"
                    + " CHECK (b > 0), c date DEFAULT now())', i);"
                    + " EXECUTE format('CREATE VIEW v%%s AS SELECT id, a FROM t%%s', i, i);"
                    + " EXECUTE format('CREATE FUNCTION f%%s(int) RETURNS int LANGUAGE sql"
                    + " AS $f$SELECT id FROM v%%s WHERE id = $1$f$', i, i);"
                    + " END LOOP; END$$",
                thousand * 1000,
                thousand * 1000 + 999));
      }
      String sql = "SELECT f1(t.id), v7.a FROM t5 t JOIN v7 USING (id) WHERE t.b > 5";
      Effect effect = classify(database, sql);
      long start = System.nanoTime();
      for (int i = 0; i < 20; i++) {
        classify(database, sql);
      }
      double asked = (System.nanoTime() - start) / 20e9;
      double loaded = loadAll(database);
      System.out.printf(
          Locale.ROOT, "asked by name %.4f s a statement, all loaded once %.1f s%n", asked, loaded);

      assertThat(effect).isEqualTo(Effect.READ);
      assertThat(asked).isLessThan(MOST_SECONDS);
    }
  }

  private static Effect classify(EmbeddedDatabase database, String sql) {
    return new StatementClassifier().classify(database.database(), sql).effect();
  }

  private static double loadAll(EmbeddedDatabase database) {
    List<String> names =
        IntStream.range(0, TABLES)
            .boxed()
            .flatMap(i -> List.of("t" + i, "v" + i, "f" + i).stream())
            .toList();
    long start = System.nanoTime();
    List<String> ddl =
        database
            .database()
            .read(
                ReadLimits.STANDARD,
                new Cancellation(),
                connection -> {
                  SearchPath.onlyCatalog(connection);
                  return new CatalogDefinitions(connection).of(names);
                });
    CatalogKnowledge.ofDdl(
        dev.dbwright.tools.engine.Engine.POSTGRESQL, String.join(";\n", ddl) + ";");
    return (System.nanoTime() - start) / 1e9;
  }
}
