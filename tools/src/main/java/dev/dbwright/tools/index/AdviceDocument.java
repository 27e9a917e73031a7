package dev.dbwright.tools.index;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block.Callout;
import dev.dbwright.tools.report.Block.Cell;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.Folded;
import dev.dbwright.tools.report.Block.Table;
import dev.dbwright.tools.report.Block.Tone;
import dev.dbwright.tools.report.Block.Tree;
import dev.dbwright.tools.report.Block.TreeRow;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable.Part;
import dev.dbwright.tools.workload.SkippedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An answer on indexes: the sentence that decides, then what to create and drop, then why. */
final class AdviceDocument {
  private static final int MOST_QUERIES = 40;
  private static final int MOST_SKIPPED = 10;
  // Less is the planner's rounding.
  private static final double WORSE = 1.01;

  private final AdvisedIndexes answer;
  private final IndexAdvice advice;

  AdviceDocument(AdvisedIndexes answer) {
    this.answer = answer;
    this.advice = answer.advice();
  }

  Document document() {
    Document.Builder document = Document.builder();
    document.paragraph(decision());
    if (answer.whyNot() != null) {
      document.paragraph(new TrialText(answer.whyNot()).sentence());
    }
    create(document);
    drop(document);
    queries(document);
    worse(document);
    parts().forEach(part -> document.add(new Folded(part.title(), part.document())));
    leftOut(document);
    return document.build();
  }

  /** What is too long to be read by everybody. */
  List<Part> parts() {
    return advice.queries().isEmpty()
        ? List.of()
        : List.of(new Part("plans", "Each query's plan before and after", plans()));
  }

  private String decision() {
    String measured =
        "(the planner's costs on a twin, %s statements planned %s times)"
            .formatted(
                Amounts.count(advice.queries().size()),
                Amounts.count((double) advice.explainCalls()));
    if (advice.create().isEmpty() && advice.drop().isEmpty()) {
      return "No index within %s would make this workload cheaper %s."
          .formatted(budget(), measured);
    }
    if (advice.create().isEmpty()) {
      return "%s can go; no new one within %s would pay %s."
          .formatted(Amounts.count(advice.drop().size(), "indexes"), budget(), measured);
    }
    boolean one = advice.create().size() == 1;
    return "%s of %s%s the workload down to %s of its cost %s."
        .formatted(
            one ? "One index" : Amounts.count(advice.create().size(), "indexes"),
            Amounts.bytes(sizeBytes()),
            one ? " brings" : " together bring",
            Amounts.percent(left(advice.finalCost(), advice.baselineCost())),
            measured);
  }

  private String budget() {
    return "%s (%s)".formatted(Amounts.bytes(advice.budgetBytes()), answer.budget());
  }

  private long sizeBytes() {
    return advice.create().stream().mapToLong(ProposedIndex::sizeBytes).sum();
  }

  static double left(double after, double before) {
    return before == 0 ? 1 : after / before;
  }

  private void create(Document.Builder document) {
    if (advice.create().isEmpty()) {
      return;
    }
    document.heading(2, "Create");
    List<TreeRow> rows = new ArrayList<>();
    for (ProposedIndex each : advice.create()) {
      rows.add(new TreeRow(String.valueOf(rows.size() + 1), 0, shape(each.ddl()), cells(each)));
    }
    document.add(
        new Tree(
            List.of(
                Column.right("benefit"),
                Column.right("size"),
                Column.right("writes"),
                Column.left("confidence")),
            rows));
    BenefitChart.of(advice).ifPresent(document::add);
    document.code("sql", sql(advice.create().stream().map(ProposedIndex::ddl)));
    document.list(advice.create().stream().map(AdviceDocument::why).toList());
  }

  private static List<Cell> cells(ProposedIndex index) {
    return List.of(
        new Cell(Amounts.percent(index.benefit()), index.benefit(), Tone.PLAIN),
        Cell.of(Amounts.bytes(index.sizeBytes())),
        Cell.of(
            index.writeCost() == 0 ? "" : Amounts.bytes(Math.round(index.writeCost())) + "/s WAL"),
        Cell.of(index.confidence().level().name().toLowerCase(Locale.ROOT)));
  }

  /** What an index is on, without the words that all statements have in common. */
  static String shape(String ddl) {
    return ddl.replaceFirst(
            "(?i)^create\\s+(unique\\s+)?index\\s+(?:concurrently\\s+)?(?:if\\s+not\\s+exists\\s+)?",
            "$1")
        .replaceFirst("(?i)^(?:\"[^\"]+\"|\\S+)\\s+on\\s+", "")
        .replaceFirst("(?i)^on\\s+", "");
  }

  private static String why(ProposedIndex index) {
    String numbers =
        index.evidence().stream()
            .map(each -> "%s %s [%s]".formatted(each.what(), number(each), each.source()))
            .collect(Collectors.joining(", "));
    return "%s: %s, for %s. Confidence %s: %s.%s"
        .formatted(
            shape(index.ddl()),
            index.reason(),
            named(index.queries()),
            index.confidence().level().name().toLowerCase(Locale.ROOT),
            index.confidence().why(),
            numbers.isEmpty() ? "" : " " + numbers + ".");
  }

