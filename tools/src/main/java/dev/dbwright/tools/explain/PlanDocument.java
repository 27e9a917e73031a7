package dev.dbwright.tools.explain;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.show.PlanFlame;
import dev.dbwright.tools.explain.show.PlanTree;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.Findings;
import dev.dbwright.tools.report.Block.Found;
import dev.dbwright.tools.report.Block.Table;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.PlainText;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A diagnosis for people: the answer, where time goes, what to do first, the plan itself. */
final class PlanDocument {
  private static final int FIRST = 3;
  // More of them no one reads; the record has all.
  private static final int MOST_FINDINGS = 1_000;
  private static final int SLOWEST_STEPS = 5;
  // Names come from outside and know no limit; their values and the record have them whole.
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_SENTENCE = 1_000;
  private static final double WORTH_A_LINE = 0.02;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\d");

  private final Document.Builder document;
  private final Diagnosis diagnosis;
  private final Plan plan;
  private final int level;

  private PlanDocument(Document.Builder document, Diagnosis diagnosis, int level) {
    this.document = document;
    this.level = level;
    this.diagnosis = diagnosis;
    this.plan = diagnosis.plan();
  }

  /**
   * Adds {@code diagnosis} to {@code document}, under headings of {@code level}; {@code sql} is its
   * statement where known. Only where {@code full}, findings after the third are shown.
   */
  static void write(
      Document.Builder document,
      Diagnosis diagnosis,
      int level,
      @Nullable String sql,
      boolean full) {
    var page = new PlanDocument(document, diagnosis, level);
    document.paragraph(PlainText.shortened(diagnosis.answer(), LONGEST_SENTENCE));
    page.whereTimeGoes();
    page.findings(full);
    page.nextStep(sql);
    page.tree();
  }

  private void whereTimeGoes() {
    double total = plan.root().totalMs();
    if (total <= 0) {
      return;
    }
    List<List<String>> rows =
        plan.nodes().stream()
            .filter(node -> node.selfMs() >= WORTH_A_LINE * total)
            .sorted(Comparator.comparingDouble(PlanNode::selfMs).reversed())
            .limit(SLOWEST_STEPS)
            .map(
                node ->
                    List.of(
                        Amounts.percent(node.selfMs() / total),
                        Amounts.time(node.selfMs()),
                        PlainText.shortened(node.title(), LONGEST_NAME),
                        StepRemark.of(node) + " [plan]"))
            .toList();
    // One step alone is the whole answer already.
    if (plan.nodes().size() > 1) {
      document.add(
          new Table(
              List.of(
                  Column.right("share"),
                  Column.right("time"),
                  Column.left("step"),
                  Column.left("what it did")),
              rows));
    }
  }

  private void findings(boolean full) {
    List<Finding> all = diagnosis.findings();
    if (all.isEmpty()) {
      return;
    }
    document.heading(level, "What to do first");
    document.add(new Findings(1, found(all, 0, FIRST)));
    int shown = full ? MOST_FINDINGS : FIRST;
    if (full && all.size() > FIRST) {
      document.heading(level, "Seen as well");
      document.add(new Findings(FIRST + 1, found(all, FIRST, MOST_FINDINGS)));
    }
    int left = all.size() - shown;
    if (left > 0) {
      document.paragraph(
          "%s more of less weight: ask for %s."
              .formatted(Amounts.count(left), full ? "the JSON" : "all findings (explain --all)"));
    }
  }

  private static List<Found> found(List<Finding> findings, int from, int to) {
    return findings.subList(from, Math.min(to, findings.size())).stream()
        .map(PlanDocument::found)
        .toList();
  }

  private static Found found(Finding finding) {
    return new Found(
        finding.name(),
        finding.severity().id(),
        PlainText.shortened(finding.message(), LONGEST_SENTENCE),
        "plan",
        finding.evidence().stream()
            .filter(evidence -> !FindingRank.isNoShare(evidence))
            .map(PlanDocument::number)
            .toList(),
        finding.advice() == null ? "" : finding.advice());
  }

  private static String number(Evidence evidence) {
    String value =
        switch (evidence.unit()) {
          case "ratio" -> Amounts.percent(evidence.value());
          case "ms" -> Amounts.time(evidence.value());
          default -> Amounts.count(evidence.value(), evidence.unit());
        };
    return evidence.what() + " " + value;
  }

  private void nextStep(@Nullable String sql) {
    String measuring = diagnosis.measureWith();
    if (measuring == null) {
      return;
    }
    boolean open = sql != null && PLACEHOLDER.matcher(sql).find();
    document.paragraph(
        "Next: run this%s and show me its output."
            .formatted(open ? " with values in place of $1 and its like" : ""));
    document.code("sql", measuring + "\n" + (sql == null ? "SELECT …;" : sql.strip()));
  }

  private void tree() {
    document.heading(level, "The plan");
    document.add(PlanFlame.of(plan));
    document.add(PlanTree.of(plan, diagnosis.findings()));
  }
}
