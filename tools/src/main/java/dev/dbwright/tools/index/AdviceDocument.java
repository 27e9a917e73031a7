package dev.dbwright.tools.index;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block.Callout;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.Folded;
import dev.dbwright.tools.report.Block.Table;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable.Part;
import dev.dbwright.tools.twin.show.TwinNotes;
import dev.dbwright.tools.workload.SkippedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An answer on indexes: the sentence that decides, then what to create and drop, then why. */
final class AdviceDocument {
  private static final int MOST_SKIPPED = 10;
  private static final int MOST_REMARKS = 20;
  private static final String NEXT =
      "Next: create them one by one, outside a transaction block and away from the peak, and measure"
          + " with EXPLAIN (ANALYZE, BUFFERS) before the next one.";
  private static final String NEXT_ELSEWHERE =
      "Next: create them one by one, away from the peak, and look at the plans of their queries"
          + " before the next one.";

  private final AdvisedIndexes answer;
  private final IndexAdvice advice;
  private final List<ProposedIndex> proved;
  private final AdvisedQueries queries;

  AdviceDocument(AdvisedIndexes answer) {
    this.answer = answer;
    this.advice = answer.advice();
    this.proved = advice.create().stream().filter(ProposedIndex::isProved).toList();
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
    new ProposalText(advice, queries).addTo(document);
    drop(document);
    queries.addTo(document);
    beside(document);
    parts().forEach(part -> document.add(new Folded(part.title(), part.document())));
    leftOut(document);
    if (!advice.create().isEmpty()) {
      document.paragraph(answer.twin() == null ? NEXT_ELSEWHERE : NEXT);
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
    String unproved = unproved();
    if (Double.isNaN(advice.baselineCost())) {
      return unproved;
    }
    return unproved.isEmpty() ? proved() : proved() + " " + unproved;
  }

  /** What the twin has no extension for. */
  private String unproved() {
    int count = advice.create().size() - proved.size();
    if (count == 0) {
      return proved.isEmpty() && advice.queries().isEmpty()
          ? "No new index by rule, and no statement could be planned."
          : "";
    }
    return "%s%s by rule: the twin is without the extension, so that neither a plan nor a cost proves %s."
        .formatted(
            count == 1 ? "One index" : Amounts.count(count, "indexes"),
            proved.isEmpty() ? "" : " more",
            count == 1 ? "it" : "them");
  }

  private String proved() {
    String measured =
        "(the planner's costs on a twin, %s planned %s times; sizes estimated from statistics)"
            .formatted(
                Amounts.count(advice.queries().size(), "queries"),
                Amounts.count((double) advice.explainCalls()));
    if (proved.isEmpty() && advice.remarks().contains(AdviceReport.CUT_SHORT)) {
      return "The time ended before an index within %s was found that pays %s."
          .formatted(budget(), measured);
    }
    if (proved.isEmpty() && advice.drop().isEmpty()) {
      return "No index within %s would make this workload cheaper %s."
          .formatted(budget(), measured);
    }
    if (proved.isEmpty()) {
      return "%s can go; no new one within %s would pay %s."
          .formatted(Amounts.count(advice.drop().size(), "indexes"), budget(), measured);
    }
    boolean one = proved.size() == 1;
    return "%s of %s%s the workload down to %s of its cost %s."
        .formatted(
            one ? "One index" : Amounts.count(proved.size(), "indexes"),
            Amounts.bytes(sizeBytes()),
            one ? " brings" : " together bring",
            Amounts.percent(left(advice.finalCost(), advice.baselineCost())),
            measured);
  }

  /** No planner told a cost. */
  private String byRule() {
    return "%s: %s and %s, by rule from the text of the statements. Nothing was proved on a twin: that is PostgreSQL's."
        .formatted(
            Engine.named(answer.engine()).title(),
            Amounts.count(advice.create().size(), "indexes") + " to create",
            advice.drop().size() + " to drop");
  }

  private String budget() {
    return "%s (%s)".formatted(Amounts.bytes(advice.budgetBytes()), answer.budget());
  }

  private long sizeBytes() {
    return proved.stream().mapToLong(ProposedIndex::sizeBytes).sum();
  }

  static double left(double after, double before) {
    return before == 0 ? 1 : after / before;
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
    document.code("sql", ProposalText.sql(advice.drop().stream().map(DroppedIndex::rollback)));
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
          "sql",
          ProposalText.sql(
              advice.statistics().stream().limit(MOST_SKIPPED).map(each -> each.ddl())));
      document.list(
          advice.statistics().stream()
              .limit(MOST_SKIPPED)
              .map(each -> "%s, in %s".formatted(each.reason(), queries.named(each.queries())))
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

  /** {@code q.sql:3}, as queries are named; one that is known by its text has no file. */
  private static String place(SkippedStatement skipped) {
    String place = ":" + skipped.line();
    boolean told = skipped.source().endsWith(place) || skipped.source().contains(" ");
    return told ? skipped.source() : skipped.source() + place;
  }
}
