package dev.dbwright.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code dbwright normalize} as a script sees it: output, one line of error, exit code. */
final class NormalizeCommandTest {
  private static final String CHAIN = "R(A, B, C); A -> B; B -> C\n";
  private static final String CHAIN_AS_JSON =
      """
      {"relation": "R", "attributes": ["A", "B", "C"],
       "fds": [{"lhs": ["A"], "rhs": ["B"]}, {"lhs": ["B"], "rhs": ["C"]}]}
      """;
  private static final String ORDERS =
      """
      CREATE TABLE orders (
        order_id int PRIMARY KEY, customer_id int, customer_name text, total numeric);
      """;
  private static final String RULE = "customer_id -> customer_name";
  private static final String ROWS =
      """
      order_id,customer_id,customer_name
      1,7,Ann
      2,7,Ann
      3,8,Bob
      4,8,Bob
      5,9,Cid
      6,9,Cid
      """;

  @TempDir private Path folder;

  @Test
  void people_read_the_form_first_then_keys_tables_and_the_proof() throws IOException {
    Ran ran = run("", file("chain.txt", CHAIN));

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .startsWith("Second normal form (2NF): B -> C breaks 3NF.")
        .containsSubsequence("key (A)", "Tables instead", "R2 (B, C), key (B)", "Why B -> C");
  }

  @Test
  void notation_and_json_say_the_same() throws IOException {
    JsonNode notation = run("", file("r.txt", CHAIN), "--output", "json").json();
    JsonNode json = run("", file("r.json", CHAIN_AS_JSON), "--output", "json").json();

    assertThat(notation.at("/normalForm").asText()).isEqualTo("2NF");
    assertThat(notation.at("/keys").toString()).isEqualTo("[[\"A\"]]");
    assertThat(notation.at("/source").asText()).endsWith("r.txt");
    assertThat(json.at("/decompositions")).isEqualTo(notation.at("/decompositions"));
    assertThat(json.at("/violations")).isEqualTo(notation.at("/violations"));
  }

  @Test
  void takes_what_is_known_beside_a_notation() throws Exception {
    Ran ran = run("R(A, B, C); A -> B", "-", "--dependencies", "B -> C", "--output", "json");

    assertThat(ran.json().at("/keys").toString()).isEqualTo("[[\"A\"]]");
  }

  @Test
  void a_definition_counts_with_what_is_said_beside_it() throws IOException {
    Ran ran = run("", file("orders.sql", ORDERS), "--dependencies", RULE, "--output", "json");

    assertThat(ran.json().at("/relation").asText()).isEqualTo("orders");
    assertThat(ran.json().at("/normalForm").asText()).isEqualTo("2NF");
    assertThat(ran.json().at("/claims").findValuesAsText("standing")).contains("stated");
  }

  @Test
  void several_files_are_json_lines_and_one_that_fails_does_not_stop_the_others()
      throws IOException {
    String broken = file("broken.txt", "A ->");

    Ran ran =
        run("", file("a.txt", CHAIN), broken, file("b.json", CHAIN_AS_JSON), "--output", "json");

    List<String> lines = ran.out().lines().toList();
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(lines).hasSize(3);
    JsonNode failed = Json.mapper().readTree(lines.get(1));
    assertThat(failed.at("/source").asText()).isEqualTo(broken);
    assertThat(failed.at("/error/id").asText()).isEqualTo("DBW-1012");
    assertThat(Json.mapper().readTree(lines.get(2)).at("/normalForm").asText()).isEqualTo("2NF");
    assertThat(ran.err()).startsWith("DBW-1012: " + broken + ": line 1, ").hasLineCount(1);
  }

  @Test
  void a_dash_is_standard_input() throws IOException {
    assertThat(run(CHAIN, "-", "--output", "json").json().at("/normalForm").asText())
        .isEqualTo("2NF");
    assertThat(run(ROWS, "--data", "-", "--output", "json").json().at("/rows").asInt())
        .isEqualTo(6);
  }

