package dev.dbwright.repl.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "explain empty.sql --schema schema.sql | DBW-1025: no statement of the workload can be",
        "explain query.sql --schema folder.sql | DBW-1000: folder.sql cannot be read: Is a directory",
        "explain query.sql --schema broken.sql | DBW-1000: broken.sql cannot be read: it is not in",
        "explain query.sql --schema schema.sql --grow orders=0 | DBW-1028: the growth cannot be read",
        "compare --schema schema.sql --workload empty.sql --grow orders=2 | DBW-1025: no statement",
        "compare --schema schema.sql --workload folder.sql --grow orders=2 | DBW-1025: no statement",
        "check --workload none.sql | DBW-1000: none.sql cannot be read: no such file",
        "check --workload query.sql | DBW-4004: no database is connected",
      })
  void what_cannot_be_used_gives_one_clear_line(String command, String line) throws IOException {
    write("empty.sql", "-- nothing\n");
    Files.write(folder.resolve("broken.sql"), new byte[] {'-', '-', (byte) 0xff, (byte) 0xe4});
    Files.createDirectory(folder.resolve("folder.sql"));

    Ran ran = run(command.split(" ", -1));

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().replace(folder + "/", "")).startsWith(line).hasLineCount(1);
  }

  @Test
  void a_workload_of_which_nothing_is_planned_fails_and_says_why() throws IOException {
    Files.write(folder.resolve("broken.sql"), "SELECT ä FROM t".getBytes(ISO_8859_1));

    Ran ran =
        run(
            "compare",
            "--schema",
            "schema.sql",
            "--workload",
            "broken.sql",
            "--ddl",
            "migration.sql");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).contains("is not in UTF-8", "1 statement left out");
  }

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
