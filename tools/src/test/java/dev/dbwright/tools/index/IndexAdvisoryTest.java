package dev.dbwright.tools.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.report.AnsiRenderer;
import dev.dbwright.tools.report.HtmlPage;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.report.TextForm;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

  private final AdviseIndexes tool = new AdviseIndexes(EmbeddedDatabase.cacheDir());

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
    IndexTrial trial = Objects.requireNonNull(advised.whyNot());
    assertThat(trial.usedBy()).isEmpty();
    assertThat(trial.benefit()).isZero();
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
  void without_sizes_they_are_assumed_and_that_is_said() {
    AdvisedIndexes advised = advise("SELECT * FROM orders WHERE customer_id = 7", null, null);

    assertThat(advised.twin().remarks())
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

  private AdvisedIndexes advise(
      String workload, @Nullable String numbers, @Nullable String whyNot) {
    var input =
        new AdviseIndexes.Input(DDL, workload, numbers, null, null, null, null, null, whyNot);
    var context =
        new ToolContext(new Caller("local:test", "s"), Optional.empty(), new Cancellation());
    return tool.run(input, context);
  }
}
