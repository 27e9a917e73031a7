package dev.dbwright.tools.backup;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.backup.cost.MonthlyCost;
import dev.dbwright.tools.backup.log.LogDisk;
import dev.dbwright.tools.backup.storage.StorageEstimate;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block.Callout;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.Folded;
import dev.dbwright.tools.report.Block.Table;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A backup plan: what is lost and how long it takes; then what it rests on, then how it is set up.
 */
final class BackupDocument {
  private final BackupPlan plan;

  BackupDocument(BackupPlan plan) {
    this.plan = plan;
  }

  Document document() {
    Document.Builder document = Document.builder();
    document.paragraph(decision());
    for (BackupProblem problem : plan.problems()) {
      document.callout(Callout.Kind.DANGER, title(problem), List.of(problem.message()));
      document.paragraph("Any one of these changes it:");
      document.list(problem.changes());
    }
    document.add(restore());
    document.heading(2, "What is kept");
    document.add(storage());
    document.paragraph(kept());
    document.heading(2, "Schedule");
    document.add(schedule());
    document.heading(2, "Other ways");
    document.add(alternatives());
    outlook(document);
    if (!plan.compliance().isEmpty()) {
      document.callout(Callout.Kind.NOTE, "Compliance", plan.compliance());
    }
    files(document);
    document.callout(Callout.Kind.NOTE, "Assumed", plan.assumptions());
    List<String> mind = new ArrayList<>(plan.notes());
    mind.addAll(plan.practice());
    document.callout(Callout.Kind.NOTE, "To mind", mind);
    return document.build();
  }

  private String decision() {
    return "%s (%s): at most %s of what was written is lost%s, a restore takes %s%s, copies take %s, about %s a month."
        .formatted(
            plan.method().program(),
            plan.method().why(),
            Amounts.span(plan.worstLossSeconds()),
            against(plan.meetsRpo(), plan.targets().rpoSeconds()),
            Amounts.span(plan.rtoSeconds()),
            against(plan.meetsRto(), plan.targets().rtoSeconds()),
            Amounts.bytes(plan.storageBytes()),
            plan.cost().text());
  }

  private static String against(boolean keeps, double target) {
    return keeps
        ? " (target %s)".formatted(Amounts.span(target))
        : " (misses the target of %s)".formatted(Amounts.span(target));
  }

  private static String title(BackupProblem problem) {
    return switch (problem.kind()) {
      case RPO -> "More is lost than may be";
      case RTO -> "A restore takes longer than it may";
      case SHIPPING -> "The archive falls behind";
      case DURATION -> "Copies take longer than there is between them";
      case DISK -> "The disk for logs fills up";
      case BUDGET -> "Copies cost more than they may";
    };
  }

  private Table restore() {
    List<List<String>> rows = new ArrayList<>();
    plan.restore()
        .forEach(part -> rows.add(List.of(part.what(), Amounts.span(part.seconds()), part.how())));
    rows.add(List.of("until a server answers", Amounts.span(plan.rtoSeconds()), ""));
    return new Table(
        List.of(Column.left("restore"), Column.right("time"), Column.left("made of")), rows);
  }

  private Table storage() {
    StorageEstimate storage = plan.storage();
    List<List<String>> rows = new ArrayList<>();
    row(rows, "full copies", storage.fulls(), storage.fullsBytes());
    row(rows, "copies of changes", storage.changes(), storage.changesBytes());
    row(rows, "dumps", storage.logicals(), storage.logicalBytes());
    if (storage.logBytes() > 0) {
      rows.add(
          List.of("logs", plan.retention().logDays() + " days", Amounts.bytes(storage.logBytes())));
    }
    rows.add(List.of("on the fullest day", "", Amounts.bytes(storage.totalBytes())));
    return new Table(
        List.of(Column.left("copies"), Column.right("count"), Column.right("size")), rows);
  }

  private static void row(List<List<String>> rows, String what, int count, long bytes) {
    if (count > 0) {
      rows.add(List.of(what, Amounts.count(count), Amounts.bytes(bytes)));
    }
  }

