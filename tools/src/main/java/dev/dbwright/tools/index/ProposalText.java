package dev.dbwright.tools.index;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.index.size.BuildCost;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block.Cell;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.Tone;
import dev.dbwright.tools.report.Block.Tree;
import dev.dbwright.tools.report.Block.TreeRow;
import dev.dbwright.tools.report.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to create: the numbers of each index, the statements, and what each is there for. */
final class ProposalText {
  // The tables of sizes and of queries, and the names of the queries, show these numbers already.
  private static final Set<String> TOLD_ELSEWHERE = Set.of("bytes", "planner units", "statements");

  private final IndexAdvice advice;
  private final AdvisedQueries queries;

  ProposalText(IndexAdvice advice, AdvisedQueries queries) {
    this.advice = advice;
    this.queries = queries;
  }

  void addTo(Document.Builder document) {
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
        .replaceFirst(
            "(?i)^alter\\s+table\\s+(\\S+)\\s+add\\s+index\\s+\\S+\\s+(\\(.*\\)),.*", "$1 $2")
        .replaceFirst(";$", "")
        .replaceFirst(" USING btree ", " ")
        .replaceFirst("^((?:ONLY )?)public\\.", "$1");
  }

  private String why(ProposedIndex index) {
    String numbers =
        index.evidence().stream()
            .filter(each -> each.value() != 0 && !TOLD_ELSEWHERE.contains(each.unit()))
            .filter(each -> !each.source().equals(BuildCost.SOURCE))
            .map(ProposalText::told)
            .collect(Collectors.joining(", "));
    // Behind the first sentence, which says what the index does.
    int end = index.reason().indexOf(". ");
    String purpose = end < 0 ? index.reason() : index.reason().substring(0, end);
    return "%s%s%s. Confidence %s: %s.%s%s"
        .formatted(
            purpose,
            index.queries().isEmpty() ? "" : ", for " + queries.named(index.queries()),
            index.reason().substring(purpose.length()),
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

  /** {@code 500 calls [workload]}, not {@code calls 500 calls}. */
  private static String told(Evidence evidence) {
    String what = evidence.what().equals(evidence.unit()) ? "" : evidence.what() + " ";
    return "%s%s [%s]".formatted(what, number(evidence), evidence.source());
  }

  private static String number(Evidence evidence) {
    return switch (evidence.unit()) {
      case "bytes" -> Amounts.bytes(Math.round(evidence.value()));
      case "ratio" -> Amounts.percent(evidence.value());
      case "bytes/s" -> Amounts.bytes(Math.round(evidence.value())) + "/s";
      case "ms" -> Amounts.time(evidence.value());
      case "s" -> Amounts.time(evidence.value() * 1000);
      case "calls", "columns" -> Amounts.count(evidence.value(), evidence.unit());
      default -> Amounts.cost(evidence.value()) + " " + evidence.unit();
    };
  }

  /** A script of them. */
  static String sql(Stream<String> statements) {
    return statements
        .map(each -> each.endsWith(";") ? each : each + ";")
        .collect(Collectors.joining("\n"));
  }
}
