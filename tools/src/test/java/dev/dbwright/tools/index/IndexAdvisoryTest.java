package dev.dbwright.tools.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.index.ProposedIndex.Confidence;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.report.AnsiRenderer;
import dev.dbwright.tools.report.HtmlPage;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.report.TextForm;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.EmbeddedMariaDb;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.workload.WorkloadReader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Advice from end to end, on the twin that it starts. */
final class IndexAdvisoryTest {
  private static final String DDL =
      """
      CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL);
      CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL, status text NOT NULL,
        created_at timestamptz NOT NULL);
      """;
  private static final String NUMBERS =
      "orders 5M rows, status 4 values, customer_id 200k values; customers 200k rows";

  private static final AdviseIndexes TOOL = new AdviseIndexes(EmbeddedDatabase.cacheDir());

  @AfterAll
  static void stop() {
    TOOL.close();
  }

  @Test
  void an_index_for_a_query_is_proposed_and_another_one_tried() {
    // when
    AdvisedIndexes advised =
        advise(
            """
            SELECT * FROM orders WHERE customer_id = 7;
            SELECT * FROM nowhere;
            VACUUM;
            """,
            NUMBERS,
            "status");

    // then
    assertThat(advised.advice().create())
        .singleElement()
        .satisfies(index -> assertThat(index.ddl()).contains("public.orders (customer_id"));
    assertThat(advised.advice().finalCost()).isLessThan(advised.advice().baselineCost() / 100);
    assertThat(advised.advice().skipped()).hasSize(2);
    IndexTrial tried = Objects.requireNonNull(advised.whyNot());
    assertThat(tried.usedBy()).isEmpty();
    assertThat(tried.benefit()).isZero();
  }

  @Test
  void the_answer_says_the_decision_first_in_every_form() {
    // given
    AdvisedIndexes advised = advise("SELECT * FROM orders WHERE customer_id = 7", NUMBERS, null);

    // then
    String decision = "One index of";
    assertThat(MarkdownRenderer.render(advised.present())).startsWith(decision).contains("```sql");
    assertThat(HtmlPage.render("dbwright", advised.present())).contains(decision, "<details>");
    assertThat(Json.mapper().valueToTree(advised).path("create").get(0).path("sizeBytes").asLong())
        .isPositive();
    assertThat(AnsiRenderer.render(advised.present(), new TextForm(100, false, true)))
        .startsWith(decision);
  }

  @Test
  void a_search_for_vectors_gets_an_index_by_rule_beside_what_is_proved() {
    // given
    String ddl =
        "CREATE EXTENSION vector;"
            + DDL.replace("email text NOT NULL", "email text NOT NULL, e vector(768)");
    String nearest = "SELECT id FROM customers WHERE email <> 'a' ORDER BY e <=> '[1]' LIMIT 10;\n";
    String other = "SELECT * FROM orders WHERE customer_id = 7;";

    // when
    AdvisedIndexes both = byRule(ddl, nearest + other, null);
    AdvisedIndexes alone = byRule(ddl, nearest, null);
    AdvisedIndexes within = byRule(ddl, nearest, "1MB");

    // then
    assertThat(both.advice().create()).hasSize(2);
    assertThat(both.advice().finalCost()).isLessThan(both.advice().baselineCost() / 100);
    assertThat(both.advice().skipped()).isEmpty();
    assertThat(AnsiRenderer.render(both.present(), new TextForm(100, false, true)))
        .contains("One index of", "One index more by rule");
    JsonNode index = Json.mapper().valueToTree(alone).path("create").get(0);
    assertThat(index.path("ddl").asText())
        .endsWith(
            "ON public.customers USING hnsw (e vector_cosine_ops) WITH (m = 16, ef_construction ="
                + " 64)");
    assertThat(index.has("benefit")).isFalse();
    assertThat(index.path("confidence").path("level").asText()).isEqualTo("MEDIUM");
    assertThat(MarkdownRenderer.render(alone.present())).startsWith("One index by rule");
    assertThat(within.advice().create()).isEmpty();
    assertThat(within.advice().remarks()).anyMatch(remark -> remark.contains("is left out"));
  }

  @Test
  void an_index_that_was_asked_about_may_be_redundant_too_big_or_help() {
    String query = "SELECT id FROM orders WHERE customer_id = 7 AND status = 'a'";

    assertThat(whyNot("SELECT * FROM orders WHERE customer_id = 7", "orders(customer_id)", "50%"))
        .contains("on its own it takes away", "it is in the proposal, as number 1.")
        .doesNotContain("Redundant");
    assertThat(whyNot("SELECT * FROM orders WHERE id = 7", "orders(id)", "50%"))
        .contains("Redundant: ", "does all that it could.");
    assertThat(whyNot(query, "orders(customer_id, status, created_at, id)", "40MB"))
        .contains("Too big: the budget is 40 MB.");
    assertThat(whyNot("SELECT * FROM orders WHERE customer_id = 7", "orders(status)", "50%"))
        .contains("tried on the twin, and no plan reads it");
  }

  private static String whyNot(String workload, String index, String budget) {
    AdvisedIndexes advised =
        run(
            new AdviseIndexes.Input(
                DDL, workload, NUMBERS, null, budget, null, null, null, index, null));
    return new TrialText(Objects.requireNonNull(advised.whyNot()), advised.advice().create())
        .sentence();
  }

