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
import java.util.Optional;

/** Several indexes are read and their results intersected. */
@RuleInfo(code = "EXP110", name = "my-index-merge-intersect", severity = WARNING)
public final class IndexMergeIntersect implements PlanRule {
  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    String index = String.valueOf(node.target().index());
    boolean intersects =
        node.hasType("Intersect rows sorted by row ID")
            || (node.hasType("Index merge")
                && (isIntersection(node.text("index_merge").orElse(""))
                    || isIntersection(index)
                    || node.text("Extra")
                        .filter(IndexMergeIntersect::tellsIntersection)
                        .isPresent()));
    if (!intersects) {
      return Optional.empty();
    }
    double rows = node.actualRowsPerLoop() > 0 ? node.actualRowsPerLoop() : node.estimatedRows();
    String message =
        "%s is found by reading several indexes%s and keeping what is in all: %s rows"
            .formatted(
                Optional.ofNullable(node.target().relation()).orElse("the table"),
                node.target().index() == null ? "" : " (" + index + ")",
                Amounts.count(rows));
    String advice =
        TableAccess.of(node, context)
            .flatMap(IndexDdl::forCondition)
            .map(ddl -> "One index on all the columns is read once: " + ddl)
            .orElse("One index on all the columns compared for equality is read once.");
    Evidence left = evidence("rows in all indexes", rows, "rows");
    return Optional.of(
        finding(node, message, new Advice(advice, PlanFigures.of(context, node, left))));
  }

  private static boolean isIntersection(String merge) {
    return merge.startsWith("intersect(") || merge.startsWith("sort_intersect(");
  }

  private static boolean tellsIntersection(String extra) {
    return extra.contains("Using intersect(") || extra.contains("Using sort_intersect(");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Two single-column indexes are both read and only the rows found in each are "
            + "kept. One index on both columns reads just those rows.",
        "my-index-merge-intersect/fires.txt",
        "my-index-merge-intersect/quiet.txt",
        "ALTER TABLE facts ADD INDEX (a, b);");
  }
}
