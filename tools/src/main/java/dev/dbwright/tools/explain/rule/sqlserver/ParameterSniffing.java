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

/** A plan that was made for another value of a parameter. */
@RuleInfo(code = "EXP231", name = "ms-parameter-sniffing", severity = WARNING)
public final class ParameterSniffing implements PlanRule {
  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    Optional<Misestimate> missed = Misestimate.of(node, context);
    Weight weight = Misestimate.weight(node, context);
    Optional<String> other =
        Seen.variables(node).stream().filter(name -> differs(name, context)).findFirst();
    if (missed.isEmpty() || other.isEmpty() || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    String name = "Parameter " + other.get();
    List<Evidence> evidence = new ArrayList<>(missed.get().evidence());
    evidence.add(0, weight.evidence());
    String message =
        "the plan was made for %s = %s and ran for %s: %s"
            .formatted(
                other.get(),
                context.plan().text(name + " compiled").orElse(""),
                context.plan().text(name + " runtime").orElse(""),
                missed.get().text());
    String advice =
        "Make a plan good for both values first (an index that covers both); else OPTION"
            + " (RECOMPILE) for this statement, OPTION (OPTIMIZE FOR (...)) for the value that"
            + " matters, or a procedure for each kind of value.";
    return Optional.of(finding(node, message, new Advice(advice, evidence)));
  }

  private static boolean differs(String variable, RuleContext context) {
    Optional<String> compiled = context.plan().text("Parameter " + variable + " compiled");
    Optional<String> runtime = context.plan().text("Parameter " + variable + " runtime");
    return compiled.isPresent() && runtime.isPresent() && !compiled.equals(runtime);
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "A cached plan fits the values it was compiled for. For a value with far more or"
            + " fewer rows the same joins and memory are wrong.",
        "SELECT Id FROM dbo.Orders WHERE CustomerId = @c OPTION (OPTIMIZE FOR (@c" + " UNKNOWN));");
  }
}
