package dev.dbwright.tools.explain.rule.mysql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.Relationship;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.List;
import java.util.Optional;

/** A subquery in FROM is written to a temporary table. */
@RuleInfo(code = "EXP109", name = "my-derived-table", severity = WARNING)
public final class DerivedTable implements PlanRule {
  private static final double ROWS = 10_000;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    String name = String.valueOf(node.target().name());
    Optional<PlanNode> made =
        context.children(node).stream().filter(DerivedTable::isMaterialised).findFirst();
    boolean tooMuch = context.subtree(node).size() > RowFlow.MOST_STEPS;
    if (made.isEmpty() || name.startsWith("<subquery") || tooMuch) {
      return Optional.empty();
    }
    boolean scanned = node.hasType("Table scan") && node.actualRowsPerLoop() > 0;
    boolean counted = scanned || made.get().actual() != null;
    // Groups are fewer than the rows they are made of; nobody estimates how many.
    double read = Math.max(read(made.get(), context), counted ? 0 : node.estimatedRows());
    double kept = scanned ? node.actualRowsPerLoop() : RowFlow.of(made.get(), context).rows();
    if (Math.max(read, kept) < ROWS) {
      return Optional.empty();
    }
    String message =
        counted
            ? "%s is materialised: %s rows are read to store %s"
                .formatted(name, Amounts.count(read), Amounts.count(kept))
            : "%s is materialised, from about %s rows".formatted(name, Amounts.count(read));
    String advice =
        "Let the server merge it into the outer query (no GROUP BY, DISTINCT, LIMIT or aggregate in"
            + " it where none is needed), or put the outer condition inside, so that fewer rows are"
            + " stored.";
    Evidence input = evidence("rows read for it", read, "rows");
    List<Evidence> evidence =
        counted
            ? PlanFigures.of(context, node, input, evidence("rows stored", kept, "rows"))
            : PlanFigures.of(context, node, input);
    return Optional.of(
        finding(
            node,
            PlanFigures.severity(counted && kept >= ROWS),
            message,
            new Advice(advice, evidence)));
  }

  private static boolean isMaterialised(PlanNode child) {
    return child.relationship() == Relationship.SUBQUERY || child.type().startsWith("Materialize");
  }

  /** Rows that the tables below hand on, before they are grouped. */
  private static double read(PlanNode made, RuleContext context) {
    return context.subtree(made).stream()
        .filter(below -> below.target().relation() != null || below.hasType("Nested loop"))
        .mapToDouble(below -> RowFlow.of(below, context).rows())
        .max()
        .orElse(0);
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A subquery in FROM that groups, sorts or limits is stored in a temporary table "
            + "before the outer query reads it. Conditions moved inside, or a merge, store "
            + "fewer rows.",
        "my-derived-table/fires.txt",
        "my-derived-table/quiet.txt",
        "SELECT customer_id, sum(total) AS s FROM orders GROUP BY customer_id HAVING s > 1000;");
  }
}
