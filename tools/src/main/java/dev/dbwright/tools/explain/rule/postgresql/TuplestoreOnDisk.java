package dev.dbwright.tools.explain.rule.postgresql;

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

/** Rows that are kept for a second reading, and did not fit into memory. */
@RuleInfo(code = "EXP037", name = "tuplestore-on-disk", severity = WARNING)
public final class TuplestoreOnDisk implements PlanRule {
  private static final double DISK_KB = 1024;
  private static final double SELF_MS = 5;
  private static final double SHARE = 0.05;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    boolean onDisk = node.text("Storage").filter("Disk"::equals).isPresent();
    double kilobytes = node.number("Maximum Storage");
    boolean matters = node.selfMs() >= SELF_MS && context.share(node.selfMs()) >= SHARE;
    if (!onDisk || kilobytes < DISK_KB || !matters) {
      return Optional.empty();
    }
    String message =
        "%s keeps %s of rows on disk".formatted(node.title(), Amounts.kilobytes(kilobytes));
    String advice =
        "Give this query more memory: "
            + Remedy.setWorkMem(kilobytes * Remedy.MEMORY_OVER_DISK)
            + "; or keep less: "
            + (node.hasType("WindowAgg")
                ? "a frame that ends at the current row needs no later rows."
                : "fewer rows and columns in what is read twice.");
    return Optional.of(
        finding(
            node,
            message,
            advice,
            context.shareOf(node.selfMs()),
            evidence("storage on disk", kilobytes, "kB"),
            evidence("self time", node.selfMs(), "ms")));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Materialize, WindowAgg and CTE Scan keep rows to read them again. What exceeds work_mem"
            + " goes through temporary files.",
        "tuplestore-on-disk/fires.txt",
        "tuplestore-on-disk/quiet.txt",
        "SET LOCAL work_mem = '32MB';");
  }
}
