package dev.dbwright.tools.explain.rule.sqlserver;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The deepest wrong row count that a costly decision above rests on. */
@RuleInfo(code = "EXP207", name = "ms-misestimate", severity = WARNING)
public final class HarmfulMisestimate implements PlanRule {
  private static final double EXECUTIONS = 1_000;
  private static final double SHARE = Weight.USUAL;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    Optional<Misestimate> missed = Misestimate.of(node, context);
    if (missed.isEmpty()
        || !missed.get().isUnderestimate()
        || context.isAnyBelow(node, below -> Misestimate.of(below, context).isPresent())) {
      return Optional.empty();
    }
    return harmed(node, context)
        .map(
            harm ->
                finding(node, message(node, missed.get(), harm), advice(missed.get(), harm, node)));
  }

  /**
   * What went wrong above.
   *
   * @param what in words
   * @param weight of the step that it went wrong in
   */
  private record Harm(String what, Weight weight) {}

  private static Optional<Harm> harmed(PlanNode node, RuleContext context) {
    PlanNode side = node;
    Optional<PlanNode> above = context.parent(node);
    while (above.isPresent()) {
      Optional<Harm> harm = harm(side, above.get(), context);
      if (harm.isPresent()) {
        return harm.filter(found -> found.weight().isAtLeast(SHARE));
      }
      side = above.get();
      above = context.parent(side);
    }
    return Optional.empty();
  }

  private static Optional<Harm> harm(PlanNode side, PlanNode above, RuleContext context) {
    if (above.hasType("Nested Loops")) {
      return context
          .child(above, Relationship.INNER)
          .filter(inner -> inner.id() != side.id() && inner.loops() >= EXECUTIONS)
          .map(inner -> new Harm(repeated(inner), Weight.whole(inner, context)));
    }
    return Spill.isAt(above)
        ? Optional.of(
            new Harm(above.title() + " then spilled to tempdb", Weight.self(above, context)))
        : Optional.empty();
  }

  private static String repeated(PlanNode inner) {
    return "nested loops then ran %s %s times"
        .formatted(inner.title(), Amounts.count(inner.loops()));
  }

  private static String message(PlanNode node, Misestimate missed, Harm harm) {
    return "%s: %s; %s".formatted(node.title(), missed.text(), harm.what());
  }

  private static Advice advice(Misestimate missed, Harm harm, PlanNode node) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(harm.weight().evidence());
    evidence.addAll(missed.evidence());
    evidence.add(evidence("ratio", missed.factor(), "times"));
    String table = node.target().relation() == null ? "the tables below" : Seen.table(node);
    return new Advice(
        "UPDATE STATISTICS "
            + table
            + " WITH FULLSCAN and compare; if it stays wrong: statistics on the columns of the"
            + " predicate together, or split the statement at a temporary table.",
        evidence);
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "The optimizer chose a join or its memory by a row count that was at least ten"
            + " times too low. The finding stands at the deepest such count and says what it did"
            + " above; a wrong count without harm is not reported.",
        "UPDATE STATISTICS dbo.Orders WITH FULLSCAN;");
  }
}
