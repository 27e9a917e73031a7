package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A row count that is no estimate but a fixed share of the table. */
@RuleInfo(code = "EXP230", name = "ms-cardinality-guess", severity = WARNING)
public final class CardinalityGuess implements PlanRule {
  /**
   * What the cardinality estimator assumes where it has no histogram to ask: Microsoft on row
   * estimations of table variables (10 and 30 %) and on the estimator of 2014 (16.4 %).
   */
  private static final Map<Double, String> GUESSES =
      Map.of(
          0.3, "a comparison with < or >",
          0.09, "a LIKE or BETWEEN",
          0.1, "an equality",
          0.164317, "a range with both ends");

  private static final double TABLE_ROWS = 1_000;
  private static final double CLOSE = 1e-4;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double table = node.number("TableCardinality");
    Optional<Misestimate> missed = Misestimate.of(node, context);
    Weight weight = Misestimate.weight(node, context);
    boolean compares = node.text("Filter").or(() -> node.text("Index Cond")).isPresent();
    if (!compares || table < TABLE_ROWS || missed.isEmpty() || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    double part = node.estimatedRows() / table;
    return GUESSES.keySet().stream()
        .filter(guess -> Math.abs(part - guess) <= CLOSE * guess)
        .findFirst()
        .map(guess -> guessed(node, guess, missed.get(), weight));
  }

  private Finding guessed(PlanNode node, double guess, Misestimate missed, Weight weight) {
    List<Evidence> evidence = new ArrayList<>(missed.evidence());
    evidence.add(0, weight.evidence());
    evidence.add(evidence("share of the table that was assumed", guess, "ratio"));
    String message =
        "exactly %s of %s was assumed, as for %s without statistics: %s"
            .formatted(Amounts.percent(guess), Seen.table(node), GUESSES.get(guess), missed.text());
    String advice =
        "Compare the bare column with a value that is known when the plan is made: no function on"
            + " it, no expression of variables, statistics that exist (automatic creation on).";
    return finding(node, message, new Advice(advice, evidence));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "Where the optimizer can ask no histogram it assumes a fixed share of the table:"
            + " 30 % for an open range, 9 or 16 % for a closed one, 10 % for an equality.",
        "SELECT Id FROM dbo.Orders WHERE Placed >= @from OPTION (RECOMPILE);");
  }
}