  private static String number(Evidence evidence) {
    return switch (evidence.unit()) {
      case "bytes" -> Amounts.bytes(Math.round(evidence.value()));
      case "ratio" -> Amounts.percent(evidence.value());
      case "ms" -> Amounts.time(evidence.value());
      default -> Amounts.cost(evidence.value()) + " " + evidence.unit();
    };
  }

  private static String named(List<String> queries) {
    int shown = 5;
    String first = String.join(", ", queries.subList(0, Math.min(shown, queries.size())));
    return queries.size() <= shown
        ? first
        : first + " and " + Amounts.count(queries.size() - shown, "others");
  }

  private void drop(Document.Builder document) {
    if (advice.drop().isEmpty()) {
      return;
    }
    document.heading(2, "Drop");
    document.add(
        new Table(
            List.of(Column.left("statement"), Column.left("why"), Column.left("afterwards")),
            advice.drop().stream()
                .map(each -> List.of(each.ddl(), each.reason(), each.survivor()))
                .toList()));
    document.paragraph("The way back:");
    document.code("sql", sql(advice.drop().stream().map(DroppedIndex::rollback)));
  }

  private static String sql(Stream<String> statements) {
    return statements
        .map(each -> each.endsWith(";") ? each : each + ";")
        .collect(Collectors.joining("\n"));
  }

  private void queries(Document.Builder document) {
    if (advice.queries().isEmpty()) {
      return;
    }
    document.heading(2, "Queries");
    List<TreeRow> rows = new ArrayList<>();
    for (QueryBenefit each : advice.queries().subList(0, shownQueries())) {
      double left = left(each.after(), each.before());
      rows.add(
          new TreeRow(
              String.valueOf(rows.size() + 1),
              0,
              each.indexes().isEmpty()
                  ? each.source()
                  : each.source() + ": " + String.join(", ", each.indexes()),
              List.of(
                  Cell.of(Amounts.cost(each.before())),
                  Cell.of(Amounts.cost(each.after())),
                  new Cell(Amounts.percent(left), Math.min(1, left), Tone.PLAIN))));
    }
    document.add(
        new Tree(
            List.of(Column.right("cost before"), Column.right("after"), Column.right("left")),
            rows));
    if (shownQueries() < advice.queries().size()) {
      document.paragraph(
          "%s more stand in the JSON."
              .formatted(Amounts.count(advice.queries().size() - shownQueries(), "queries")));
    }
  }

  private int shownQueries() {
    return Math.min(MOST_QUERIES, advice.queries().size());
  }

  private void worse(Document.Builder document) {
    List<String> worse =
        advice.queries().stream()
            .filter(each -> each.after() > each.before() * WORSE)
            .map(
                each ->
                    "%s: from %s to %s"
                        .formatted(
                            each.source(), Amounts.cost(each.before()), Amounts.cost(each.after())))
            .toList();
    if (!worse.isEmpty()) {
      document.callout(Callout.Kind.WARNING, "These queries get worse", worse);
    }
  }

  /** Everything that is not in the answer, and why. */
  private void leftOut(Document.Builder document) {
    List<SkippedStatement> skipped = advice.skipped();
    if (!skipped.isEmpty()) {
      List<String> lines =
          skipped.stream()
              .limit(MOST_SKIPPED)
              .map(each -> place(each) + ": " + each.reason())
              .collect(Collectors.toCollection(ArrayList::new));
      if (skipped.size() > MOST_SKIPPED) {
        lines.add(Amounts.count(skipped.size() - MOST_SKIPPED, "others"));
      }
      document.callout(
          Callout.Kind.NOTE, Amounts.count(skipped.size(), "statements") + " left out", lines);
    }
    List<String> remarks = new ArrayList<>(advice.remarks());
    remarks.addAll(answer.twin().remarks());
    remarks.addAll(answer.twin().contradictions());
    answer
        .twin()
        .refused()
        .forEach(
            each ->
                remarks.add(
                    "Line %d of the definitions did not apply: %s."
                        .formatted(each.line(), each.reason())));
    if (!remarks.isEmpty()) {
      document.callout(
          Callout.Kind.NOTE,
          "What this rests on",
          remarks.stream().distinct().limit(2L * MOST_SKIPPED).toList());
    }
  }

  private static String place(SkippedStatement skipped) {
    return skipped.source().endsWith(":" + skipped.line())
        ? skipped.source()
        : "%s, line %d".formatted(skipped.source(), skipped.line());
  }

  private Document plans() {
    Document.Builder document = Document.builder();
    for (QueryBenefit each : advice.queries()) {
      document.heading(3, each.source());
      document.paragraph("before, cost " + Amounts.cost(each.before()));
      document.code("", each.planBefore());
      if (each.planAfter().equals(each.planBefore())) {
        document.paragraph("after: the same");
      } else {
        document.paragraph("after, cost " + Amounts.cost(each.after()));
        document.code("", each.planAfter());
      }
    }
    return document.build();
  }
}
