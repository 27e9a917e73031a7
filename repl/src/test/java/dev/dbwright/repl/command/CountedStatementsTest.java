package dev.dbwright.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.embedded.EmbeddedServer;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dbwright indexes --db} without a workload: what the database itself counted. */
final class CountedStatementsTest {
  private static final String HEAVY = "select * from orders where customer = ? and status = ?";

  private static EmbeddedServer server;
  private static EmbeddedDatabase shop;
  private static EmbeddedDatabase other;

  @TempDir private Path folder;

  @BeforeAll
  static void ask() {
    server =
        EmbeddedServer.start(
            EmbeddedDatabase.cacheDir(),
            Map.of("shared_preload_libraries", "pg_stat_statements", "autovacuum", "off"));
    shop = EmbeddedDatabase.freshDatabase(server);
    other = EmbeddedDatabase.freshDatabase(server);
    shop.executeAsSuperuser("CREATE EXTENSION pg_stat_statements");
    shop.execute(
        """
        CREATE TABLE orders (id int PRIMARY KEY, customer int, status text, note text);
        INSERT INTO orders
          SELECT i, i % 900, (ARRAY['new', 'paid', 'sent'])[1 + i % 3], repeat('x', 90)
          FROM generate_series(1, 30000) i;
        ANALYZE orders
        """);
    other.execute("CREATE TABLE elsewhere (id int)");
    shop.executeAsSuperuser("SELECT pg_stat_statements_reset()");
    for (int i = 0; i < 20; i++) {
      shop.execute("SELECT * FROM orders WHERE customer = " + i + " AND status = 'new'");
    }
    shop.execute("UPDATE orders SET note = 'y' WHERE id = 7");
    shop.execute("SET work_mem = '5MB'");
    shop.execute("EXPLAIN SELECT note FROM orders");
    other.execute("SELECT id FROM elsewhere");
    server.admit("sees_own", shop.spec().database());
  }

  @AfterAll
  static void stop() {
    shop.close();
    other.close();
    server.close();
  }

  @Test
  void the_advice_rests_on_what_was_counted_and_on_no_value_that_nobody_gave() throws IOException {
    shop.executeAsSuperuser("GRANT pg_read_all_stats TO " + shop.spec().user());

    JsonNode advice = advise(shop.url()).json();

    assertThat(advice.path("queries").findValuesAsText("source"))
        .contains(HEAVY, "update orders set note = ? where id = ?")
        .noneMatch(source -> source.contains("elsewhere") || source.contains("select note"));
    assertThat(advice.path("queries").path(0).path("calls").asDouble()).isEqualTo(20);
    assertThat(advice.path("create").findValuesAsText("ddl"))
        .anyMatch(ddl -> ddl.contains("customer"))
        .noneMatch(ddl -> ddl.contains("WHERE"));
    assertThat(advice.path("skipped").toString()).contains("SET is no statement");
  }

  @Test
  void what_dbwright_asks_is_no_part_of_the_workload() throws IOException {
    int before = advise(shop.url()).json().path("queries").size();

    assertThat(advise(shop.url()).json().path("queries")).hasSize(before);
  }

  @Test
  void a_role_that_sees_no_other_s_statements_is_told_so() {
    shop.executeAsSuperuser("ALTER ROLE sees_own PASSWORD 'p'");

    Ran ran = advise(shop.url("sees_own", "p"));

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith("DBW-1025: no statement of the workload can be planned: Statements of other")
        .contains("GRANT pg_read_all_stats")
        .hasLineCount(1);
  }

  private Ran advise(String url) {
    Map<String, String> environment =
        Map.of("DBWRIGHT_CACHE_DIR", EmbeddedDatabase.cacheDir().toString());
    return Ran.in(folder, environment, "", "indexes", "--db", url, "--output", "json");
  }
}
