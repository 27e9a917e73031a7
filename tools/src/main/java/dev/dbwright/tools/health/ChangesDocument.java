package dev.dbwright.tools.health;

import dev.dbwright.tools.health.Snapshot.Seen;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Document;
import java.util.List;

/** What changed between two looks, for people. */
final class ChangesDocument {
  private ChangesDocument() {}

  static void write(Document.Builder document, Changes changes) {
    document.heading(2, "Since " + changes.since());
    if (changes.isEmpty()) {
      document.paragraph("Nothing changed.");
      return;
    }
    list(document, "New:", changes.appeared());
    list(document, "Gone:", changes.gone());
    document.list(
        changes.metrics().stream()
            .map(
                metric ->
                    "%s from %s to %s"
                        .formatted(
                            metric.name(),
                            Amounts.of(metric.before(), metric.unit()),
                            Amounts.of(metric.now(), metric.unit())))
            .toList());
    document.list(
        changes.statements().stream()
            .map(
                statement ->
                    "%s in %s calls, mean %s%s: %s"
                        .formatted(
                            Amounts.time(statement.totalMs()),
                            Amounts.count(statement.calls()),
                            Amounts.time(statement.meanMs()),
                            statement.meanMsBefore() > 0
                                ? " (before: " + Amounts.time(statement.meanMsBefore()) + ")"
                                : "",
                            statement.text()))
            .toList());
  }

  private static void list(Document.Builder document, String title, List<Seen> findings) {
    if (!findings.isEmpty()) {
      document.paragraph(title);
      document.list(
          findings.stream().map(finding -> finding.name() + ": " + finding.object()).toList());
    }
  }
}
