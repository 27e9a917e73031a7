package dev.dbwright.tools.monitoring;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.monitoring.alert.AlertRule;
import dev.dbwright.tools.monitoring.alert.AlertSeverity;
import dev.dbwright.tools.report.Block.Callout;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.Folded;
import dev.dbwright.tools.report.Block.Table;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable.Part;
import dev.dbwright.tools.threshold.Threshold;
import java.util.List;

/** A plan for people: what calls whom, then the files, then what is not seen. */
final class MonitoringDocument {
  private final MonitoringPlan plan;

  MonitoringDocument(MonitoringPlan plan) {
    this.plan = plan;
  }

  Document document() {
    Document.Builder document = Document.builder();
    if (plan.files().size() == 1) {
      document.heading(2, plan.files().get(0).fileName()).addAll(plan.files().get(0).document());
      return document.build();
    }
    if (plan.isPart()) {
      plan.alerts().forEach(each -> document.addAll(each.document(2)));
      return document.build();
    }
    long critical =
        plan.alerts().stream().filter(each -> each.severity() == AlertSeverity.CRITICAL).count();
    document.paragraph(
        "%d alerts for %s and its hosts: %d call a person at once, %d are read in working hours. Each comes with the series that fire it and those that do not."
            .formatted(
                plan.alerts().size(),
                plan.engine().title(),
                critical,
                plan.alerts().size() - critical));
    document.add(alerts());
    Document.Builder runbook = Document.builder();
    plan.alerts().forEach(each -> runbook.addAll(each.runbook().document(3)));
    document.add(new Folded("What to do first, alert by alert: --config runbook", runbook.build()));
    Document.Builder files = Document.builder();
    plan.files().stream()
        .filter(file -> !file.language().equals("markdown"))
        .forEach(file -> files.heading(3, file.fileName()).addAll(file.document()));
    document.add(
        new Folded(
            "Files: %s; --config NAME prints one, --to FOLDER writes all"
                .formatted(plan.files().stream().map(ConfigFile::name).collect(joining(", "))),
            files.build()));
    if (!plan.assumptions().isEmpty()) {
      document.callout(Callout.Kind.NOTE, "Assumed", plan.assumptions());
    }
    document.callout(Callout.Kind.NOTE, "Not seen by these", plan.notes());
    return document.build();
  }

  private Table alerts() {
    return new Table(
        List.of(
            Column.left("alert"),
            Column.left("calls"),
            Column.left("limit"),
            Column.right("held for"),
            Column.left("what it means")),
        plan.alerts().stream()
            .map(
                each ->
                    List.of(
                        each.name(),
                        each.severity().id(),
                        limit(each),
                        each.hold().time().toMinutes() + " min",
                        each.meaning()))
            .toList());
  }

  private static String limit(AlertRule alert) {
    Threshold limit = alert.limit();
    return limit == null ? "" : limit.text();
  }

  List<Part> parts() {
    return plan.files().stream().map(ConfigFile::part).toList();
  }
}
