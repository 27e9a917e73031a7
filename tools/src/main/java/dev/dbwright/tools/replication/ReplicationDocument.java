package dev.dbwright.tools.replication;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.replication.availability.Availability;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block.Callout;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.Folded;
import dev.dbwright.tools.report.Block.Table;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable.Part;
import dev.dbwright.tools.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan of copies: what it is, what each failure costs, then what it rests on and the rest. */
final class ReplicationDocument {
  private static final double A_DAY_S = 86_400;

  private final ReplicationPlan plan;

  ReplicationDocument(ReplicationPlan plan) {
    this.plan = plan;
  }

  Document document() {
    Document.Builder document = Document.builder();
    document.paragraph(plan.summary());
    verdict(document);
    document.add(plan.drawing());
    document.heading(2, "What each failure costs, at worst");
    document.add(failures());
    document.list(plan.failures().stream().map(ReplicationDocument::explained).toList());
    availability(document);
    practice(document);
    conflicts(document);
    document.heading(2, "Not chosen");
    document.list(
        plan.rejected().stream().map(each -> each.what() + ": " + each.why() + ".").toList());
    runbooks(document);
    document.addAll(ConfigFile.listing(plan.files()));
    document.callout(Callout.Kind.NOTE, "Assumed", plan.assumptions());
    return document.build();
  }

  private void verdict(Document.Builder document) {
    Targets targets = plan.targets();
    String asked = "RPO %s, RTO %s".formatted(Spans.text(targets.rpo()), Spans.text(targets.rto()));
    if (plan.fails()) {
      document.callout(
          Callout.Kind.WARNING,
          "Not kept with what is there: " + asked,
          plan.shortfall().message());
      document.paragraph("What would change it:");
      document.list(plan.shortfall().changes());
    } else {
      document.paragraph(
          "Keeps %s for every failure that counts below; %s computed (%s away in a year)."
              .formatted(
                  asked, Shares.text(plan.availability()), Spans.text(plan.downSecondsPerYear())));
    }
  }

  private Table failures() {
    return new Table(
        List.of(
            Column.left("failure"),
            Column.right("lost"),
            Column.right("away"),
            Column.right("how often"),
            Column.left("targets")),
        plan.failures().stream()
            .map(
                each ->
                    List.of(
                        each.what(),
                        span(each.lossSeconds()),
                        span(each.downSeconds()),
                        often(each.timesPerYear()),
                        kept(each)))
            .toList());
  }

  private static String span(@Nullable Double seconds) {
    return seconds == null ? "unknown" : seconds == 0 ? "0" : Spans.text(seconds);
  }

  private static String often(@Nullable Double timesPerYear) {
    if (timesPerYear == null) {
      return "";
    }
    return timesPerYear >= 1
        ? "%.1f a year".formatted(timesPerYear)
        : "once in %s years".formatted(Amounts.count(1 / timesPerYear));
  }

  private static String kept(ReplicationFailure failure) {
    return !failure.counts() ? "beyond them" : failure.misses() ? "missed" : "kept";
  }

  private static String explained(ReplicationFailure failure) {
    return failure.what() + ": " + failure.how();
  }

  private void availability(Document.Builder document) {
    Availability uptime = plan.uptime();
    document.heading(2, "Availability");
    document.paragraph(
        "%s: away %s in a year, of which"
            .formatted(Shares.text(uptime.value()), Spans.text(plan.downSecondsPerYear())));
    document.list(
        List.of(
            yearly(uptime.takingOverShare()) + " another server takes over",
            yearly(uptime.stallingShare()) + " commits wait for a standby that is gone",
            yearly(uptime.waitingShare()) + " a person is waited for",
            yearly(uptime.regionShare()) + " a lost region holds all the data",
            yearly(uptime.serversShare()) + " all servers with the data are gone one by one"));
  }

  private static String yearly(double share) {
    return Spans.text(share * 365.25 * A_DAY_S);
  }

  private void practice(Document.Builder document) {
    Practice practice = plan.practice();
    if (plan.layout().followers().isEmpty()) {
      return;
    }
    document.heading(2, "Beside it");
    List<String> lines = new ArrayList<>();
    lines.add("What a commit pays: " + practice.commitWait());
    if (!plan.readReplicas().reason().isEmpty()) {
      lines.add("Read replicas: " + plan.readReplicas().reason());
    }
    lines.add("Pooler: " + practice.pooling());
    document.list(lines);
    document.paragraph("Against two primaries:");
    document.list(practice.guards());
    document.paragraph("Alarms:");
    document.list(practice.alarms());
    document.paragraph("Reading what one has just written:");
    document.list(practice.readYourWrites());
  }

  private void conflicts(Document.Builder document) {
    if (!plan.conflicts().isEmpty()) {
      document.heading(2, "What two writers do to each other");
      document.add(
          new Table(
              List.of(
                  Column.left("two"), Column.left("what becomes of it"), Column.left("prevention")),
              plan.conflicts().stream()
                  .map(each -> List.of(each.what(), each.becomes(), each.prevention()))
                  .toList()));
    }
  }

  private void runbooks(Document.Builder document) {
    if (!plan.runbooks().isEmpty()) {
      document.add(
          new Folded(
              "Runbooks: "
                  + String.join(", ", plan.runbooks().stream().map(Runbook::title).toList()),
              runbooks(plan.runbooks())));
    }
  }

  static Document runbooks(List<Runbook> runbooks) {
    Document.Builder all = Document.builder();
    runbooks.forEach(each -> all.addAll(each.document(2)));
    return all.build();
  }

  /** The runbooks and each file on request. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    if (!plan.runbooks().isEmpty()) {
      parts.add(new Part("runbook", "what to do when it happens", runbooks(plan.runbooks())));
    }
    plan.files().forEach(file -> parts.add(file.part()));
    return parts;
  }
}
