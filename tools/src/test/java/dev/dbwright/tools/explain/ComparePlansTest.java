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
}
