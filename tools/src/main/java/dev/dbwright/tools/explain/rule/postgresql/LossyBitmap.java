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

/** A bitmap that did not fit into memory and remembers pages instead of rows. */
@RuleInfo(code = "EXP018", name = "lossy-bitmap", severity = WARNING)
public final class LossyBitmap implements PlanRule {
  private static final double LOSSY_RATIO = 0.1;
  private static final double LOSSY_BLOCKS = 500;
  private static final double SHARE = 0.1;
  private static final double PLAN_MS = 5;

  // tidbitmap.c, tbm_calculate_entries: 64 bytes a page, in a table that grows by doubling.
  private static final double BYTES_PER_BLOCK = 128;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double exact = Participants.sum(node, "Exact Heap Blocks");
    double lossy = Participants.sum(node, "Lossy Heap Blocks");
    // BRIN bitmaps are lossy by design, and then no block is exact.
    boolean outgrown = exact > 0 && lossy >= LOSSY_BLOCKS && lossy >= LOSSY_RATIO * (exact + lossy);
    double ms = FilteredScan.ms(node, context);
    if (!outgrown || context.share(ms) < SHARE || context.planMs() < PLAN_MS) {
      return Optional.empty();
    }
    double rechecked = node.number("Rows Removed by Index Recheck") * node.loops();
    String message =
        "%s of %s blocks of %s are lossy, so all their rows were checked again (%s in vain)"
            .formatted(
                Amounts.count(lossy),
                Amounts.count(exact + lossy),
                node.title(),
                Amounts.count(rechecked));
    return Optional.of(
        finding(
            node,
            message,
            "Give this query, not the server, more memory, so that the bitmap stays exact: "
                + Remedy.setWorkMem((exact + lossy) * BYTES_PER_BLOCK / 1024)
                + ".",
            context.shareOf(ms),
            evidence("exact blocks", exact, "blocks"),
            evidence("lossy blocks", lossy, "blocks"),
            evidence("rows rechecked in vain", rechecked, "rows")));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A bitmap keeps each row until work_mem is full; then it keeps whole pages, and every"
            + " row on them must be checked again.",
        "lossy-bitmap/fires.json",
        "lossy-bitmap/quiet.json",
        "SET LOCAL work_mem = '16MB';");
  }
}
