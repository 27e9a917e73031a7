package dev.dbwright.tools.index.review;

import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.index.review.rule.IndexChange;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Document;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The review of indexes for people. */
final class ReviewDocument {
  private static final int SHOWN = 50;

  private ReviewDocument() {}

  static Document of(IndexReview review) {
    Document.Builder document = Document.builder();
    document.paragraph(summary(review));
    List<Finding> shown = review.findings().stream().limit(SHOWN).toList();
    if (!shown.isEmpty()) {
      document.add(new Block.Findings(1, shown.stream().map(ReviewDocument::found).toList()));
    }
    if (review.findings().size() > SHOWN) {
      document.paragraph(
          "And %d more: --output json has all.".formatted(review.findings().size() - SHOWN));
    }
    changes(document, review.changes());
    if (!review.remarks().isEmpty()) {
      document.callout(Block.Callout.Kind.NOTE, "To mind", review.remarks());
    }
    if (!review.skipped().isEmpty()) {
      document.heading(2, "Not looked at");
      document.list(review.skipped().stream().map(s -> s.name() + ": " + s.reason()).toList());
    }
    return document.build();
  }

  private static String summary(IndexReview review) {
    Map<String, Long> counts =
        review.findings().stream()
            .collect(Collectors.groupingBy(Finding::name, TreeMap::new, Collectors.counting()));
    String found =
        counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "));
    return "%s: %s indexes, %s."
        .formatted(
            review.database(),
            Amounts.count(review.indexes()),
            found.isEmpty() ? "nothing was found" : found);
  }

  private static Block.Found found(Finding finding) {
    return new Block.Found(
        finding.name(),
        finding.severity().id(),
        finding.message(),
        finding.evidence().isEmpty() ? "" : finding.evidence().get(0).source(),
        finding.evidence().stream()
            .map(e -> e.what() + " " + Amounts.of(e.value(), e.unit()))
            .toList(),
        Objects.requireNonNullElse(finding.advice(), ""));
  }

  private static void changes(Document.Builder document, List<IndexChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    document.heading(2, "In this order");
    document.paragraph(
        "Each statement alone, outside a transaction block; look at the load between them.");
    document.code("sql", lines(changes.stream().map(IndexChange::sql).toList()));
    List<String> back =
        changes.stream().map(IndexChange::rollback).filter(Objects::nonNull).toList();
    if (!back.isEmpty()) {
      document.heading(2, "Back");
      document.code("sql", lines(back));
    }
  }

  private static String lines(List<String> statements) {
    return String.join("\n", statements);
  }
}
