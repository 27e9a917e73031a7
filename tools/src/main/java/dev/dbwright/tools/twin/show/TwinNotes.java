package dev.dbwright.tools.twin.show;

import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.twin.PlannerChange;
import dev.dbwright.tools.twin.TwinReport;
import dev.dbwright.tools.workload.Workload;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a twin is not the database that it stands for, in sentences.
 *
 * @param refused statements of the definitions that did not apply
 * @param contradictions statistics that do not fit the definitions
 * @param versionChanges what the twin's version plans differently from the source's
 * @param remarks what was assumed, stubbed or is not known
 */
public record TwinNotes(
    List<String> refused,
    List<String> contradictions,
    List<String> versionChanges,
    List<String> remarks) {
  private static final int MOST_TOLD = 15;

  public TwinNotes {
    refused = List.copyOf(refused);
    contradictions = List.copyOf(contradictions);
    versionChanges = List.copyOf(versionChanges);
    remarks = List.copyOf(remarks);
  }

  /** Of a twin and of how {@code workload} was read. */
  public static TwinNotes of(TwinReport report, Workload workload) {
    TwinNotes notes = of(report);
    return new TwinNotes(
        notes.refused(),
        notes.contradictions(),
        notes.versionChanges(),
        Stream.concat(workload.remarks().stream(), notes.remarks().stream()).toList());
  }

  public static TwinNotes of(TwinReport report) {
    List<String> refused =
        report.refused().stream()
            .map(
                each ->
                    "line %d of the definitions does not apply: %s (%s)"
                        .formatted(each.line(), each.statement(), each.reason()))
            .toList();
    Stream<String> leftOut =
        report.leftOutIndexes().isEmpty()
            ? Stream.empty()
            : Stream.of("The statistics do not list, so left out: " + named(report) + ".");
    return new TwinNotes(
        refused,
        report.contradictions(),
        report.versionChanges().stream().map(PlannerChange::told).toList(),
        Stream.concat(report.remarks().stream(), leftOut).toList());
  }

  private static String named(TwinReport report) {
    return report.leftOutIndexes().stream()
        .map(ObjectName::toString)
        .collect(Collectors.joining(", "));
  }

  /** Adds them to a document; nothing where there is nothing to say. */
  public void addTo(Document.Builder document) {
    List<String> wrong = Stream.concat(refused.stream(), contradictions.stream()).toList();
    if (!wrong.isEmpty()) {
      document.callout(
          Block.Callout.Kind.WARNING, "The twin differs from what it was built from", cut(wrong));
    }
    if (!versionChanges.isEmpty()) {
      document.callout(
          Block.Callout.Kind.NOTE,
          "The twin is newer than its source and plans differently since",
          cut(versionChanges));
    }
    if (!remarks.isEmpty()) {
      document.callout(Block.Callout.Kind.NOTE, "What the plans rest on", cut(remarks));
    }
  }

  private static List<String> cut(List<String> lines) {
    return lines.size() <= MOST_TOLD
        ? lines
        : Stream.concat(
                lines.stream().limit(MOST_TOLD),
                Stream.of("and %d more; JSON has them all".formatted(lines.size() - MOST_TOLD)))
            .toList();
  }
}
