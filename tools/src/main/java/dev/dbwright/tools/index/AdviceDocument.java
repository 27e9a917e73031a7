package dev.dbwright.tools.index;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.index.size.BuildCost;
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
import dev.dbwright.tools.twin.show.TwinNotes;
import dev.dbwright.tools.workload.SkippedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An answer on indexes: the sentence that decides, then what to create and drop, then why. */
final class AdviceDocument {
  private static final int MOST_SKIPPED = 10;
  private static final int MOST_REMARKS = 20;
  private static final String NEXT =
      "Next: create them one by one, outside a transaction block and away from the peak, and measure"
          + " with EXPLAIN (ANALYZE, BUFFERS) before the next one.";
  // The tables of sizes and of queries show these numbers already.
  private static final Set<String> TOLD_IN_TABLES = Set.of("bytes", "planner units");

  private final AdvisedIndexes answer;
  private final IndexAdvice advice;
  private final AdvisedQueries queries;

  AdviceDocument(AdvisedIndexes answer) {
    this.answer = answer;
    this.advice = answer.advice();
    this.queries = new AdvisedQueries(advice);
  }

  Document document() {
    Document.Builder document = Document.builder();
    document.paragraph(decision());
    if (answer.whyNot() != null) {
      document.paragraph(new TrialText(answer.whyNot(), advice.create()).sentence());
    }
    if (answer.fidelity() != null) {
      document.paragraph(answer.fidelity().sentence());
    }
    create(document);
    drop(document);
    queries.addTo(document);
    beside(document);
    parts().forEach(part -> document.add(new Folded(part.title(), part.document())));
    leftOut(document);
    if (!advice.create().isEmpty()) {
      document.paragraph(NEXT);
    }
    return document.build();
  }

  /** What is too long to be read by everybody. */
  List<Part> parts() {
    return advice.queries().isEmpty()
        ? List.of()
        : List.of(new Part("plans", "Each query's plan before and after", queries.plans()));
  }

