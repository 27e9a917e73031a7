package dev.dbwright.tools.explain.rule.mysql;

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
import java.util.List;
import java.util.Optional;

/** The range of an index is planned anew for each row of the other table. */
@RuleInfo(code = "EXP111", name = "my-range-checked-each-record", severity = WARNING)
public final class RangeCheckedEachRecord implements PlanRule {
  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    boolean replanned =
        node.hasType("Range checked for each record")
            || node.text("Index Cond").filter(text -> text.contains("re-planned")).isPresent();
    if (!replanned) {
      return Optional.empty();
    }
    PlanNode table = context.subtree(node).get(context.subtree(node).size() > 1 ? 1 : 0);
    double rows = table.actualRowsPerLoop() > 0 ? table.actualRowsPerLoop() : table.estimatedRows();
    String message =
        "for each row outside the server plans anew how to read %s, which may be all its %s rows"
            .formatted(
                Optional.ofNullable(table.target().relation()).orElse("the table"),
                Amounts.count(rows));
    String advice =
        "Join by an equality that an index serves; compare columns of one type, and split an OR"
            + " over several of them into a UNION.";
    Evidence read = evidence("rows of the table", rows, "rows");
    Evidence loops = evidence("rows outside", Math.max(1, table.loops()), "rows");
    List<Evidence> evidence =
        table.loops() > 0
            ? PlanFigures.of(context, node, read, loops)
            : PlanFigures.of(context, node, read);
    return Optional.of(finding(node, message, new Advice(advice, evidence)));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "No index can be chosen before the row outside is known, so the choice is made "
            + "again for each. Often none fits and the whole table is read each time.",
        "my-range-checked-each-record/fires.txt",
        "my-range-checked-each-record/quiet.txt",
        "SELECT count(*) FROM tiny t JOIN orders o ON o.id = t.order_id;");
  }
}
