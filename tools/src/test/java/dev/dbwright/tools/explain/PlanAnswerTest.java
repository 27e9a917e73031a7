package dev.dbwright.tools.explain;

import static dev.dbwright.tools.explain.plan.PlanText.scan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.ReadPlans;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Location;
import dev.dbwright.tools.finding.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The first sentence, where the plan tells little. */
final class PlanAnswerTest {
  private static final String ROWS_ONLY =
      """
      id\tselect_type\ttable\ttype\tpossible_keys\tkey\tkey_len\tref\trows\tExtra
      1\tSIMPLE\torders\tALL\tNULL\tNULL\tNULL\tNULL\t159604\tUsing where
      """;
  private static final String ROWS_COUNTED =
      """
      id\tselect_type\ttable\ttype\tpossible_keys\tkey\tkey_len\tref\trows\tr_rows\tExtra
      1\tSIMPLE\torders\tALL\tNULL\tNULL\tNULL\tNULL\t120\t119.00\t
      """;

  private static String answer(String paste, @Nullable String sql) {
    ReadPlans read = new PlanReader(EngineReaders.ALL).read(paste);
    return Diagnosis.of(read.engine(), read.plans().get(0), sql).answer();
  }

  private static Finding remark(String name) {
    return new Finding(
        "EXP000",
        name,
        Severity.INFO,
        name + " here",
        null,
        new Location.Node(0),
        List.of(RuleContext.evidence(RuleContext.SHARE, 0.9, "ratio")));
  }

  @Test
  void what_may_matter_in_a_plan_without_sizes_is_said_and_not_called_nothing() {
    String paste = "QUERY PLAN\n|--SCAN orders\n`--USE TEMP B-TREE FOR ORDER BY\n";

    assertThat(answer(paste, null))
        .isEqualTo(
            "Whether this is worth improving depends on sizes; the plan tells neither times nor"
                + " costs nor rows. What it does: the rows are sorted in a temporary B-tree, after"
                + " all of orders was read.");
  }

  @Test
  void rows_without_costs_are_told_as_such() {
    assertThat(answer(ROWS_ONLY, null))
        .contains("tells neither times nor costs, only the rows expected")
        .doesNotContain("cost of 0");
  }

  @Test
  void rows_that_were_counted_without_times_do_not_speak_of_another_engines_options() {
    assertThat(answer(ROWS_COUNTED, null))
        .startsWith("Rows were counted here, times were not taken")
        .doesNotContain("TIMING");
  }

  @Test
  void a_remark_about_a_measured_plan_takes_the_certainty_from_the_verdict() {
    Plan plan = scan("orders").ms(900).plan();

    assertThat(PlanAnswer.of(plan, List.of(remark("ms-missing-index"))))
        .startsWith("Nothing to improve that I am sure of. Of 900.0 ms")
        .endsWith("Worth knowing: ms-missing-index here.");
  }

  @Test
  void a_remark_stands_beside_estimates_too() {
    Plan plan =
        new PlanReader().read("Seq Scan on a  (cost=0.00..700.00 rows=5 width=4)").plans().get(0);

    assertThat(PlanAnswer.of(plan, List.of(remark("ms-serial-plan"))))
        .endsWith("a cost of 700 for 5 rows. Worth knowing: ms-serial-plan here.");
  }
}
