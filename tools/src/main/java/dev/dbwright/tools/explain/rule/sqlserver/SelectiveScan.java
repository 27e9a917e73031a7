package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/** A whole table or index that is read to keep a few rows. */
@RuleInfo(code = "EXP215", name = "ms-selective-scan", severity = WARNING)
public final class SelectiveScan implements PlanRule {
  private static final double REMOVED_ROWS = 10_000;
  // As for other engines: below about 5 % of the rows an index fetch beats a scan.
  private static final double REMOVED_RATIO = 0.95;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    ScalarText predicate = ScalarText.of(node.text("Filter").orElse(""));
    double read = Seen.rowsRead(node, context);
    double kept = Seen.rows(node, context);
    Weight weight = Weight.self(node, context);
    if (!isWasteful(node, context)
        || !predicate.isIndexable()
        || predicate.hasOr()
        || Seen.isInner(node, context)
        || !weight.isAtLeast(Weight.USUAL)
        || MissingIndex.isAsked(node, context)) {
      return Optional.empty();
    }
    String message =
        "%s reads %s rows to keep %s of them"
            .formatted(node.title(), Amounts.count(read), Amounts.count(kept));
    String columns = String.join(", ", predicate.columns());
    String advice =
        "CREATE INDEX ... ON "
            + Seen.table(node)
            + " ("
            + columns
            + ") with INCLUDE for what the query returns, then compare the rows that are read.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("rows read", read, "rows"),
            evidence("rows kept", kept, "rows")));
  }

  /** True for a scan that throws nearly all of many rows away; columnstores are made for that. */
  static boolean isWasteful(PlanNode node, RuleContext context) {
    double read = Seen.rowsRead(node, context);
    double removed = read - Seen.rows(node, context);
    return Seen.isScan(node)
        && node.text("Storage").filter("ColumnStore"::equals).isEmpty()
        && removed >= REMOVED_ROWS
        && removed >= REMOVED_RATIO * read;
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "The scan reads everything and its predicate keeps next to nothing, although an"
            + " index on the compared columns could find these rows.",
        "CREATE INDEX IX_Orders_Status ON dbo.Orders (Status) INCLUDE (Total);");
  }
}
