package dev.dbwright.tools.index;

import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block.Callout;
import dev.dbwright.tools.report.Block.Cell;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.Tone;
import dev.dbwright.tools.report.Block.Tree;
import dev.dbwright.tools.report.Block.TreeRow;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.sql.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a proposal does for each query, and to those that it makes dearer. */
final class AdvisedQueries {
  private static final int MOST_QUERIES = 40;
  private static final int MOST_NAMED = 5;
  private static final int MOST_CHARACTERS = 80;
  // Less is the planner's rounding.
  private static final double WORSE = 1.01;

  private final List<ProposedIndex> create;
  private final List<QueryBenefit> queries;

  AdvisedQueries(IndexAdvice advice) {
    this.create = advice.create();
    this.queries = advice.queries();
  }

  void addTo(Document.Builder document) {
    table(document);
    worse(document);
  }

  private void table(Document.Builder document) {
    List<TreeRow> rows = new ArrayList<>();
    for (QueryBenefit each : queries.subList(0, shownQueries())) {
      if (Double.isNaN(each.before())) {
        continue;
      }
      double left = AdviceDocument.left(each.after(), each.before());
      rows.add(
          new TreeRow(
              String.valueOf(rows.size() + 1),
              0,
              each.indexes().isEmpty() ? each.source() : each.source() + ": " + by(each.indexes()),
              List.of(
                  Cell.of(Amounts.cost(each.before())),
                  Cell.of(Amounts.cost(each.after())),
                  new Cell(Amounts.percent(left), Math.min(1, left), Tone.PLAIN))));
    }
    if (rows.isEmpty()) {
      return;
    }
    document.heading(2, "Queries");
    document.add(
        new Tree(
            List.of(Column.right("cost before"), Column.right("after"), Column.right("left")),
            rows));
    if (shownQueries() < queries.size()) {
      document.paragraph(
          "%s more stand in the JSON."
              .formatted(Amounts.count(queries.size() - shownQueries(), "queries")));
    }
  }

  /** {@code index 1, 3}: as numbered above. */
  private String by(List<String> names) {
    List<String> numbers = names.stream().map(this::numbered).toList();
    return (names.size() == 1 ? "index " : "indexes ") + String.join(", ", numbers);
  }

  private String numbered(String name) {
    return IntStream.range(0, create.size())
        .filter(number -> create.get(number).ddl().contains(" " + ObjectName.of(name) + " ON "))
        .mapToObj(number -> String.valueOf(number + 1))
        .findFirst()
        .orElse(name);
  }

  private int shownQueries() {
    return Math.min(MOST_QUERIES, queries.size());
  }

  private void worse(Document.Builder document) {
    List<String> worse =
        queries.stream()
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

  /** The queries by their sources, in a sentence. */
  String named(List<String> sources) {
    String first =
        sources.stream().limit(MOST_NAMED).map(this::named).collect(Collectors.joining(", "));
    return sources.size() <= MOST_NAMED
        ? first
        : first + " and " + Amounts.count(sources.size() - MOST_NAMED, "others");
  }

  /** Where a query is known by its text alone, its number in the table stands for it. */
  private String named(String source) {
    List<String> all = queries.stream().map(QueryBenefit::source).toList();
    int number = all.indexOf(source) + 1;
    if (number == 0 && source.length() > MOST_CHARACTERS) {
      return source.substring(0, MOST_CHARACTERS) + "…";
    }
    return number > 0 && source.contains(" ") ? "query " + number : source;
  }

  Document plans() {
    Document.Builder document = Document.builder();
    for (QueryBenefit each : queries) {
      document.heading(3, each.source());
      document.paragraph("before" + cost(each.before()));
      document.code("", each.planBefore());
      if (each.planAfter().isEmpty()) {
        document.paragraph("after: not asked");
      } else if (each.planAfter().equals(each.planBefore())) {
        document.paragraph("after: the same");
      } else {
        document.paragraph("after" + cost(each.after()));
        document.code("", each.planAfter());
      }
    }
    return document.build();
  }

  private static String cost(double cost) {
    return Double.isNaN(cost) ? "" : ", cost " + Amounts.cost(cost);
  }
}
