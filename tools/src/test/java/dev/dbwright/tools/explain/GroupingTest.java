package dev.dbwright.tools.explain;

import static dev.dbwright.tools.explain.plan.PlanText.scan;
import static dev.dbwright.tools.explain.plan.PlanText.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.PlanText;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Location;
import dev.dbwright.tools.finding.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GroupingTest {
  // Nodes: 0 Aggregate, 1 Nested Loop, 2 Seq Scan on a, 3 Materialize, 4 Seq Scan on b.
  private static final PlanText PLAN =
      step("Aggregate")
          .over(step("Nested Loop").over(scan("a"), step("Materialize").over(scan("b"))));

  private static final int JOIN = 1;
  private static final int OUTER = 2;
  private static final int INNER = 4;

  private static Finding finding(String name, int node) {
    return finding(name, node, Severity.WARNING);
  }

  private static Finding finding(String name, int node, Severity severity) {
    return new Finding("EXP000", name, severity, name, null, new Location.Node(node), List.of());
  }

  private static List<String> left(Finding... findings) {
    var context = new RuleContext(PLAN.plan(), null);
    return Grouping.causes(List.of(findings), context).stream().map(Finding::name).toList();
  }

  @Test
  void a_function_on_the_column_explains_the_full_scan_of_the_same_step() {
    Finding cause = finding("function-on-column", OUTER);

    assertThat(left(finding("seq-scan-selective-filter", OUTER), cause))
        .containsExactly("function-on-column");
    assertThat(left(finding("seq-scan-selective-filter", INNER), cause))
        .as("another table has its own cause")
        .containsExactly("seq-scan-selective-filter", "function-on-column");
  }

  @Test
  void stale_statistics_explain_the_wrong_counts_above_them_and_none_below() {
    Finding misestimate = finding("row-misestimate", JOIN);

    assertThat(left(misestimate, finding("stale-statistics", OUTER)))
        .containsExactly("stale-statistics");
    assertThat(left(finding("row-misestimate", INNER), finding("stale-statistics", OUTER)))
        .containsExactly("row-misestimate", "stale-statistics");
  }

  @Test
  void a_nested_loop_chosen_from_a_wrong_count_says_it_for_the_count_below() {
    assertThat(left(finding("row-misestimate", OUTER), finding("nested-loop-underestimate", JOIN)))
        .containsExactly("nested-loop-underestimate");
  }

  @Test
  void a_repeated_inner_scan_explains_what_its_own_join_throws_away() {
    Finding cause = finding("nested-loop-inner-seq-scan", INNER);

    assertThat(left(finding("high-filter-removal", JOIN), cause))
        .containsExactly("nested-loop-inner-seq-scan");
    assertThat(left(finding("high-filter-removal", 0), cause)).hasSize(2);
  }

  @Test
  void what_a_symptom_explains_goes_with_it() {
    assertThat(
            left(
                finding("or-across-join", JOIN),
                finding("nested-loop-inner-seq-scan", INNER),
                finding("high-filter-removal", JOIN)))
        .containsExactly("or-across-join");
  }

  @Test
  void a_remark_explains_nothing() {
    assertThat(
            left(
                finding("row-misestimate", OUTER),
                finding("stale-statistics", OUTER, Severity.INFO)))
        .containsExactly("row-misestimate", "stale-statistics");
  }

  @Test
  void a_slow_step_is_undiagnosed_only_where_nothing_else_speaks() {
    Finding slow = finding("slow-node-undiagnosed", OUTER);

    assertThat(left(slow)).containsExactly("slow-node-undiagnosed");
    assertThat(left(slow, finding("sort-spills", INNER))).containsExactly("sort-spills");
    assertThat(left(slow, finding("missing-analyze-or-buffers", 0, Severity.INFO))).hasSize(2);
    assertThat(left(slow, finding("parallelism-prevented", OUTER)))
        .as("that a step ran alone does not say why it is slow")
        .hasSize(2);
  }

  @Test
  void a_value_unknown_to_the_optimizer_explains_the_wrong_count_and_the_guess() {
    assertThat(
            left(
                finding("ms-misestimate", OUTER),
                finding("ms-cardinality-guess", OUTER),
                finding("ms-local-variable", OUTER)))
        .containsExactly("ms-local-variable");
    assertThat(left(finding("ms-misestimate", INNER), finding("ms-local-variable", OUTER)))
        .as("another count is wrong for another reason")
        .hasSize(2);
  }

  @Test
  void a_scan_that_top_stops_late_is_told_at_the_top() {
    assertThat(left(finding("ms-selective-scan", OUTER), finding("ms-top-over-scan", JOIN)))
        .containsExactly("ms-top-over-scan");
  }

  @Test
  void every_rule_that_causes_and_symptoms_speak_of_exists() {
    Stream<String> grouped =
        Grouping.EXPLANATIONS.stream()
            .flatMap(known -> Stream.concat(Stream.of(known.cause()), known.symptoms().stream()));

    assertThat(
            Stream.of(grouped, Grouping.NO_DIAGNOSIS.stream(), FindingRank.WRONG_COUNTS.stream())
                .flatMap(names -> names))
        .isSubsetOf(PlanRules.ALL.stream().map(rule -> rule.info().name()).toList());
  }
}
