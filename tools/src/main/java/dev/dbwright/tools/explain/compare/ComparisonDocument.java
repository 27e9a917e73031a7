package dev.dbwright.tools.explain.compare;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.Table;
import dev.dbwright.tools.report.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A comparison for people: what happened, why and how to check it, then what differs. */
final class ComparisonDocument {
  private static final int MOST_REASONS = 3;
  private static final int MOST_CHANGES = 12;

  private ComparisonDocument() {}

  static Document of(PlanComparison comparison) {
    Document.Builder document = Document.builder();
    document.paragraph(comparison.answer());
    comparison.notes().forEach(document::paragraph);
    List<Reason> reasons = comparison.reasons();
    if (!reasons.isEmpty()) {
      document.heading(2, "Why");
      document.steps(reasons.stream().limit(MOST_REASONS).map(ComparisonDocument::item).toList());
    }
    if (reasons.size() > MOST_REASONS) {
      document.paragraph(
          "With it came: "
              + reasons.stream()
                  .skip(MOST_REASONS)
                  .map(reason -> reason.cause().id())
                  .collect(Collectors.joining(", "))
              + ".");
    }
    changes(document, comparison.changes());
    return document.build();
  }

  private static String item(Reason reason) {
    // What both plans tell stands together: "pages of the step 4 pages, now 4,001 pages".
    Map<String, String> numbers = new LinkedHashMap<>();
    for (Evidence evidence : reason.evidence()) {
      numbers.merge(evidence.what(), number(evidence), (before, now) -> before + ", now " + now);
    }
    String plans =
        numbers.entrySet().stream()
            .map(number -> number.getKey() + " " + number.getValue())
            .collect(Collectors.joining("; "));
    return "%s: %s%s. %s"
        .formatted(
            reason.cause().id(),
            reason.because(),
            plans.isEmpty() ? "" : " [plans: " + plans + "]",
            reason.check());
  }

  private static String number(Evidence evidence) {
    return switch (evidence.unit()) {
      case "ms" -> Amounts.time(evidence.value());
      case "cost" -> Amounts.count(evidence.value());
      default -> Amounts.count(evidence.value(), evidence.unit());
    };
  }

  private static void changes(Document.Builder document, List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    document.heading(2, "What differs");
    document.add(
        new Table(
            List.of(Column.right("time"), Column.left("change")),
            changes.stream()
                .limit(MOST_CHANGES)
                .map(change -> List.of(time(change), change.what()))
                .toList()));
    if (changes.size() > MOST_CHANGES) {
      document.paragraph("and " + Amounts.count(changes.size() - MOST_CHANGES) + " changes more");
    }
  }

  private static String time(Change change) {
    if (change.deltaMs() == null) {
      return "";
    }
    return (change.deltaMs() < 0 ? "-" : "+") + Amounts.time(Math.abs(change.deltaMs()));
  }
}
