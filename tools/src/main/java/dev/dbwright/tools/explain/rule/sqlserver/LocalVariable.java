package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A predicate on a local variable, whose value the optimizer did not know. */
@RuleInfo(code = "EXP224", name = "ms-local-variable", severity = WARNING)
public final class LocalVariable implements PlanRule {
  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    Optional<Misestimate> missed = Misestimate.of(node, context);
    Weight weight = Misestimate.weight(node, context);
    Optional<String> variable = unknown(node, context);
    if (missed.isEmpty() || variable.isEmpty() || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    List<Evidence> evidence = new ArrayList<>(missed.get().evidence());
    evidence.add(0, weight.evidence());
    String message =
        "the value of %s was not known when the plan was made: %s"
            .formatted(variable.get(), missed.get().text());
    String advice =
        "Add OPTION (RECOMPILE) to this statement, or hand the value to it as a parameter"
            + " (sp_executesql, a procedure): then the histogram is used.";
    return Optional.of(finding(node, message, new Advice(advice, evidence)));
  }

  /** A variable that is compared here and was compiled without a value. */
  private static Optional<String> unknown(PlanNode node, RuleContext context) {
    return Seen.variables(node).stream()
        .filter(name -> context.plan().text("Parameter " + name + " runtime").isPresent())
        .filter(name -> context.plan().text("Parameter " + name + " compiled").isEmpty())
        .findFirst();
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "For a local variable the optimizer uses the average of the column, or a fixed"
            + " share for a range, whatever the value turns out to be.",
        "SELECT Id FROM dbo.Orders WHERE Placed >= @from OPTION (RECOMPILE);");
  }
}
