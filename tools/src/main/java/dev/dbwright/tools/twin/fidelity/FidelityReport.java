package dev.dbwright.tools.twin.fidelity;

import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import dev.dbwright.tools.twin.fidelity.QueryMatch.Likeness;
import dev.dbwright.tools.twin.show.Refusals;
import dev.dbwright.tools.twin.show.TwinNotes;
import dev.dbwright.tools.workload.SkippedStatement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How true a twin is to its source, on a workload.
 *
 * @param sourceMajor the source's version of PostgreSQL; the twin's is 18
 * @param meanCostError of all queries, as a share
 * @param queries in the workload's order
 */
public record FidelityReport(
    int sourceMajor,
    int identical,
    int sameShape,
    int different,
    double meanCostError,
    double worstCostError,
    List<QueryMatch> queries,
    List<SkippedStatement> skipped,
    TwinNotes notes)
    implements Presentable {
  private static final int MOST_TOLD = 10;

  public FidelityReport {
    queries = List.copyOf(queries);
    skipped = List.copyOf(skipped);
  }

  static FidelityReport of(
      int sourceMajor, List<QueryMatch> queries, List<SkippedStatement> skipped, TwinNotes notes) {
    return new FidelityReport(
        sourceMajor,
        count(queries, Likeness.IDENTICAL),
        count(queries, Likeness.SAME_SHAPE),
        count(queries, Likeness.DIFFERENT),
        queries.stream().mapToDouble(QueryMatch::costError).average().orElse(0),
        queries.stream().mapToDouble(QueryMatch::costError).max().orElse(0),
        queries,
        skipped,
        notes);
  }

  private static int count(List<QueryMatch> queries, Likeness likeness) {
    return (int) queries.stream().filter(query -> query.likeness() == likeness).count();
  }

  @Override
  public Document present() {
    Document.Builder document = Document.builder();
    document.paragraph(
        "Of %s, %d have the same plan on the twin to the byte, %d the same shape, %d another one; cost is off by %s on average, %s at most."
            .formatted(
                Amounts.count(queries.size(), "queries"),
                identical,
                sameShape,
                different,
                percent(meanCostError),
                percent(worstCostError)));
    List<QueryMatch> unlike =
        queries.stream()
            .filter(query -> query.likeness() != Likeness.IDENTICAL)
            .sorted(
                Comparator.comparing(QueryMatch::likeness)
                    .thenComparing(QueryMatch::costError)
                    .reversed())
            .toList();
    if (!unlike.isEmpty()) {
      document.add(table(unlike));
    }
    unlike.stream()
        .filter(query -> query.likeness() == Likeness.DIFFERENT)
        .limit(MOST_TOLD)
        .forEach(query -> tell(query, document));
    if (different > MOST_TOLD) {
      document.paragraph("And %d more; JSON has them all.".formatted(different - MOST_TOLD));
    }
    Refusals.addTo(document, Block.Callout.Kind.NOTE, "left out", skipped);
    notes.addTo(document);
    return document.build();
  }

  private static String percent(double share) {
    return share == 0 ? "0 %" : Amounts.percent(share);
  }

  private static Block.Table table(List<QueryMatch> unlike) {
    return new Block.Table(
        List.of(
            Column.left("query"),
            Column.left("likeness"),
            Column.right("cost on source"),
            Column.right("on twin"),
            Column.right("off by"),
            Column.left("why")),
        unlike.stream()
            .map(
                query ->
                    List.of(
                        query.source(),
                        query.likeness().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        Amounts.cost(query.costOnSource()),
                        Amounts.cost(query.costOnTwin()),
                        percent(query.costError()),
                        String.join("; ", query.reasons())))
            .toList());
  }

  private static void tell(QueryMatch query, Document.Builder document) {
    document
        .heading(2, query.source())
        .list(query.changes())
        .code("sql", query.sql())
        .code("", query.planOnSource())
        .code("", query.planOnTwin());
  }
}
