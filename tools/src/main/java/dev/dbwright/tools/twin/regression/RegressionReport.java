package dev.dbwright.tools.twin.regression;

import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import dev.dbwright.tools.twin.regression.QueryChange.Verdict;
import dev.dbwright.tools.twin.show.Refusals;
import dev.dbwright.tools.workload.SkippedStatement;
import java.util.Comparator;
import java.util.List;

/**
 * What a change does to a workload, by the planner's costs.
 *
 * @param what the change
 * @param costBefore of all queries, each as often as it runs
 * @param expectedFactor how many times the cost a query may have and not count as worse
 * @param queries in the workload's order
 * @param broken what could be planned before, and cannot afterwards
 * @param skipped what could not be planned before either
 * @param remarks what was cut short, left out or refused
 */
public record RegressionReport(
    String what,
    double costBefore,
    double costAfter,
    double expectedFactor,
    List<QueryChange> queries,
    List<SkippedStatement> broken,
    List<SkippedStatement> skipped,
    List<String> remarks)
    implements Presentable {
  private static final int MOST_TOLD = 20;
  // Less is another estimate of the same work.
  private static final double TOLD_FROM = 0.05;

  public RegressionReport {
    queries = List.copyOf(queries);
    broken = List.copyOf(broken);
    skipped = List.copyOf(skipped);
    remarks = List.copyOf(remarks);
  }

  static RegressionReport of(
      String what,
      double expected,
      List<QueryChange> queries,
      List<SkippedStatement> broken,
      List<SkippedStatement> skipped,
      List<String> remarks) {
    double before = queries.stream().mapToDouble(query -> weight(query) * query.before()).sum();
    double after = queries.stream().mapToDouble(query -> weight(query) * query.after()).sum();
    return new RegressionReport(what, before, after, expected, queries, broken, skipped, remarks);
  }

  private static double weight(QueryChange query) {
    Double calls = query.calls();
    return calls == null ? 1 : calls;
  }

  public List<QueryChange> with(Verdict verdict) {
    return queries.stream().filter(query -> query.verdict() == verdict).toList();
  }

  /** Whether a query costs more than it should, or fails. */
  public boolean isWorse() {
    return !broken.isEmpty() || !with(Verdict.WORSE).isEmpty();
  }

  @Override
  public Document present() {
    Document.Builder document = Document.builder();
    document.paragraph(summary());
    Refusals.addTo(document, Block.Callout.Kind.WARNING, "fail afterwards", broken);
    List<QueryChange> told = told();
    if (!told.isEmpty()) {
      document.add(table(told));
    }
    List<QueryChange> worse = with(Verdict.WORSE);
    worse.stream().limit(MOST_TOLD).forEach(query -> tell(query, document));
    if (worse.size() > MOST_TOLD) {
      document.paragraph("And %d more; JSON has them all.".formatted(worse.size() - MOST_TOLD));
    }
    Refusals.addTo(document, Block.Callout.Kind.NOTE, "left out", skipped);
    return document.list(remarks).build();
  }

  private String summary() {
    return "%s: of %s, %s%d worse%s and %d better; %d with another plan. Cost of all in planner units [twin]: %s before, %s after."
        .formatted(
            what,
            Amounts.count((double) queries.size() + broken.size(), "queries"),
            broken.isEmpty() ? "" : "%d fail afterwards, ".formatted(broken.size()),
            with(Verdict.WORSE).size(),
            expectedFactor > 1 ? " than in proportion" : "",
            with(Verdict.BETTER).size(),
            queries.stream().filter(query -> !query.changes().isEmpty()).count(),
            Amounts.cost(costBefore),
            Amounts.cost(costAfter));
  }

  /** Those that change, the worst first. */
  private List<QueryChange> told() {
    return queries.stream()
        .filter(query -> Math.abs(query.factor() - 1) > TOLD_FROM || !query.changes().isEmpty())
        .sorted(Comparator.comparingDouble(QueryChange::factor).reversed())
        .limit(MOST_TOLD)
        .toList();
  }

  private Block.Table table(List<QueryChange> told) {
    return new Block.Table(
        List.of(
            Column.left("query"),
            Column.right("cost before"),
            Column.right("after"),
            Column.right("factor"),
            Column.left("verdict"),
            Column.left("what changed in the plan")),
        told.stream()
            .map(
                query ->
                    List.of(
                        query.source(),
                        Amounts.cost(query.before()),
                        Amounts.cost(query.after()),
                        factor(query.factor()),
                        word(query.verdict()),
                        query.changes().isEmpty() ? "nothing" : String.join("; ", query.changes())))
            .toList());
  }

  private static String factor(double factor) {
    return factor >= 1 || factor == 0 ? Amounts.factor(factor) : "1/" + Amounts.factor(1 / factor);
  }

  private String word(Verdict verdict) {
    return switch (verdict) {
      case WORSE -> "worse";
      case BETTER -> "better";
      case SAME -> expectedFactor > 1 ? "in proportion" : "same cost";
    };
  }

  private static void tell(QueryChange query, Document.Builder document) {
    document
        .heading(2, query.source() + ": " + factor(query.factor()) + " the cost")
        .list(query.changes())
        .code("sql", query.sql())
        .code("", query.planAfter());
  }
}
