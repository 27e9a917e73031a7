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

/** A statement whose write-ahead log is mostly copies of whole pages. */
@RuleInfo(code = "EXP040", name = "wal-full-page-images", severity = WARNING)
public final class FullPageImages implements PlanRule {
  private static final double IMAGES = 1_000;
  private static final double RATIO = 0.5;
  private static final double WAL_BYTES = 5 * 1024 * 1024;

  // Plans do not tell the size. An image leaves out the free space in the middle of an 8 KiB page.
  private static final double LEAST_IMAGE_BYTES = 4_096;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    // Figures include the children's: the first node that has so much is the one that wrote it.
    return node.parent() != null
        ? Optional.empty()
        : context.plan().nodes().stream()
            .filter(FullPageImages::isMostlyImages)
            .findFirst()
            .map(writer -> finding(writer, context));
  }

  private Finding finding(PlanNode node, RuleContext context) {
    double images = node.number("WAL FPI");
    double bytes = node.number("WAL Bytes");
    String message =
        "%s wrote %s of WAL, most of it %s copies of whole pages"
            .formatted(node.title(), Amounts.bytes((long) bytes), Amounts.count(images));
    String advice =
        "A page is copied whole when it is first changed after a checkpoint: make checkpoints rarer"
            + " (max_wal_size, checkpoint_timeout), compress the copies (wal_compression), and"
            + " change rows that lie together in one batch.";
    return finding(
        node,
        message,
        advice,
        context.shareOf(node.totalMs()),
        evidence("WAL records", node.number("WAL Records"), "records"),
        evidence("full-page images", images, "pages"),
        evidence("WAL", bytes, "bytes"));
  }

  private static boolean isMostlyImages(PlanNode node) {
    double images = node.number("WAL FPI");
    double bytes = node.number("WAL Bytes");
    return images >= IMAGES && bytes >= WAL_BYTES && images * LEAST_IMAGE_BYTES >= RATIO * bytes;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "After each checkpoint the first change of a page writes the whole page to the WAL. A"
            + " statement that touches many pages soon after one writes many times what it"
            + " changes.",
        "wal-full-page-images/fires.txt",
        "wal-full-page-images/quiet.txt",
        "ALTER SYSTEM SET wal_compression = 'on';");
  }
}
