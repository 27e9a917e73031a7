package dev.dbwright.tools.index.review;

import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.index.review.rule.IndexChange;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.ArrayList;
import java.util.List;

/**
 * What the review of a database's indexes found.
 *
 * @param database its name, or that of the engine whose text was read
 * @param indexes how many were looked at
 * @param findings the gravest first
 * @param changes the statements that follow from them, in the order in which they are run
 * @param skipped rules that could not look, each with the reason
 * @param remarks what was left out and what to mind, one sentence each
 */
public record IndexReview(
    String database,
    long indexes,
    List<Finding> findings,
    List<IndexChange> changes,
    List<SkippedRule> skipped,
    List<String> remarks)
    implements Presentable {
  public IndexReview {
    findings = List.copyOf(findings);
    changes = List.copyOf(changes);
    skipped = List.copyOf(skipped);
    remarks = List.copyOf(remarks);
  }

  /** A rule that did not look, and why. */
  public record SkippedRule(String name, String reason) {}

  public boolean hasFindingFrom(Severity limit) {
    return findings.stream().anyMatch(finding -> finding.severity().compareTo(limit) >= 0);
  }

  IndexReview withRemarks(List<String> more) {
    List<String> all = new ArrayList<>(more);
    all.addAll(remarks);
    return new IndexReview(database, indexes, findings, changes, skipped, all);
  }

  @Override
  public Document present() {
    return ReviewDocument.of(this);
  }
}
