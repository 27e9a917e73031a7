package dev.dbwright.tools.explain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanText;
import dev.dbwright.tools.finding.Finding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs one rule over all nodes of a plan. */
public final class RuleAssert {
  private final PlanRule rule;
  private List<Finding> findings = List.of();
  private @Nullable String sql;

  private RuleAssert(PlanRule rule) {
    this.rule = rule;
  }

  public static RuleAssert assertRule(PlanRule rule) {
    return new RuleAssert(rule);
  }

  /** Tells the statement that the plan is of. */
  public RuleAssert of(@Nullable String statement) {
    sql = statement;
    return this;
  }

  public RuleAssert on(PlanText root) {
    return on(root.plan());
  }

  public RuleAssert on(Plan plan) {
    var context = new RuleContext(plan, sql);
    findings =
        plan.nodes().stream()
            .map(node -> rule.check(node, context))
            .flatMap(Optional::stream)
            .toList();
    return this;
  }

  public void isQuiet() {
    assertThat(findings).isEmpty();
  }

  /** The one finding. */
  public Finding fires() {
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }
}
