package dev.dbwright.tools.explain;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one plan.
 *
 * @param engine that printed the plan
 * @param answer the one sentence that answers "why is this slow?"
 * @param findings what most of the time is explained by stands first; symptoms of others are left
 *     out
 */
public record Diagnosis(
    @JsonIgnore Engine engine, @JsonUnwrapped Plan plan, String answer, List<Finding> findings) {
  public Diagnosis {
    findings = List.copyOf(findings);
  }

  /** Runs all rules of {@code engine} over {@code plan}, which is of the statement {@code sql}. */
  static Diagnosis of(Engine engine, Plan plan, @Nullable String sql) {
    var context = new RuleContext(plan, sql);
    List<Finding> findings = new ArrayList<>();
    for (PlanNode node : plan.nodes()) {
      for (PlanRule rule : PlanRules.of(engine)) {
        rule.check(node, context).ifPresent(findings::add);
      }
    }
    List<Finding> ranked = FindingRank.rank(Grouping.causes(findings, context), context);
    return new Diagnosis(engine, plan, PlanAnswer.of(plan, ranked), ranked);
  }

  /**
   * What to put before the statement to have its times; absent where they are known or cannot be.
   */
  @JsonProperty
  public @Nullable String measureWith() {
    boolean timed = plan.root().actual() != null && plan.root().actual().totalMs() != null;
    return timed ? null : MeasuringCommand.of(engine).orElse(null);
  }
}