  @Test
  void rows_suggest_tables() throws IOException {
    Ran ran = run("", "--data", file("orders.csv", ROWS));

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .startsWith("6 rows, 3 columns: 2 tables, proposed from the data.")
        .contains("customer_id → customer_name");
  }

  @Test
  void with_all_every_minimal_dependency_of_the_rows_is_told() throws IOException {
    String file = file("orders.csv", "id,x,y\n1,a,\n2,a,\n3,b,p\n");

    JsonNode equal = run("", "--data", file, "--all", "--output", "json").json();
    JsonNode distinct =
        run("", "--data", file, "--all", "--nulls", "distinct", "--output", "json").json();

    assertThat(dependencies(equal)).containsExactlyInAnyOrder("id>x", "id>y", "x>y", "y>x");
    assertThat(dependencies(distinct)).containsExactlyInAnyOrder("id>x", "id>y", "y>x", "y>id");
  }

  private static List<String> dependencies(JsonNode result) {
    return result
        .at("/dependencies")
        .valueStream()
        .map(each -> each.at("/lhs/0").asText() + ">" + each.at("/rhs").asText())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "mermaid, erDiagram",
    "svg, <svg ",
    "html, <!DOCTYPE html>",
    "markdown, # ",
  })
  void a_page_holds_the_tables_for_relations_and_for_rows(String format, String start)
      throws IOException {
    Ran analyzed = run("", file("chain.txt", CHAIN), "--output", format);
    Ran discovered = run("", "--data", file("orders.csv", ROWS), "--output", format);

    assertThat(analyzed.exitCode()).isZero();
    assertThat(analyzed.out()).startsWith(start).contains("R1", "R2");
    assertThat(discovered.exitCode()).isZero();
    assertThat(discovered.out()).startsWith(start).contains("orders", "customers");
  }

  @Test
  void fails_where_a_table_breaks_the_form_that_was_asked_for() throws IOException {
    String chain = file("chain.txt", CHAIN);

    assertThat(run("", chain, "--fail-on", "BCNF").exitCode()).isEqualTo(1);
    assertThat(run("", chain, "--fail-on", "2nf").exitCode()).isZero();
    assertThat(run("", file("fine.txt", "R(A, B); A -> B"), "--fail-on", "BCNF").exitCode())
        .isZero();
    assertThat(run("", chain, "--fail-on", "6NF").err())
        .contains("--fail-on takes 2NF, 3NF, BCNF, 4NF or 5NF, not 6NF");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          R(city, zip); zip -> ctiy ! DBW-1011: FILE: line 1, column 22: there is no attribute ctiy. Did you mean city?
          CREATE TABLE t (a "Order Items", b int, b int) ! DBW-1014: FILE: line 1, column 41: column "b" is there twice.
          CREATE TABLE "Order Items" "x" (a int) ! DBW-1014: FILE: line 1, column 28: expected "(" and the columns of table "Order Items", found "x".
          '' ! DBW-1012: FILE: line 1, column 1: the input is empty. Write R(A, B, C);
          """)
  void bad_input_is_one_line_with_its_place(String text, String failure) throws IOException {
    String file = file("input", text);

    assertRefused(run("", file), failure.replace("FILE", file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          a,b\\n1,2\\n1,2,3\\n ! DBW-1017: FILE, line 3: 3 fields where the header has 2.
          '' ! DBW-1020: FILE is empty: there is no header.
          a,b\\n1,2\\0\\n ! DBW-1019: FILE, line 2: a NUL byte, so this is not text
          """)
  void bad_rows_are_one_line_with_their_place(String text, String failure) throws IOException {
    String file = file("rows.csv", text.replace("\\n", "\n").replace("\\0", "\0"));

    assertRefused(run("", "--data", file), failure.replace("FILE", file));
  }

  @Test
  void a_picture_is_no_csv() throws IOException {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13};
    Path file = Files.write(folder.resolve("x.csv"), png);

    assertRefused(run("", "--data", file.toString()), "DBW-1019: " + file + ", line 1: control");
  }

  @Test
  void a_missing_file_is_named() {
    String missing = folder.resolve("missing").toString();

    assertRefused(run("", missing), "DBW-1000: " + missing + " cannot be read: ");
    assertRefused(run("", "--data", missing), "DBW-1000: " + missing + " cannot be read: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          --dependencies  ! customer_id -> costumer_name ! DBW-1011: FILE: dependencies: line 1, column 16: there is no attribute costumer_name. Did you mean customer_name?
          --dependencies  ! customer_id ->               ! DBW-1012: FILE: dependencies: line 1, column
          --decomposition ! order_id,x|total             ! DBW-1011: FILE: decomposition: line 1, column 10: there is no attribute x.
          --decomposition ! ''                           ! DBW-1012: FILE: decomposition: line 1, column 1: no part is named
          --name          ! clients                      ! DBW-1002: FILE: names: clients is not of the form key=name
          """)
  void what_is_wrong_in_an_option_is_told_of_the_option(String option, String value, String failure)
      throws IOException {
    String file = file("orders.sql", ORDERS);

    assertRefused(run("", file, option, value), failure.replace("FILE", file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--nulls distinct --data x.csv", "x.txt --data x.csv"})
  void options_that_do_not_go_together_are_refused(String arguments) {
    Ran ran = run("", arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).containsAnyOf("--nulls goes with --all", "give files with relations");
  }

  @Test
  void the_migration_is_steps_with_a_way_back() throws IOException {
    String file = file("orders.sql", ORDERS);

    Ran ran = run("", file, "--dependencies", RULE, "--migration");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .containsSubsequence("1. Create", "CREATE TABLE customers", "The way back:", "2. Create");
    assertThat(run("", file, "--dependencies", RULE).out()).doesNotContain("The way back:");
  }

  @Test
  void a_split_of_ones_own_is_judged() throws IOException {
    String chain = file("chain.txt", CHAIN);

    assertThat(run("", chain, "--decomposition", "A,B | B,C").out())
        .contains("Your split (A, B) (B, C) is lossless");
    assertThat(run("", chain, "--decomposition", "A,C | B,C").out())
        .contains("Your split (A, C) (B, C) ")
        .doesNotContain("(A, C) (B, C) is lossless");
  }

  @Test
  void a_new_table_gets_the_name_that_was_asked_for() throws IOException {
    Ran ran =
        run(
            "",
            file("orders.sql", ORDERS),
            "--dependencies",
            RULE,
            "--name",
            "customer_id=clients");

    assertThat(ran.out()).contains("clients (customer_id, customer_name), key (customer_id)");
  }

  @Test
  void a_live_table_is_asked_and_one_without_rights_is_refused_in_one_line() {
    try (EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase()) {
      String role = "reader_" + embedded.spec().database();
      embedded.execute(ORDERS);
      embedded.execute("INSERT INTO orders VALUES (1, 7, 'Ann', 1), (2, 7, 'Ann', 2)");
      embedded.executeAsSuperuser(
          "CREATE ROLE %1$s LOGIN PASSWORD 'p'; GRANT CONNECT ON DATABASE %2$s TO %1$s"
              .formatted(role, embedded.spec().database()));
      try {
        Ran owner = run("", "--table", "orders", "--db", embedded.url());
        Ran reader = run("", "--table", "orders", "--db", embedded.url(role, "p"));

        assertThat(owner.exitCode()).isZero();
        assertThat(owner.out()).contains("key (order_id)");
        assertThat(reader.exitCode()).isNotZero();
        assertThat(reader.err()).startsWith("DBW-4").contains("orders").hasLineCount(1);
      } finally {
        embedded.executeAsSuperuser("DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(role));
      }
    }
  }

  private static void assertRefused(Ran ran, String failure) {
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith(failure).hasLineCount(1);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private Ran run(String input, String... arguments) {
    String[] command =
        Stream.concat(Stream.of("normalize"), Stream.of(arguments)).toArray(String[]::new);
    return Ran.in(folder, Map.of(), input, command);
  }
}
