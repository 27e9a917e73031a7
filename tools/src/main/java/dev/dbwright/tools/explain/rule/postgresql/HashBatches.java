package dev.dbwright.tools.explain.rule.postgresql;

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
import java.util.Optional;

/** A hash join whose table did not fit into memory and is processed in several batches. */
@RuleInfo(code = "EXP004", name = "hash-batches", severity = WARNING)
public final class HashBatches implements PlanRule {
  private static final double MS = 10;
  private static final double SHARE = 0.1;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double batches = node.number("Hash Batches");
    if (!node.hasType("Hash") || batches <= 1 || !node.wasExecuted()) {
      return Optional.empty();
    }
    double ms = node.selfMs() + context.parent(node).map(PlanNode::selfMs).orElse(0.0);
    if (ms < MS || context.share(ms) < SHARE) {
      return Optional.empty();
    }
    double memoryKb = node.number("Peak Memory Usage");
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(context.shareOf(ms));
    evidence.add(evidence("hash batches", batches, "batches"));
    evidence.add(evidence("hash batches planned", node.number("Original Hash Batches"), "batches"));
    evidence.add(evidence("peak memory of a batch", memoryKb, "kB"));
    if (node.buffers() != null && node.buffers().tempWritten() != null) {
      evidence.add(evidence("temporary blocks written", node.buffers().tempWritten(), "blocks"));
    }
    String message =
        "the hash table of %s rows was split into %s batches: both sides of the join went through"
            .formatted(Amounts.count(node.actualRows()), Amounts.count(batches));
    String advice =
        "Let the table fit into memory for this query: "
            + Remedy.setWorkMem(memoryKb * batches)
            + " (hash_mem_multiplier multiplies it), or join fewer rows and columns.";
    return Optional.of(finding(node, message + " temporary files", new Advice(advice, evidence)));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The inner side of a hash join did not fit into work_mem x hash_mem_multiplier. Both sides"
            + " are written to temporary files and read back batch by batch.",
        "hash-batches/fires.txt",
        "hash-batches/quiet.txt",
        "SET LOCAL work_mem = '64MB';");
  }
}
