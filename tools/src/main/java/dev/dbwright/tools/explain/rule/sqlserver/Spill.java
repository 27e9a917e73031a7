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

/** A sort or hash that did not fit into its memory and went through tempdb. */
@RuleInfo(code = "EXP208", name = "ms-spill", severity = WARNING)
public final class Spill implements PlanRule {
  // 128 pages of 8 KiB: a megabyte, below which nobody waits.
  private static final double PAGES = 128;
  private static final double SHARE = 0.1;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double written = written(node);
    boolean told =
        node.text("SortSpillDetails WritesToTempDb").isPresent()
            || node.text("HashSpillDetails WritesToTempDb").isPresent();
    Weight weight = Weight.self(node, context);
    if (!isAt(node) || (told && written < PAGES) || !weight.isAtLeast(SHARE)) {
      return Optional.empty();
    }
    double granted = context.plan().number("MemoryGrantInfo GrantedMemory");
    String pages = told ? " (%s pages written)".formatted(Amounts.count(written)) : "";
    String advice =
        "Make the row counts below right first, for the memory is granted by them; then fewer or"
            + " narrower rows, or an index that has the order. Memory grant feedback mends"
            + " repeated executions from compatibility level 150 on (140 in batch mode).";
    return Optional.of(
        finding(
            node,
            node.title() + " did not fit into its memory and went through tempdb" + pages,
            advice,
            weight.evidence(),
            evidence("pages written to tempdb", written, "pages"),
            evidence("spill level", node.number("SpillToTempDb SpillLevel"), "levels"),
            evidence("memory granted to the query", granted, "kB")));
  }

  /** True where {@code node} went through tempdb for want of memory. */
  static boolean isAt(PlanNode node) {
    return node.properties().stream()
        .anyMatch(
            property ->
                property.name().startsWith("SpillToTempDb")
                    || property.name().startsWith("SortSpillDetails")
                    || property.name().startsWith("HashSpillDetails"));
  }

  private static double written(PlanNode node) {
    return node.number("SortSpillDetails WritesToTempDb")
        + node.number("HashSpillDetails WritesToTempDb");
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "The memory of a query is fixed before it starts, from estimated rows. What does"
            + " not fit is written to tempdb and read back.",
        "UPDATE STATISTICS dbo.Orders WITH FULLSCAN;");
  }
}