  private String kept() {
    BackupPlan.Kept kept = plan.retention();
    var text = new StringBuilder(kept.rules());
    if (plan.storage().logBytes() > 0) {
      text.append(
          "; any moment of the last %s"
              .formatted(Amounts.count(kept.window().guaranteedDays(), "days")));
    }
    if (kept.asOf() != null) {
      text.append(
          "; on %s there are %s copies (%s if none counted twice), the oldest of %s"
              .formatted(kept.asOf(), kept.copies(), kept.mostCopies(), kept.oldest()));
    }
    MonthlyCost cost = plan.cost();
    String parts =
        cost.parts().stream()
            .map(
                part ->
                    "%s %s = %s"
                        .formatted(
                            part.what(),
                            part.how(),
                            MonthlyCost.text(part.perMonth(), cost.currency())))
            .collect(joining(", "));
    return text + ". A month: %s (%s, %s).".formatted(parts, cost.source(), cost.asOf());
  }

  private Table schedule() {
    return new Table(
        List.of(Column.left("what"), Column.left("cron"), Column.left("systemd")),
        plan.schedule().stream()
            .map(run -> List.of(run.what(), run.cron(), run.onCalendar()))
            .toList());
  }

  private Table alternatives() {
    return new Table(
        List.of(
            Column.left("program"),
            Column.right("lost"),
            Column.right("restore"),
            Column.left("why not")),
        plan.alternatives().stream()
            .map(
                each ->
                    List.of(
                        each.program(),
                        Amounts.span(each.rpoSeconds()),
                        Amounts.span(each.rtoSeconds()),
                        each.why()))
            .toList());
  }

  private void outlook(Document.Builder document) {
    List<String> lines = new ArrayList<>();
    BackupPlan.Outlook growth = plan.growth();
    if (growth != null) {
      lines.add(
          "In a year, at %s: %s of data, %s of copies, a restore of %s.%s"
              .formatted(
                  Amounts.percent(growth.perYear()),
                  Amounts.bytes(growth.sizeBytes()),
                  Amounts.bytes(growth.storageBytes()),
                  Amounts.span(growth.rtoSeconds()),
                  growth.rtoMissedInMonths() == null
                      ? ""
                      : " The RTO is missed in "
                          + Amounts.count(growth.rtoMissedInMonths(), "months")
                          + "."));
    }
    LogDisk disk = plan.logDisk();
    if (disk != null && disk.fits()) {
      lines.add(
          "An outage of %s fits: %s of log of %s that are free, which would last %.1f h."
              .formatted(
                  Amounts.span(disk.outageSeconds()),
                  Amounts.bytes((long) disk.neededBytes()),
                  Amounts.bytes(disk.freeBytes()),
                  disk.hoursUntilFull()));
    }
    BackupPlan.Archive archive = plan.archive();
    if (archive != null && archive.paddedBytesPerDay() > 0) {
      lines.add(
          "archive_timeout %s closes segments before they are full: %s a day before compression, almost nothing after."
              .formatted(
                  Amounts.span(archive.timeoutSeconds()),
                  Amounts.bytes((long) archive.paddedBytesPerDay())));
    }
    if (!lines.isEmpty()) {
      document.heading(2, "Beside it");
      document.list(lines);
    }
  }

  /** The files, the drill and the runbooks. */
  private void files(Document.Builder document) {
    document.addAll(ConfigFile.listing(plan.files()));
    document.heading(2, "Restore drill");
    document.list(plan.drill());
    document.add(
        new Folded(
            "Runbooks: "
                + plan.runbooks().stream()
                    .map(each -> each.title().toLowerCase(Locale.ROOT))
                    .collect(joining("; ")),
            plan.runbookPages()));
  }

  /** Each file and the runbooks on request. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("runbook", "What to do when data are lost", plan.runbookPages()));
    plan.files().forEach(file -> parts.add(file.part()));
    return parts;
  }
}
