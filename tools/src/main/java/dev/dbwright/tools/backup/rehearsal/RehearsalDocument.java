package dev.dbwright.tools.backup.rehearsal;

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
import org.jspecify.annotations.Nullable;

/** A rehearsal for people: whether it held, then what each part took. */
final class RehearsalDocument {
  private final BackupRehearsal rehearsal;

  RehearsalDocument(BackupRehearsal rehearsal) {
    this.rehearsal = rehearsal;
  }

  Document document() {
    Document.Builder document = Document.builder();
    document.paragraph(decision());
    String damage = rehearsal.damage();
    if (damage != null) {
      document.callout(Callout.Kind.NOTE, "Damaged on purpose", List.of(damage));
    }
    differences(document);
    document.heading(2, "Copies, made while rows changed").add(copies());
    document.paragraph(
        "Beside them %s of log, %s."
            .formatted(
                Amounts.count(rehearsal.log().segments(), "segments"),
                Amounts.bytes(rehearsal.log().storedBytes())));
    document.heading(2, "Restores, after the server and its files were gone").add(restores());
    if (!rehearsal.notes().isEmpty()) {
      document.callout(Callout.Kind.NOTE, "To mind", rehearsal.notes());
    }
    parts().forEach(part -> document.add(new Folded(part.title(), part.document())));
    return document.build();
  }

  private String decision() {
    int restores = rehearsal.restores().size();
    long held = rehearsal.restores().stream().filter(RestoreMade::identical).count();
    String verdict =
        rehearsal.identical()
            ? "%s, each with identical contents".formatted(Amounts.count(restores, "restores"))
            : "%d of %s NOT as the server was"
                .formatted(restores - held, Amounts.count(restores, "restores"));
    return "%s, %s on a scratch %s of %s: %s. %s in all; nothing of yours was touched."
        .formatted(
            rehearsal.program(),
            copiesInWords(),
            rehearsal.server(),
            Amounts.bytes(rehearsal.databaseBytes()),
            verdict,
            Amounts.time(rehearsal.elapsedSeconds() * 1_000));
  }

  private String copiesInWords() {
    return String.join(
        " + ",
        rehearsal.backups().stream()
            .map(each -> each.kind().name().toLowerCase(Locale.ROOT))
            .toList());
  }

  private void differences(Document.Builder document) {
    List<String> lines = new ArrayList<>();
    for (RestoreMade restore : rehearsal.restores()) {
      restore.differences().forEach(each -> lines.add(restore.what() + ": " + each));
    }
    if (!lines.isEmpty()) {
      document.callout(Callout.Kind.WARNING, "Not as it was", lines);
    }
  }

  private Table copies() {
    return new Table(
        List.of(
            Column.left("Copy"),
            Column.right("Time"),
            Column.right("Cluster"),
            Column.right("Copied"),
            Column.right("Stored")),
        rehearsal.backups().stream()
            .map(
                each ->
                    List.of(
                        each.kind().name().toLowerCase(Locale.ROOT),
                        seconds(each.elapsedSeconds()),
                        Amounts.bytes(each.sourceBytes()),
                        Amounts.bytes(each.copiedBytes()),
                        Amounts.bytes(each.storedBytes())))
            .toList());
  }

  private Table restores() {
    return new Table(
        List.of(
            Column.left("Restored to"),
            Column.right("Files back"),
            Column.right("Start and replay"),
            Column.right("Bytes"),
            Column.right("Log replayed"),
            Column.left("Contents")),
        rehearsal.restores().stream().map(RehearsalDocument::row).toList());
  }

  private static List<String> row(RestoreMade restore) {
    return List.of(
        restore.what(),
        secondsOrNone(restore.copySeconds()),
        secondsOrNone(restore.startSeconds()),
        bytesOrNone(restore.restoredBytes()),
        bytesOrNone(restore.replayedBytes()),
        contents(restore));
  }

  private static String secondsOrNone(@Nullable Double seconds) {
    return seconds == null ? "-" : seconds(seconds);
  }

  private static String bytesOrNone(@Nullable Long bytes) {
    return bytes == null ? "-" : Amounts.bytes(bytes);
  }

  private static String contents(RestoreMade restore) {
    if (!restore.identical()) {
      return restore.failure() == null ? "NOT identical" : "no server";
    }
    long rows = restore.tables().stream().mapToLong(RehearsalDocument::rows).sum();
    return "identical: %s, %s, %s"
        .formatted(
            Amounts.count(restore.tables().size(), "tables"),
            Amounts.rows(rows),
            Amounts.count(restore.indexesChecked(), "indexes"));
  }

  private static long rows(TableComparison table) {
    Long rows = table.rows();
    return rows == null ? 0 : rows;
  }

  private static String seconds(double seconds) {
    return Amounts.time(seconds * 1_000);
  }

  /** Each table of each restore. */
  List<Part> parts() {
    Document.Builder tables = Document.builder();
    for (RestoreMade restore : rehearsal.restores()) {
      if (!restore.tables().isEmpty()) {
        tables.heading(
            3, restore.what() + (restore.target().isEmpty() ? "" : ", ") + restore.target());
        tables.add(comparison(restore));
      }
    }
    return List.of(new Part("tables", "Rows and checksums of each table", tables.build()));
  }

  private static Table comparison(RestoreMade restore) {
    return new Table(
        List.of(
            Column.left("Table"),
            Column.right("Rows then"),
            Column.right("Rows now"),
            Column.right("Checksum then"),
            Column.right("Checksum now"),
            Column.left("")),
        restore.tables().stream()
            .map(
                each ->
                    List.of(
                        each.table(),
                        known(each.expectedRows()),
                        known(each.rows()),
                        known(each.expectedChecksum()),
                        known(each.checksum()),
                        each.identical() ? "identical" : "NOT identical"))
            .toList());
  }

  private static String known(@Nullable Object value) {
    return value == null ? "-" : value.toString();
  }
}