  @Test
  void a_second_question_finds_the_twin_as_it_was_built() {
    String query = "SELECT * FROM orders WHERE customer_id = 7";

    IndexAdvice first = advise(query, NUMBERS, "status").advice();
    IndexAdvice second = advise(query, NUMBERS, null).advice();

    assertThat(second.create()).isEqualTo(first.create());
    assertThat(second.queries()).isEqualTo(first.queries());
    assertThat(second.explainCalls()).isEqualTo(first.explainCalls());
  }

  @Test
  void sizes_that_nobody_gave_are_no_ground_for_confidence() {
    ProposedIndex index =
        advise("SELECT * FROM orders WHERE customer_id = 7", null, null).advice().create().get(0);

    assertThat(index.confidence())
        .isEqualTo(new Confidence(Confidence.Level.LOW, "the tables' sizes are assumed"));
  }

  @Test
  void numbers_in_words_are_no_measured_statistics() {
    ProposedIndex told =
        advise("SELECT id FROM orders WHERE customer_id = 7", NUMBERS, null)
            .advice()
            .create()
            .get(0);
    ProposedIndex untold =
        advise("SELECT id FROM orders WHERE created_at = '2026-01-01'", NUMBERS, null)
            .advice()
            .create()
            .get(0);

    assertThat(told.confidence())
        .isEqualTo(
            new Confidence(
                Confidence.Level.MEDIUM, "its size rests on numbers in words, not on statistics"));
    assertThat(untold.confidence())
        .isEqualTo(
            new Confidence(Confidence.Level.LOW, "nothing tells how many values created_at has"));
  }

  @Test
  void an_expression_without_statistics_is_named_as_it_stands() {
    ProposedIndex index =
        advise("SELECT * FROM customers WHERE lower(email) = 'a'", "customers 200k rows", null)
            .advice()
            .create()
            .get(0);

    assertThat(index.confidence().why()).contains("the values of lower(email)");
  }

  @Test
  void an_index_that_cannot_be_is_refused_in_the_server_s_words() {
    assertThatThrownBy(() -> advise("SELECT * FROM orders WHERE id = 7", NUMBERS, "foo(bar)"))
        .hasMessage("the twin refuses this index: relation \"foo\" does not exist");
  }

  @Test
  void another_engine_is_advised_by_rule_and_the_answer_says_so() {
    AdvisedIndexes advised =
        run(
            new AdviseIndexes.Input(
                "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, a INT) ENGINE=InnoDB;",
                "SELECT * FROM t WHERE a = 1",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));

    assertThat(advised.engine()).isEqualTo("mysql");
    assertThat(MarkdownRenderer.render(advised.present()))
        .startsWith("MySQL: 1 index to create")
        .contains("Nothing was proved on a twin", "a budget", "play no part")
        .doesNotContain("BUFFERS", "1.00 statements");
    JsonNode record = Json.mapper().valueToTree(advised);
    assertThat(record.path("create").get(0).path("ddl").asText()).contains("(a)");
    for (String unknown : List.of("baselineCost", "finalCost", "budgetBytes", "twin")) {
      assertThat(record.path(unknown).isNumber() || record.path(unknown).isObject()).isFalse();
    }
    assertThat(record.path("create").get(0).has("sizeBytes")).isFalse();
  }

  @Test
  void a_live_mariadb_is_asked_for_its_plans_as_they_are() {
    try (EmbeddedMariaDb embedded = EmbeddedMariaDb.freshDatabase()) {
      embedded.execute("CREATE TABLE t (id int NOT NULL PRIMARY KEY, a int)");

      AdvisedIndexes advised =
          EngineAdvisory.of(
              embedded.database(),
              Optional.of(
                  WorkloadReader.readText(
                      "q.sql", "SELECT * FROM t WHERE a = 1; SELECT * FROM no")),
              new Cancellation());

      assertThat(advised.advice().create()).hasSize(1);
      assertThat(advised.advice().queries())
          .singleElement()
          .satisfies(query -> assertThat(query.planBefore()).contains("\"access_type\": \"ALL\""));
      assertThat(MarkdownRenderer.render(advised.present()))
          .contains("It has no hypothetical indexes", "after: not asked");
    }
  }

  @Test
  void without_sizes_they_are_assumed_and_that_is_said() {
    AdvisedIndexes advised = advise("SELECT * FROM orders WHERE customer_id = 7", null, null);

    assertThat(Objects.requireNonNull(advised.twin()).remarks())
        .anySatisfy(remark -> assertThat(remark).startsWith("No sizes are given: "));
    assertThat(advised.advice().create()).isNotEmpty();
  }

  @Test
  void a_workload_without_anything_to_plan_is_named() {
    assertThatThrownBy(() -> advise("SELECT * FROM nowhere", NUMBERS, null))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("no statement of the workload can be planned: ")
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> advise("SET a = 1", NUMBERS, null))
        .hasMessageContaining("SET is no statement that the planner plans");
  }

  private static AdvisedIndexes run(AdviseIndexes.Input input) {
    return TOOL.run(
        input,
        new ToolContext(new Caller("local:test", "s"), Optional.empty(), new Cancellation()));
  }

  private static AdvisedIndexes advise(
      String workload, @Nullable String numbers, @Nullable String whyNot) {
    return run(
        new AdviseIndexes.Input(
            DDL, workload, numbers, null, null, null, null, null, whyNot, null));
  }

  private static AdvisedIndexes byRule(String ddl, String workload, @Nullable String budget) {
    return run(
        new AdviseIndexes.Input(
            ddl, workload, NUMBERS, null, budget, null, null, null, null, null));
  }
}
