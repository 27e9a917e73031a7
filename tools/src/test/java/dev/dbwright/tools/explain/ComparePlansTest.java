package dev.dbwright.tools.explain;

import static dev.dbwright.tools.explain.plan.PlanText.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.explain.compare.Cause;
import dev.dbwright.tools.explain.compare.PlanComparison;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolInput;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The tool as surfaces use it. */
final class ComparePlansTest {
  private static final ToolContext CONTEXT =
      new ToolContext(new Caller("local:ada", "s1"), Optional.empty(), new Cancellation());

  private static final String SMALL = scan("t").estimated(100).actual(100).ms(1).text();
  private static final String LARGE = scan("t").estimated(9_000).actual(9_000).ms(90).text();

  private static final String LITE = "QUERY PLAN\n`--SCAN orders\n";

  private static PlanComparison compare(String old, String now) {
    return new ComparePlans().run(new ComparePlans.Input(old, now), CONTEXT);
  }

  @Test
  void reads_its_arguments_by_the_names_old_and_new() {
    String json = Json.mapper().createObjectNode().put("old", SMALL).put("new", LARGE).toString();

    ComparePlans.Input input = ToolInput.read("compare_plans", ComparePlans.Input.class, json);

    assertThat(input).isEqualTo(new ComparePlans.Input(SMALL, LARGE));
  }

  @Test
  void compares_plans_of_different_formats() {
    String json =
        """
        [{"Plan":{"Node Type":"Seq Scan","Relation Name":"t","Alias":"t","Plan Rows":9000,
          "Total Cost":100.0,"Actual Rows":9000,"Actual Loops":1,"Actual Total Time":90.0}}]
        """;

    assertThat(compare(SMALL, json).cause()).isEqualTo(Cause.DATA_GREW);
  }

  @Test
  void says_that_of_several_plans_only_the_first_was_compared() {
    PlanComparison comparison = compare(SMALL + "\n\n" + SMALL, SMALL);

    assertThat(comparison.notes())
        .containsExactly("Of several plans in one text only the first was compared.");
  }

  @Test
  void a_text_that_is_no_plan_is_refused() {
    assertThatThrownBy(() -> compare(SMALL, "no plan")).isInstanceOf(DbwrightException.class);
  }

  @Test
  void the_text_that_is_no_plan_is_named() {
    assertThatThrownBy(() -> compare(SMALL, "no plan"))
        .hasMessageStartingWith("the new plan: line 1: ");
    assertThatThrownBy(() -> compare("no plan", SMALL))
        .hasMessageStartingWith("the old plan: line 1: ");
  }

  @Test
  void plans_of_two_engines_are_refused() {
    assertThatThrownBy(() -> compare(SMALL, LITE))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("the old plan is of postgresql and the new one of sqlite");
  }

  @Test
  void what_to_run_is_told_in_the_words_of_the_engine() {
    String estimated = "Seq Scan on t  (cost=0.00..10.00 rows=100 width=4)";

    assertThat(compare(estimated, estimated).notes())
        .contains("To have times and rows: EXPLAIN (ANALYZE, BUFFERS)");
    assertThat(compare(LITE, LITE).notes()).noneMatch(note -> note.contains("EXPLAIN"));
  }
}
