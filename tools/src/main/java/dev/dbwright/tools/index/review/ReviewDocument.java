package dev.dbwright.tools.index.review;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.index.review.IndexReview.SkippedRule;
import dev.dbwright.tools.index.review.rule.IndexChange;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Document;
import java.util.LinkedHashMap;
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
      document.list(notLookedAt(review.skipped()));
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
    String looked =
        "%s of %s"
            .formatted(Amounts.count((double) review.indexes(), "indexes"), review.database());
    return found.isEmpty()
        ? "Nothing was found in %s.".formatted(looked)
        : "%s in %s: %s."
            .formatted(Amounts.count((double) review.findings().size(), "findings"), looked, found);
  }

  /** Rules that lack the same are one line. */
  private static List<String> notLookedAt(List<SkippedRule> skipped) {
    Map<String, List<String>> byReason =
        skipped.stream()
            .collect(
                Collectors.groupingBy(
                    SkippedRule::reason,
                    LinkedHashMap::new,
                    Collectors.mapping(SkippedRule::name, Collectors.toList())));
    return byReason.entrySet().stream()
        .map(each -> String.join(", ", each.getValue()) + ": " + each.getKey())
        .toList();
  }

  private static Block.Found found(Finding finding) {
    return new Block.Found(
        finding.name(),
        finding.severity().id(),
        finding.message(),
        finding.evidence().isEmpty() ? "" : finding.evidence().get(0).source(),
        finding.evidence().stream().map(e -> e.what() + " " + amount(e)).toList(),
        Objects.requireNonNullElse(finding.advice(), ""));
  }

  private static String amount(Evidence evidence) {
    return evidence.value() == 1 && evidence.unit().endsWith("s")
        ? Amounts.count(evidence.value(), evidence.unit())
        : Amounts.of(evidence.value(), evidence.unit());
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
