package dev.dbwright.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TwinCommandTest {
  private static final String ROWS = "customers 20k rows, city 300 values; orders 2M rows";

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    write(
        "schema.sql",
        """
        CREATE TABLE customers (id int PRIMARY KEY, city text);
        CREATE TABLE orders (id int PRIMARY KEY, customer_id int REFERENCES customers);
        CREATE INDEX orders_customer ON orders (customer_id);
        """);
    write("query.sql", "SELECT * FROM orders WHERE customer_id = 7;");
    write("migration.sql", "DROP INDEX orders_customer;");
  }

  @Test
  void a_plan_is_shown_for_a_schema_and_a_few_numbers() {
    Ran ran = run("explain", "query.sql", "--schema", "schema.sql", "--rows", ROWS);

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains(
            "orders_customer  (cost=", "rows=100 ", "What the plans rest on", "customers.city");
  }

  @Test
  void growth_changes_the_plan_s_rows() throws IOException {
    Ran ran =
        run(
            "explain",
            "query.sql",
            "--schema",
            "schema.sql",
            "--rows",
            ROWS,
            "--grow",
            "orders=10",
            "--output",
            "json");

    assertThat(ran.json().path("statements").path(0).path("plan").asText()).contains("rows=1000 ");
  }

  @Test
  void a_migration_that_makes_a_query_worse_fails_where_asked_to() throws IOException {
    List<String> command =
        List.of(
            "compare",
            "--schema",
            "schema.sql",
            "--rows",
            ROWS,
            "--workload",
            "query.sql",
            "--ddl",
            "migration.sql",
            "--output",
            "json");
    List<String> strict = new ArrayList<>(command);
    strict.addAll(List.of("--fail-on", "worse"));

    Ran told = run(command.toArray(String[]::new));

    assertThat(told.exitCode()).isZero();
    assertThat(told.json().path("queries").path(0).path("verdict").asText()).isEqualTo("WORSE");
    assertThat(run(strict.toArray(String[]::new)).exitCode()).isEqualTo(1);
  }

  @Test
  void a_twin_of_a_live_database_is_held_against_it() throws IOException {
    try (EmbeddedDatabase database = EmbeddedDatabase.freshDatabase()) {
      database.execute(
          """
          CREATE TABLE orders (id int PRIMARY KEY, customer_id int);
          INSERT INTO orders SELECT i, i % 90 FROM generate_series(1, 9000) i;
          ANALYZE orders;
          """);

      Ran checked =
          run(
              "check",
              "--db",
              database.url(),
              "--workload",
              "query.sql",
              "--fail-on",
              "any",
              "--output",
              "json");
      Ran grown =
          run("compare", "--db", database.url(), "--workload", "query.sql", "--grow", "orders=10");

      assertThat(checked.json().path("identical").asInt()).isEqualTo(1);
      assertThat(checked.exitCode()).isZero();
      assertThat(grown.out()).contains("growth orders=10: of 1 query, 0 worse");
    }
  }

  @Test
  void what_is_missing_or_misspelt_is_one_line() {
    assertThat(run("explain", "query.sql").err()).contains("give the definitions with --schema");
    assertThat(run("compare", "--schema", "schema.sql", "--workload", "query.sql").err())
        .contains("give the change: --ddl, --new-stats or --grow");
    Ran ran = run("explain", "query.sql", "--schema", "schema.sql", "--rows", "order 5M rows");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err().lines()).singleElement().asString().contains("did you mean orders");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  /** File names are meant in the folder. */
  private Ran run(String... words) {
    List<String> command = new ArrayList<>(List.of("twin"));
    for (String word : words) {
      command.add(word.endsWith(".sql") ? folder.resolve(word).toString() : word);
    }
    Map<String, String> environment =
        Map.of("DBWRIGHT_CACHE_DIR", EmbeddedDatabase.cacheDir().toString());
    return Ran.in(folder, environment, "", command.toArray(String[]::new));
  }
}
