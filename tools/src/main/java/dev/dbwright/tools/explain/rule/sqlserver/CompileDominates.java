package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/** Compiling takes longer than running. */
@RuleInfo(code = "EXP222", name = "ms-compile-dominates", severity = INFO)
public final class CompileDominates implements PlanRule {
  // As for other engines: from 10 ms on, and longer than the execution.
  private static final double COMPILE_MS = 10;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    Double compile = context.plan().planningMs();
    boolean fromCache = PlanFacts.is(context, "RetrievedFromCache", "true");
    double elapsed = context.plan().statementMs();
    // A plan from the cache was not compiled for this execution.
    if (node.parent() != null
        || !context.plan().analyzed()
        || compile == null
        || fromCache
        || compile < COMPILE_MS
        || compile <= elapsed) {
      return Optional.empty();
    }
    double share = compile / (compile + elapsed);
    String message =
        "compiling took %s and running %s".formatted(Amounts.time(compile), Amounts.time(elapsed));
    String advice =
        "Let the plan be reused: parameters in place of literals, no OPTION (RECOMPILE) where the"
            + " values do not matter, the same SET options in all sessions; fewer joins and views"
            + " in one statement.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            Weight.ofTime(share).evidence(),
            evidence("compile time", compile, "ms"),
            evidence("elapsed time", elapsed, "ms")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "A plan that is compiled for each execution costs more than the execution itself.",
        "EXEC sp_executesql N'SELECT Id FROM dbo.Orders WHERE CustomerId = @c', N'@c int',"
            + " @c = 7;");
  }
}
