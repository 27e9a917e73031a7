package dev.dbwright.tools.normal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.normal.answer.NormalFormResult;
import dev.dbwright.tools.report.AnsiRenderer;
import dev.dbwright.tools.report.MermaidEntities;
import dev.dbwright.tools.report.Presentable.Part;
import dev.dbwright.tools.report.TextForm;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnalyzeNormalFormTest {
  private static final String ORDER_LINES =
      """
      CREATE TABLE order_lines (
        order_id int, line_no int, order_date date, customer_id int, customer_name text,
        customer_city text, product_id int, product_name text, unit_price numeric, quantity int,
        PRIMARY KEY (order_id, line_no)
      );
      """;

  private final AnalyzeNormalForm tool = new AnalyzeNormalForm(Path.of("target/cache"));

  @Test
  void tells_a_stated_relation_in_the_shape_of_the_contract() {
    JsonNode json =
        json(tool.run(new AnalyzeNormalForm.Input("R(A,B,C); A -> B; B -> C"), alone()));

    assertThat(json.path("keys").toString()).isEqualTo("[[\"A\"]]");
    assertThat(json.path("primeAttributes").toString()).isEqualTo("[\"A\"]");
    assertThat(json.path("fdNormalForm").asText()).isEqualTo("2NF");
    assertThat(json.path("normalForm").asText()).isEqualTo("2NF");
    assertThat(json.path("elementaryKeyNF").asBoolean(true)).isFalse();
    assertThat(json.path("capped").asBoolean(true)).isFalse();
    assertThat(json.path("minimalCover").toString())
        .isEqualTo("[{\"lhs\":[\"A\"],\"rhs\":[\"B\"]},{\"lhs\":[\"B\"],\"rhs\":[\"C\"]}]");
    JsonNode violation = json.path("violations").path(0);
    assertThat(violation.path("form").asText()).isEqualTo("3NF");
    assertThat(violation.path("lhs").toString()).isEqualTo("[\"B\"]");
    assertThat(violation.path("proof")).isNotEmpty();
    assertThat(violation.path("witness").path("rows")).hasSize(2);
    assertThat(json.path("decompositions").findValuesAsText("target"))
        .containsExactly("3NF", "BCNF");
    assertThat(json.has("tables")).isFalse();
    assertThat(json.has("claims")).isFalse();
  }

  @Test
  void tells_what_is_proved_from_what_the_names_suggest() {
    NormalFormResult result = tool.run(new AnalyzeNormalForm.Input(ORDER_LINES), alone());
    JsonNode json = json(result);

    assertThat(json.path("normalForm").asText()).isEqualTo("1NF");
    assertThat(json.path("proved").path("normalForm").asText()).isEqualTo("BCNF");
    assertThat(json.path("claims").findValuesAsText("standing"))
        .contains("proved", "suspected")
        .doesNotContain("stated");
    assertThat(text(result))
        .contains("key (order_id, line_no)", "[PRIMARY KEY]", "[suspected: names]")
        .contains("If they hold, BCNF: 4 tables, lossless, all dependencies kept.")
        .contains("Are they true in your data?");
  }

  @Test
  void what_a_person_states_beside_a_table_counts_as_said() {
    NormalFormResult result =
        tool.run(
            new AnalyzeNormalForm.Input(
                ORDER_LINES,
                null,
                "customer_name -> customer_city",
                null,
                null,
                null,
                null,
                false,
                false),
            alone());

    assertThat(text(result)).containsPattern("customer_name -> customer_city .*\\[you]");
  }

  @Test
  void several_tables_stand_in_a_list() {
    JsonNode json =
        json(
            tool.run(
                new AnalyzeNormalForm.Input(
                    "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY);"),
                alone()));

    assertThat(json.path("tables").findValuesAsText("relation")).containsExactly("a", "b");
    assertThat(json.has("normalForm")).isFalse();
  }

  @Test
  void a_name_that_no_table_gets_is_told_with_the_keys_that_there_are() {
    NormalFormResult result =
        tool.run(
            new AnalyzeNormalForm.Input(
                ORDER_LINES,
                null,
                null,
                null,
                List.of("costumer_id=clients", "product_id=goods"),
                null,
                null,
                false,
                false),
            alone());

    assertThat(result.remarks())
        .singleElement()
        .asString()
        .contains("costumer_id=clients was not used", "customer_id=customers", "product_id=goods");
  }

  @Test
  void what_psql_says_of_a_table_is_a_definition() {
    String described =
        """
                     Table "public.shops"
         Column |  Type   | Collation | Nullable | Default
        --------+---------+-----------+----------+---------
         id     | integer |           | not null |
         label  | text    |           |          |
        Indexes:
            "shops_pkey" PRIMARY KEY, btree (id)
        """;

    JsonNode json = json(tool.run(new AnalyzeNormalForm.Input(described), alone()));

    assertThat(json.path("keys").toString()).isEqualTo("[[\"id\"]]");
  }

  @Test
  void a_form_that_hangs_on_a_key_alone_counts_what_makes_it_one() {
    JsonNode json =
        json(
            tool.run(
                new AnalyzeNormalForm.Input(
                    """
                    CREATE TABLE t (
                      id int UNIQUE, net int, x int,
                      gross int GENERATED ALWAYS AS (net * 2) STORED);
                    """),
                alone()));

    assertThat(json.path("answer").asText())
        .isEqualTo(
            "Second normal form (2NF) if one suspected dependency is true; by what is proved alone"
                + " it is in 1NF.");
  }

  @Test
  void a_primary_key_stays_where_a_shorter_one_is_suspected_or_stated() {
    JsonNode json =
        json(
            tool.run(
                new AnalyzeNormalForm.Input(
                    "CREATE TABLE t (a int, b int, c int, d int, PRIMARY KEY (a, b));",
                    null,
                    "c -> a; c -> b; d -> d",
                    null,
                    null,
                    null,
                    null,
                    false,
                    false),
                alone()));

    assertThat(json.at("/decompositions/0/relations/0/key").toString()).isEqualTo("[\"a\",\"b\"]");
  }

  @Test
  void statements_are_rewritten_and_joining_back_is_judged_by_numbers_alone() {
    String queries = "SELECT customer_name FROM order_lines; DELETE FROM order_lines; SELECT 1";

    JsonNode unmeasured = json(tool.run(withQueries(queries, null), alone()));
    NormalFormResult measured =
        tool.run(
            withQueries(queries, List.of("query-ms=800", "join-ms=600", "reads=300", "writes=5")),
            alone());

    assertThat(unmeasured.at("/migration/queries").findValuesAsText("use"))
        .containsExactly("READS", "WRITES");
    assertThat(unmeasured.at("/migration/queries/0/rewritten").asText()).contains("customers");
    assertThat(unmeasured.at("/joiningBack/verdict").asText()).isEqualTo("UNMEASURED");
    assertThat(unmeasured.at("/joiningBack/measure/0/sql").asText())
        .startsWith("EXPLAIN (ANALYZE, BUFFERS)\nSELECT customer_name");
    assertThat(text(measured)).contains("Keep the columns", "time of its joins 600 ms");
  }

  private static AnalyzeNormalForm.Input withQueries(
      String queries, @Nullable List<String> measured) {
    return new AnalyzeNormalForm.Input(
        ORDER_LINES, null, null, null, null, queries, measured, false, false);
  }

  @Test
  void drawn_are_the_parts_and_the_tables_that_stay() {
    String ddl = ORDER_LINES + "CREATE TABLE shops (id int PRIMARY KEY);";

    NormalFormResult result = tool.run(new AnalyzeNormalForm.Input(ddl), alone());

    assertThat(MermaidEntities.render(result.drawn()).orElseThrow())
        .contains("\"customers\" {", "\"products\" {", "\"shops\" {");
  }

  @Test
  void names_that_a_person_prefers_are_taken() {
    JsonNode json =
        json(
            tool.run(
                new AnalyzeNormalForm.Input(
                    ORDER_LINES,
                    null,
                    null,
                    null,
                    List.of("customer_id=clients"),
                    null,
                    null,
                    false,
                    false),
                alone()));

    assertThat(json.path("decompositions").toString()).contains("\"name\":\"clients\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      textBlock =
          """
          R(A,B,C); A -> B; ?(AB, AC) ! true  ! true  ! is lossless
          R(A,B,C); A -> B; ?(AB, BC) ! false ! true  ! is not lossless
          R(A,B,C); A -> C; ?(AB, BC) ! false ! false ! no part can check A -> C any more
          R(A,B,C); A -> B; ?(AB)     ! false ! true  ! has no place for C
          """)
  void judges_the_split_that_a_person_proposes(
      String text, boolean lossless, boolean preserving, String said) {
    JsonNode proposed = json(tool.run(new AnalyzeNormalForm.Input(text), alone())).path("proposed");

    assertThat(proposed.path("lossless").asBoolean()).isEqualTo(lossless);
    assertThat(proposed.path("dependencyPreserving").asBoolean()).isEqualTo(preserving);
    assertThat(proposed.path("summary").asText()).contains(said);
  }

  @Test
  void shows_diagram_migration_proofs_and_claims_on_request() {
    NormalFormResult result = tool.run(new AnalyzeNormalForm.Input(ORDER_LINES), alone());

    assertThat(result.parts().stream().map(Part::name))
        .containsExactly("er", "migration", "proof", "claims");
    assertThat(text(result)).doesNotContain("CREATE TABLE");
    assertThat(json(result).has("migration")).isFalse();
  }

  @Test
  void a_table_in_its_best_form_has_nothing_to_move() {
    NormalFormResult result =
        tool.run(
            new AnalyzeNormalForm.Input("CREATE TABLE t (id int PRIMARY KEY, a int);"), alone());

    assertThat(result.parts().stream().map(Part::name)).containsExactly("claims");
    assertThat(text(result)).startsWith("Boyce-Codd normal form (BCNF): ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      textBlock =
          """
          {}                                  ! DBW-1002: analyze_normal_form: give either input or table
          {"input":"R(A)","table":"t"}        ! DBW-1002: analyze_normal_form: give either input or table
          {"table":"t"}                       ! DBW-4004: no database is connected
          {"input":"R(A)","names":["A"]}      ! DBW-1002: names: A is not of the form key=name
          {"input":"R(A)","decomposition":"B"} ! DBW-1011: decomposition: line 1, column 1: there is no attribute B
          {"input":"R(A)","decomposition":""} ! DBW-1012: decomposition: line 1, column 1: no part is named, as in A,B | B,C
          {"input":"R(A)","decomposition":"|"} ! DBW-1012: decomposition: line 1, column
          {"input":"CREATE TABLE t (a int)","dependencies":"a -> b"} ! DBW-1011: dependencies: line 1, column 6: there is no attribute b
          {"input":" "}                       ! DBW-1012: line 1, column 1: the input is empty
          {"input":"CREATE TABLE t (a int,"}  ! DBW-1014: line 1, column
          """)
  void says_in_one_line_what_is_wrong_with_its_arguments(String arguments, String failure) {
    assertThatThrownBy(
            () -> tool.run(ToolInput.read(tool.name(), tool.input(), arguments), alone()))
        .isInstanceOfSatisfying(
            DbwrightException.class, e -> assertThat(e.line()).startsWith(failure).hasLineCount(1));
  }

  @Test
  void a_live_table_is_judged_by_its_rows_and_its_migration_tried_with_them() {
    try (EmbeddedDatabase shop = EmbeddedDatabase.freshDatabase();
        Database database = shop.database()) {
      shop.execute(
          """
          CREATE TABLE visits (
            visit_id int PRIMARY KEY, guest_id int NOT NULL, guest_name text NOT NULL,
            room_id int NOT NULL, room_name text NOT NULL);
          INSERT INTO visits SELECT i, i % 7, 'guest ' || i % 7, i % 3, 'room ' || i % 5
          FROM generate_series(1, 200) i;
          """);
      NormalFormResult result =
          tool.run(
              new AnalyzeNormalForm.Input(
                  null, "visits", null, null, null, null, null, false, true),
              new ToolContext(
                  new Caller("local:ada", ""), Optional.of(database), new Cancellation()));
      JsonNode json = json(result);

      assertThat(json.has("proved")).as("nothing is left to be supposed").isFalse();
      assertThat(json.path("normalForm").asText()).isEqualTo("2NF");
      assertThat(text(result))
          .contains("guest_id -> guest_name", "[all 200 rows compared]")
          .contains("Not true: room_id -> room_name");
      assertThat(json.path("roundTrip").path("rows").asLong()).isEqualTo(200);
      assertThat(json.path("roundTrip").path("summary").asText())
          .contains("none missing and none added");
    }
  }

  private static ToolContext alone() {
    return new ToolContext(new Caller("local:ada", ""), Optional.empty(), new Cancellation());
  }

  private static JsonNode json(NormalFormResult result) {
    return Json.mapper().valueToTree(result);
  }

  private static String text(NormalFormResult result) {
    return AnsiRenderer.render(result.present(), new TextForm(160, false, true));
  }
}
