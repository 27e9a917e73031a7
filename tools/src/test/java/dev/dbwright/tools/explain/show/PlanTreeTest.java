package dev.dbwright.tools.explain.show;

import static dev.dbwright.tools.explain.plan.PlanText.scan;
import static dev.dbwright.tools.explain.plan.PlanText.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.NodeDraft;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanDraft;
import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.PlanText;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Location;
import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.report.Block.Cell;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.Detail;
import dev.dbwright.tools.report.Block.Tree;
import dev.dbwright.tools.report.Block.TreeRow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a plan's tree says of its steps. */
final class PlanTreeTest {
  private static Tree tree(PlanText plan) {
    return PlanTree.of(plan.plan(), List.of());
  }

  private static List<String> figures(Tree tree, int row) {
    return tree.rows().get(row).cells().stream().map(Cell::text).toList();
  }

  private static List<String> columns(Tree tree) {
    return tree.columns().stream().map(Column::title).toList();
  }

  @Test
  void each_step_has_its_own_time_its_rows_and_what_was_expected() {
    Tree tree =
        tree(step("Sort").ms(10).actual(5).over(scan("t").ms(8).actual(400).estimated(380)));

    assertThat(columns(tree)).containsExactly("self", "rows", "expected");
    assertThat(figures(tree, 1)).containsExactly("8.00 ms", "400", "380");
    assertThat(tree.rows().get(1).cells()).extracting(Cell::share).containsExactly(0.8, 1.0, null);
  }

  @Test
  void a_row_count_ten_times_off_is_told() {
    Tree tree = tree(step("Hash").over(scan("t").actual(1_000).estimated(100)));

    assertThat(columns(tree)).endsWith("off");
    assertThat(figures(tree, 1)).endsWith("10 x");
  }

  @Test
  void a_row_count_less_than_ten_times_off_is_not_told() {
    Tree tree = tree(step("Hash").over(scan("t").actual(999).estimated(100)));

    assertThat(columns(tree)).doesNotContain("off");
  }

  @Test
  void what_a_limit_stopped_is_not_called_wrong() {
    Tree tree =
        tree(step("Limit").actual(10).estimated(10).over(scan("t").actual(10).estimated(10_000)));

    assertThat(columns(tree)).doesNotContain("off");
  }

  @Test
  void a_step_that_never_ran_is_told_from_one_without_rows() {
    Plan plan =
        plan(
            """
            Append  (cost=0.00..2.00 rows=2 width=4) (actual time=0.001..0.002 rows=0 loops=1)
              ->  Seq Scan on a  (cost=0.00..1.00 rows=1 width=4) (actual time=0.001..0.001 rows=0 loops=1)
              ->  Seq Scan on b  (cost=0.00..1.00 rows=1 width=4) (never executed)
            """);

    Tree tree = PlanTree.of(plan, List.of());

    assertThat(figures(tree, 1)).contains("0").doesNotContain("never run");
    assertThat(figures(tree, 2)).containsExactly("", "never run", "1");
  }

  @Test
  void an_estimate_shows_costs_and_no_empty_columns() {
    Tree tree = PlanTree.of(plan("Seq Scan on t  (cost=0.00..150.00 rows=7 width=4)\n"), List.of());

    assertThat(columns(tree)).containsExactly("own cost", "expected");
    assertThat(figures(tree, 0)).containsExactly("150", "7");
  }

  @Test
  void a_plan_without_numbers_is_a_tree_all_the_same() {
    Tree tree = PlanTree.of(plan("Sort\n  Sort Key: a\n  ->  Seq Scan on t\n"), List.of());

    assertThat(columns(tree)).isEmpty();
    assertThat(tree.rows()).extracting(TreeRow::label).containsExactly("Sort", "Seq Scan on t");
  }

  @Test
  void an_engine_that_tells_rows_alone_has_one_column() {
    var draft = new PlanDraft();
    draft.root().put("Node Type", "nested loop");
    NodeDraft table = draft.root().child();
    table.put("Node Type", "table scan");
    table.put("Plan Rows", "1200");

    Tree tree = PlanTree.of(draft.build(), List.of());

    assertThat(columns(tree)).containsExactly("expected");
    assertThat(figures(tree, 1)).containsExactly("1,200");
  }

  @Test
  void a_step_names_the_findings_about_it() {
    var finding =
        new Finding("EXP000", "slow", Severity.INFO, "m", null, new Location.Node(1), List.of());

    Tree tree = PlanTree.of(step("Sort").over(scan("t")).plan(), List.of(finding));

    assertThat(tree.rows()).extracting(TreeRow::note).containsExactly("", "slow");
  }

  @Test
  void everything_that_the_plan_says_of_a_step_is_there_on_request() {
    Tree tree = tree(scan("t").with("Filter: (a = 1)").with("Rows Removed by Filter: 12"));

    assertThat(tree.rows().get(0).details())
        .contains(
            new Detail("type", "Seq Scan"),
            new Detail("totalCost", "100"),
            new Detail("Filter", "(a = 1)"),
            new Detail("Rows Removed by Filter", "12"));
  }

  @Test
  void a_large_plan_shows_what_takes_time_and_folds_the_rest_with_its_sum() {
    PlanText append = step("Append").ms(3_000);
    for (int i = 0; i < 1_999; i++) {
      append.over(scan("part_" + i).ms(i == 1_000 ? 1_000 : 1));
    }

    Tree tree = tree(append);

    List<TreeRow> folds = tree.rows().stream().filter(TreeRow::folded).toList();
    assertThat(tree.rows().size() - folds.size()).as("no step is lost").isEqualTo(2_000);
    assertThat(folds).hasSizeLessThan(40);
    assertThat(tree.rows())
        .filteredOn(row -> row.label().equals("Seq Scan on part_1000"))
        .singleElement()
        .returns(1, TreeRow::depth);
    TreeRow last = folds.get(folds.size() - 1);
    assertThat(last.label()).isEqualTo("998 steps more, 1002 to 1999");
    assertThat(last.cells().get(0).text()).isEqualTo("998.0 ms");
  }

  @Test
  void a_path_that_no_screen_can_hold_is_folded_with_its_sum() {
    PlanText deep = scan("bottom").ms(100);
    for (int i = 101; i < 1_600; i++) {
      deep = step("Limit").ms(i).over(deep);
    }

    Tree tree = tree(deep);

    TreeRow fold = tree.rows().stream().filter(TreeRow::folded).findFirst().orElseThrow();
    assertThat(fold.depth()).isEqualTo(60);
    assertThat(fold.cells().get(0).text()).isEqualTo("1.54 s");
  }

  private static Plan plan(String text) {
    return new PlanReader().read(text).plans().get(0);
  }
}