  private String decision() {
    if (answer.twin() == null) {
      return byRule();
    }
    String measured =
        "(the planner's costs on a twin, %s planned %s times; sizes estimated from statistics)"
            .formatted(
                Amounts.count(advice.queries().size(), "queries"),
                Amounts.count((double) advice.explainCalls()));
    if (advice.create().isEmpty() && advice.remarks().contains(AdviceReport.CUT_SHORT)) {
      return "The time ended before an index within %s was found that pays %s."
          .formatted(budget(), measured);
    }
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

  /** No planner told a cost. */
  private String byRule() {
    return "%s: %s and %s, by rule from the text of the statements. Nothing was proved on a twin: that is PostgreSQL's."
        .formatted(
            answer.engine(),
            Amounts.count(advice.create().size(), "indexes") + " to create",
            advice.drop().size() + " to drop");
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
    boolean writes = advice.create().stream().anyMatch(each -> each.writeCost() > 0);
    List<TreeRow> rows = new ArrayList<>();
    for (ProposedIndex each : advice.create()) {
      rows.add(
          new TreeRow(String.valueOf(rows.size() + 1), 0, shape(each.ddl()), cells(each, writes)));
    }
    List<Column> columns = new ArrayList<>(List.of(Column.right("benefit"), Column.right("size")));
    if (writes) {
      columns.add(Column.right("writes"));
    }
    columns.add(Column.left("confidence"));
    document.add(new Tree(columns, rows));
    BenefitChart.of(advice).ifPresent(document::add);
    document.code("sql", sql(advice.create().stream().map(ProposedIndex::ddl)));
    document.steps(advice.create().stream().map(this::why).toList());
    for (ProposedIndex each : advice.create()) {
      if (!each.steps().isEmpty()) {
        document.paragraph(
            shape(each.ddl())
                + " is on a partitioned table, where PostgreSQL has no CONCURRENTLY; instead of the"
                + " statement above these, one after the other, let writers go on:");
        document.code("sql", sql(each.steps().stream()));
      }
    }
  }

  private static List<Cell> cells(ProposedIndex index, boolean writes) {
    List<Cell> cells = new ArrayList<>();
    cells.add(
        Double.isNaN(index.benefit())
            ? Cell.of("")
            : new Cell(Amounts.percent(index.benefit()), index.benefit(), Tone.PLAIN));
    cells.add(Cell.of(index.sizeBytes() == 0 ? "" : Amounts.bytes(index.sizeBytes())));
    if (writes) {
      cells.add(
          Cell.of(
              Double.isNaN(index.writeCost())
                  ? ""
                  : Amounts.bytes(Math.round(index.writeCost())) + "/s WAL"));
    }
    cells.add(Cell.of(index.confidence().level().name().toLowerCase(Locale.ROOT)));
    return cells;
  }

  /** What an index is on, without the words that all statements have in common. */
  static String shape(String ddl) {
    return ddl.replaceFirst(
            "(?i)^create\\s+(unique\\s+)?index\\s+(?:concurrently\\s+)?(?:if\\s+not\\s+exists\\s+)?",
            "$1")
        .replaceFirst("(?i)^(?:\"[^\"]+\"|\\S+)\\s+on\\s+", "")
        .replaceFirst("(?i)^on\\s+", "")
        .replaceFirst(" USING btree ", " ")
        .replaceFirst("^((?:ONLY )?)public\\.", "$1");
  }

  private String why(ProposedIndex index) {
    String numbers =
        index.evidence().stream()
            .filter(each -> each.value() != 0 && !TOLD_IN_TABLES.contains(each.unit()))
            .filter(each -> !each.source().equals(BuildCost.SOURCE))
            .map(each -> "%s %s [%s]".formatted(each.what(), number(each), each.source()))
            .collect(Collectors.joining(", "));
    return "%s, for %s. Confidence %s: %s.%s%s"
        .formatted(
            index.reason(),
            named(index.queries()),
            index.confidence().level().name().toLowerCase(Locale.ROOT),
            index.confidence().why(),
            numbers.isEmpty() ? "" : " " + numbers + ".",
            index.build() == null ? "" : " " + built(index.build()));
  }

  private static String built(BuildCost build) {
    return "Building it takes %s to %s%s under %s: writers go on."
        .formatted(
            Amounts.time(build.fastestSeconds() * 1000),
            Amounts.time(build.slowestSeconds() * 1000),
            build.temporaryBytes() == 0
                ? ""
                : " and %s of temporary files".formatted(Amounts.bytes(build.temporaryBytes())),
            build.lock());
  }

  private static String number(Evidence evidence) {
    return switch (evidence.unit()) {
      case "bytes" -> Amounts.bytes(Math.round(evidence.value()));
      case "ratio" -> Amounts.percent(evidence.value());
      case "bytes/s" -> Amounts.bytes(Math.round(evidence.value())) + "/s";
      case "ms" -> Amounts.time(evidence.value());
      case "s" -> Amounts.time(evidence.value() * 1000);
      default -> Amounts.cost(evidence.value()) + " " + evidence.unit();
    };
  }

  private String named(List<String> queries) {
    int shown = 5;
    String first = queries.stream().limit(shown).map(this::named).collect(Collectors.joining(", "));
    return queries.size() <= shown
        ? first
        : first + " and " + Amounts.count(queries.size() - shown, "others");
  }

  /** Where a query is known by its text alone, its number in the table stands for it. */
  private String named(String source) {
    List<String> sources = advice.queries().stream().map(QueryBenefit::source).toList();
    return source.contains(" ") ? "query " + (sources.indexOf(source) + 1) : source;
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

  private void beside(Document.Builder document) {
    if (!advice.rewrites().isEmpty()) {
      document.heading(2, "Write otherwise");
      document.list(
          advice.rewrites().stream()
              .limit(MOST_SKIPPED)
              .map(each -> "%s: %s (%s)".formatted(each.source(), each.text(), each.rewrite()))
              .toList());
    }
    if (!advice.statistics().isEmpty()) {
      document.heading(2, "Extended statistics");
      document.code(
          "sql", sql(advice.statistics().stream().limit(MOST_SKIPPED).map(each -> each.ddl())));
      document.list(
          advice.statistics().stream()
              .limit(MOST_SKIPPED)
              .map(each -> "%s, in %s".formatted(each.reason(), named(each.queries())))
              .toList());
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
    if (!advice.remarks().isEmpty()) {
      List<String> lines =
          advice.remarks().stream()
              .distinct()
              .limit(MOST_REMARKS)
              .collect(Collectors.toCollection(ArrayList::new));
      if (advice.remarks().size() > MOST_REMARKS) {
        lines.add(
            Amounts.count(advice.remarks().size() - MOST_REMARKS, "others")
                + " stand in the JSON.");
      }
      document.callout(Callout.Kind.NOTE, "To mind", lines);
    }
    if (answer.twin() != null) {
      TwinNotes.of(answer.twin()).addTo(document);
    }
  }

  private static String place(SkippedStatement skipped) {
    return skipped.source().endsWith(":" + skipped.line())
        ? skipped.source()
        : "%s, line %d".formatted(skipped.source(), skipped.line());
  }
}
