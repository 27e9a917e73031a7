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

/** A hash aggregate whose groups did not fit into memory. */
@RuleInfo(code = "EXP017", name = "hashagg-spills", severity = WARNING)
public final class HashAggSpills implements PlanRule {
  private static final double SELF_MS = 10;
  private static final double SHARE = 0.1;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double batches = Participants.most(node, "HashAgg Batches");
    double diskKb = Participants.sum(node, "Disk Usage");
    boolean matters = node.selfMs() >= SELF_MS && context.share(node.selfMs()) >= SHARE;
    if (!node.hasType("Aggregate") || batches <= 1 || diskKb <= 0 || !matters) {
      return Optional.empty();
    }
    double memoryKb = Participants.most(node, "Peak Memory Usage");
    String message =
        "%s makes %s groups in %s batches and spills %s to disk"
            .formatted(
                node.title(),
                Amounts.count(node.actualRows()),
                Amounts.count(batches),
                Amounts.kilobytes(diskKb));
    String advice =
        "Let the groups fit into memory for this query: "
            + Remedy.setWorkMem(memoryKb + diskKb * Remedy.MEMORY_OVER_DISK)
            + " (hash_mem_multiplier multiplies it). If fewer groups were expected, ANALYZE, or"
            + " set n_distinct of the grouped columns.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            context.shareOf(node.selfMs()),
            evidence("batches", batches, "batches"),
            evidence("disk used", diskKb, "kB"),
            evidence("self time", node.selfMs(), "ms")));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The groups outgrew work_mem x hash_mem_multiplier, so rows were written to temporary"
            + " files and aggregated batch by batch.",
        "hashagg-spills/fires.txt",
        "hashagg-spills/quiet.txt",
        "SET LOCAL work_mem = '64MB';");
  }
}
