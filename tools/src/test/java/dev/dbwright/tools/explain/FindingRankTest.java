package dev.dbwright.tools.explain;

import static dev.dbwright.tools.explain.plan.PlanText.scan;
import static dev.dbwright.tools.explain.plan.PlanText.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.PlanText;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Location;
import dev.dbwright.tools.finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FindingRankTest {
  // Nodes: 0 Sort, 1 Hash Join, 2 Seq Scan on a, 3 Hash, 4 Seq Scan on b.
  private static final PlanText PLAN =
      step("Sort")
          .ms(100)
          .over(
              step("Hash Join").ms(80).over(scan("a").ms(50), step("Hash").ms(9).over(scan("b"))));

  private static final String ESTIMATED =
      """
      Sort  (cost=900.00..1000.00 rows=5 width=4)
        ->  Append  (cost=0.00..800.00 rows=5 width=4)
              ->  Seq Scan on a  (cost=0.00..700.00 rows=5 width=4)
              ->  Seq Scan on b  (cost=0.00..100.00 rows=5 width=4)
      """;

  private static Finding finding(String name, int node, double share, Severity severity) {
    return new Finding(
        "EXP000",
        name,
        severity,
        name + " here",
        null,
        new Location.Node(node),
        List.of(RuleContext.evidence(RuleContext.SHARE, share, "ratio")));
  }

  private static Finding finding(String name, int node, double share) {
    return finding(name, node, share, Severity.WARNING);
  }

  private static List<String> ranked(Plan plan, Finding... findings) {
    return FindingRank.rank(List.of(findings), new RuleContext(plan, null)).stream()
        .map(Finding::name)
        .toList();
  }

  @Test
  void what_explains_most_time_stands_first() {
    assertThat(
            ranked(
                PLAN.plan(),
                finding("sort-spills", 0, 0.2),
                finding("seq-scan-selective-filter", 2, 0.5)))
        .containsExactly("seq-scan-selective-filter", "sort-spills");
  }

  @Test
  void of_two_that_explain_as_much_the_graver_stands_first() {
    assertThat(
            ranked(
                PLAN.plan(),
                finding("hash-batches", 3, 0.3),
                finding("sort-spills", 0, 0.3, Severity.ERROR)))
        .containsExactly("sort-spills", "hash-batches");
  }

  @Test
  void what_is_only_worth_knowing_stands_last_whatever_it_explains() {
    assertThat(
            ranked(
                PLAN.plan(),
                finding("row-misestimate", 2, 0.9, Severity.INFO),
                finding("sort-spills", 0, 0.1)))
        .containsExactly("sort-spills", "row-misestimate");
  }

  @Test
  void a_wrong_count_stands_before_what_it_led_to_and_not_before_what_weighs_more() {
    assertThat(
            ranked(
                PLAN.plan(),
                finding("sort-spills", 0, 0.3),
                finding("heap-fetches", 4, 0.6),
                finding("stale-statistics", 2, 0.2)))
        .containsExactly("heap-fetches", "stale-statistics", "sort-spills");
  }

  @Test
  void without_times_the_share_is_that_of_the_cost_and_the_answer_says_so() {
    Plan plan = new PlanReader().read(ESTIMATED).plans().get(0);

    List<Finding> ranked =
        FindingRank.rank(
            List.of(finding("cartesian-product", 3, 0), finding("my-full-scan", 2, 0)),
            new RuleContext(plan, null));

    assertThat(ranked)
        .extracting(Finding::name)
        .containsExactly("my-full-scan", "cartesian-product");
    assertThat(PlanAnswer.of(plan, ranked))
        .isEqualTo(
            "Only estimates here, no times. 70 % of a cost of 1,000: my-full-scan here; then"
                + " cartesian-product here.");
  }

  @Test
  void a_plan_with_nothing_but_remarks_is_healthy_and_the_answer_gives_the_numbers() {
    Finding remark = finding("missing-analyze-or-buffers", 0, 0.9, Severity.INFO);

    assertThat(PlanAnswer.of(PLAN.plan(), List.of(remark)))
        .isEqualTo(
            "Nothing to improve that I know of: no step wastes rows, spills to disk or repeats work"
                + " enough to matter. Of 100.0 ms 50 % goes into Seq Scan on a, which returns 1"
                + " row.");
  }

  @Test
  void a_plan_without_any_figure_is_judged_by_its_shape() {
    Plan plan = new PlanReader().read("Sort\n  ->  Seq Scan on a\n").plans().get(0);

    assertThat(PlanAnswer.of(plan, List.of()))
        .isEqualTo(
            "Nothing to improve that I know of; this plan tells neither times nor costs nor rows.");
    assertThat(PlanAnswer.of(plan, List.of(finding("cartesian-product", 0, 0))))
        .endsWith("what stands out: cartesian-product here.");
  }

  @Test
  void a_share_of_the_cost_ranks_as_one_of_the_time_does() {
    Plan plan = new PlanReader().read(ESTIMATED).plans().get(0);
    var ofCost =
        new Finding(
            "EXP000",
            "ms-late-filter",
            Severity.WARNING,
            "late",
            null,
            new Location.Node(3),
            List.of(RuleContext.evidence(RuleContext.SHARE_OF_COST, 0.9, "ratio")));

    assertThat(ranked(plan, finding("my-full-scan", 2, 0), ofCost))
        .containsExactly("ms-late-filter", "my-full-scan");
  }
}
