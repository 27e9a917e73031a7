package dev.dbwright.tools.explain;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.Relationship;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Severity;
import java.util.List;
import java.util.Set;

/**
 * Leaves causes and drops their symptoms: what goes away by itself once the cause is mended is not
 * said a second time.
 */
final class Grouping {
  /** Speaks where nothing else does; that a step ran alone does not say why it was slow. */
  private static final String UNDIAGNOSED = "slow-node-undiagnosed";

  static final Set<String> NO_DIAGNOSIS = Set.of(UNDIAGNOSED, "parallelism-prevented");

  /** Where, seen from the cause, a finding is its symptom. */
  enum Reach {
    /** At the same step. */
    STEP,
    /** At the same step, or at the join whose inner side it is. */
    JOIN,
    /** At the same step or above, where a wrong count is inherited. */
    ABOVE,
    /** At the same step or below. */
    BELOW
  }

  record Explanation(String cause, Reach reach, Set<String> symptoms) {}

  static final List<Explanation> EXPLANATIONS =
      List.of(
          explains("stale-statistics", Reach.ABOVE, "row-misestimate", "correlated-columns"),
          explains("correlated-columns", Reach.ABOVE, "row-misestimate"),
          explains("nested-loop-underestimate", Reach.BELOW, "row-misestimate"),
          explains("no-partition-pruning", Reach.BELOW, "row-misestimate", "function-on-column"),
          explains(
              "composite-index-candidate",
              Reach.STEP,
              "seq-scan-selective-filter",
              "index-scan-filter-discards"),
          explains("function-on-column", Reach.STEP, "seq-scan-selective-filter"),
          explains("leading-wildcard-like", Reach.STEP, "seq-scan-selective-filter"),
          explains("disabled-node-or-settings", Reach.STEP, "seq-scan-selective-filter"),
          explains("order-by-limit-wrong-index", Reach.STEP, "index-scan-filter-discards"),
          explains("lossy-bitmap", Reach.STEP, "index-recheck-removal"),
          explains(
              "or-across-join", Reach.BELOW, "high-filter-removal", "nested-loop-inner-seq-scan"),
          explains("nested-loop-inner-seq-scan", Reach.JOIN, "high-filter-removal"),
          explains(
              "my-range-checked-each-record",
              Reach.STEP,
              "my-possible-key-unused",
              "my-full-scan",
              "my-filtered-vs-actual"),
          explains("my-possible-key-unused", Reach.STEP, "my-full-scan", "my-filtered-vs-actual"),
          explains("my-join-buffer", Reach.STEP, "my-full-scan"),
          explains("my-partial-key", Reach.STEP, "my-covering-missed", "my-rows-vs-actual"),
          explains("my-derived-table", Reach.STEP, "my-full-scan", "my-full-index-scan"),
          explains("ms-table-variable", Reach.STEP, "ms-misestimate"),
          explains("ms-multi-statement-tvf", Reach.STEP, "ms-misestimate"),
          explains("ms-local-variable", Reach.STEP, "ms-misestimate", "ms-cardinality-guess"),
          explains("ms-parameter-sniffing", Reach.STEP, "ms-misestimate"),
          explains("ms-cardinality-guess", Reach.STEP, "ms-misestimate"),
          explains("ms-stale-statistics", Reach.STEP, "ms-misestimate"),
          explains("ms-no-statistics", Reach.STEP, "ms-misestimate"),
          explains("ms-spill", Reach.STEP, "ms-expensive-sort"),
          explains("ms-top-over-scan", Reach.BELOW, "ms-selective-scan"),
          explains("ms-unmatched-index", Reach.STEP, "ms-selective-scan"),
          explains(
              "lite-correlated-subquery", Reach.BELOW, "lite-automatic-index", "lite-full-scan"),
          explains("lite-nested-scan", Reach.STEP, "lite-full-scan"),
          explains("lite-automatic-index", Reach.STEP, "lite-full-scan"));

  private Grouping() {}

  private static Explanation explains(String cause, Reach reach, String... symptoms) {
    return new Explanation(cause, reach, Set.of(symptoms));
  }

  /** {@code findings} without those that another one explains, in their order. */
  static List<Finding> causes(List<Finding> findings, RuleContext context) {
    List<Finding> causes = findings;
    for (Explanation explanation : EXPLANATIONS) {
      boolean[] explained = explained(explanation, findings, context);
      causes =
          causes.stream()
              .filter(
                  finding ->
                      !explanation.symptoms().contains(finding.name())
                          || !explained[FindingRank.nodeId(finding)])
              .toList();
    }
    boolean diagnosed =
        causes.stream()
            .anyMatch(finding -> isGrave(finding) && !NO_DIAGNOSIS.contains(finding.name()));
    return diagnosed
        ? causes.stream().filter(finding -> !finding.name().equals(UNDIAGNOSED)).toList()
        : causes;
  }

  private static boolean isGrave(Finding finding) {
    return finding.severity() != Severity.INFO;
  }

  /** The steps at which a symptom of {@code explanation} is explained. */
  private static boolean[] explained(
      Explanation explanation, List<Finding> findings, RuleContext context) {
    boolean[] explained = new boolean[context.plan().nodes().size()];
    for (Finding finding : findings) {
      if (finding.name().equals(explanation.cause()) && isGrave(finding)) {
        mark(explained, explanation.reach(), FindingRank.node(finding, context), context);
      }
    }
    return explained;
  }

  private static void mark(boolean[] explained, Reach reach, PlanNode cause, RuleContext context) {
    switch (reach) {
      case STEP -> explained[cause.id()] = true;
      case JOIN -> {
        explained[cause.id()] = true;
        explained[joinOf(cause, context).id()] = true;
      }
      case ABOVE -> {
        PlanNode step = cause;
        // What is marked has its steps above marked already.
        while (!explained[step.id()]) {
          explained[step.id()] = true;
          step = context.parent(step).orElse(step);
        }
      }
      case BELOW -> context.subtree(cause).forEach(step -> explained[step.id()] = true);
    }
  }

  /** The join that {@code step} is the inner side of, be it below a Materialize; or the step. */
  static PlanNode joinOf(PlanNode step, RuleContext context) {
    PlanNode above = context.parent(step).orElse(step);
    PlanNode side = above.hasType("Materialize") ? above : step;
    return side.relationship() == Relationship.INNER ? context.parent(side).orElse(side) : step;
  }
}
