package dev.dbwright.tools.health;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.health.check.StatementLoad;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A report for people: what is wrong and what to do, the gravest first, and what was not seen. */
final class HealthDocument {
  private static final int SHOWN_OF_A_CHECK = 3;
  private static final int SHOWN_STATEMENTS = 5;
  private static final Map<Severity, String> TITLES =
      Map.of(
          Severity.CRITICAL, "At once",
          Severity.ERROR, "Soon",
          Severity.WARNING, "When there is time",
          Severity.INFO, "Worth knowing");

  private final Document.Builder document = Document.builder();
  private final HealthReport report;

  private HealthDocument(HealthReport report) {
    this.report = report;
  }

  static Document of(HealthReport report) {
    var page = new HealthDocument(report);
    page.summary();
    for (Severity severity :
        List.of(Severity.CRITICAL, Severity.ERROR, Severity.WARNING, Severity.INFO)) {
      page.findings(severity);
    }
    page.metrics();
    page.statements();
    if (report.changes() != null) {
      ChangesDocument.write(page.document, report.changes());
    }
    page.skipped();
    return page.document.build();
  }

  private void summary() {
    Map<Severity, Long> counts =
        report.findings().stream()
            .collect(Collectors.groupingBy(Finding::severity, Collectors.counting()));
    String found =
        counts.entrySet().stream()
            .sorted(Map.Entry.<Severity, Long>comparingByKey().reversed())
            .map(entry -> entry.getValue() + " " + entry.getKey().id())
            .collect(Collectors.joining(", "));
    document.paragraph(
        "%s, version %s: %s. %d checks in %s, as %s."
            .formatted(
                report.database(),
                report.version(),
                found.isEmpty() ? "nothing was found" : found,
                report.checks(),
                Amounts.time((double) report.elapsedMs()),
                report.role().name()));
  }

  private void findings(Severity severity) {
    Map<String, List<Finding>> byCheck =
        report.findings().stream()
            .filter(finding -> finding.severity() == severity)
            .collect(Collectors.groupingBy(Finding::name, LinkedHashMap::new, Collectors.toList()));
    if (byCheck.isEmpty()) {
      return;
    }
    document.heading(2, TITLES.get(severity) + " (" + severity.id() + ")");
    byCheck.forEach(
        (name, findings) -> {
          document.paragraph(name + more(name, findings.size()));
          document.list(findings.stream().limit(SHOWN_OF_A_CHECK).map(this::item).toList());
        });
  }

  private String more(String name, int count) {
    int unlisted =
        report.unlisted().stream()
            .filter(each -> each.name().equals(name))
            .mapToInt(HealthReport.Unlisted::findings)
            .sum();
    int all = count + unlisted;
    return all > SHOWN_OF_A_CHECK ? ": %d, the first %d".formatted(all, SHOWN_OF_A_CHECK) : "";
  }

  private String item(Finding finding) {
    String known = isNew(finding) ? "" : " (known)";
    String advice = finding.advice() == null ? "" : " " + finding.advice();
    return "%s [%s]%s.%s".formatted(finding.message(), evidence(finding), known, advice);
  }

  /** Without an earlier look nothing is known, and nothing is marked. */
  private boolean isNew(Finding finding) {
    return report.changes() == null
        || report.changes().appeared().contains(HealthReport.seen(finding));
  }

  private static String evidence(Finding finding) {
    List<String> numbers = new ArrayList<>();
    for (Evidence evidence : finding.evidence()) {
      numbers.add(
          evidence.what()
              + " "
              + Amounts.of(evidence.value(), evidence.unit())
              + ", "
              + evidence.source());
    }
    return String.join("; ", numbers);
  }

  private void metrics() {
    if (report.metrics().isEmpty()) {
      return;
    }
    document.heading(2, "Numbers");
    document.add(
        new Block.Table(
            List.of(Column.left("metric"), Column.right("value")),
            report.metrics().stream()
                .map(metric -> List.of(metric.name(), Amounts.of(metric.value(), metric.unit())))
                .toList()));
  }

  private void statements() {
    if (report.statements().isEmpty()) {
      return;
    }
    document.heading(2, "Statements that cost most");
    document.add(
        new Block.Table(
            List.of(
                Column.right("total"),
                Column.right("calls"),
                Column.right("mean"),
                Column.left("statement")),
            report.statements().stream()
                .limit(SHOWN_STATEMENTS)
                .map(HealthDocument::line)
                .toList()));
  }

  private static List<String> line(StatementLoad statement) {
    return List.of(
        Amounts.time(statement.totalMs()),
        Amounts.count(statement.calls()),
        Amounts.time(statement.meanMs()),
        statement.text());
  }

  private void skipped() {
    if (report.skipped().isEmpty()) {
      return;
    }
    document.heading(2, "Not looked at");
    document.list(
        report.skipped().stream().map(skip -> skip.name() + ": " + skip.reason()).toList());
  }
}
