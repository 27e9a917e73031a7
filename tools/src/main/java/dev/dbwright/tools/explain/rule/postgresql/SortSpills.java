package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.Relationship;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/** A sort that goes to disk. */
@RuleInfo(code = "EXP003", name = "sort-spills", severity = WARNING)
public final class SortSpills implements PlanRule {
  private static final double DISK_KB = 1024;
  private static final double SELF_MS = 10;
  private static final double SHARE = 0.1;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double diskKb = Participants.sortKbOnDisk(node);
    boolean matters = node.selfMs() >= SELF_MS && context.share(node.selfMs()) >= SHARE;
    if (!node.hasType("Sort") || diskKb < DISK_KB || !matters) {
      return Optional.empty();
    }
    String message =
        "%s of %s rows spills %s to disk: work_mem is too small for it"
            .formatted(node.title(), Amounts.count(node.actualRows()), Amounts.kilobytes(diskKb));
    String advice =
        "Give this query, not the server, more memory: "
            + Remedy.setWorkMem(diskKb * Remedy.MEMORY_OVER_DISK)
            + sortedIndex(node, context)
                .map(ddl -> "; or let an index give the order: " + ddl)
                .orElse(".");
    return Optional.of(
        finding(
            node,
            message,
            advice,
            context.shareOf(node.selfMs()),
            evidence("sort space on disk", diskKb, "kB"),
            evidence("self time", node.selfMs(), "ms")));
  }

  /** Rows that come from one table can be read in the order of an index instead. */
  private static Optional<String> sortedIndex(PlanNode sort, RuleContext context) {
    return context
        .child(sort, Relationship.OUTER)
        .filter(scan -> scan.type().endsWith(" Scan"))
        .flatMap(
            scan ->
                sort.text("Sort Key")
                    .map(Condition::sortColumns)
                    .flatMap(columns -> Remedy.createIndex(scan, columns)));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The rows to sort did not fit into work_mem, so they were written to temporary files and"
            + " merged from there.",
        "sort-spills/fires.txt",
        "sort-spills/quiet.txt",
        "SET LOCAL work_mem = '128MB';");
  }
}
