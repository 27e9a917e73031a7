package dev.dbwright.tools.explain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanText;
import dev.dbwright.tools.finding.Finding;
import java.util.List;
import java.util.Optional;

/** Runs one rule over all nodes of a plan. */
final class RuleAssert {
  private final PlanRule rule;
  private List<Finding> findings = List.of();

  private RuleAssert(PlanRule rule) {
    this.rule = rule;
  }

  static RuleAssert assertRule(PlanRule rule) {
    return new RuleAssert(rule);
  }

  RuleAssert on(PlanText root) {
    return on(root.plan());
  }

  RuleAssert on(Plan plan) {
    var context = new RuleContext(plan);
    findings =
        plan.nodes().stream()
            .map(node -> rule.check(node, context))
            .flatMap(Optional::stream)
            .toList();
    return this;
  }

  void isQuiet() {
    assertThat(findings).isEmpty();
  }

  /** The one finding. */
  Finding fires() {
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }
}
