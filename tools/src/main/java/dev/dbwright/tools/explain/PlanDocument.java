package dev.dbwright.tools.explain;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.Table;
import dev.dbwright.tools.report.Block.Tree;
import dev.dbwright.tools.report.Block.TreeRow;
import dev.dbwright.tools.report.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A diagnosis for people: the answer, where time goes, what to do first, the plan itself. */
final class PlanDocument {
  private static final int FIRST = 3;
  private static final int SLOWEST_STEPS = 5;
  private static final double WORTH_A_LINE = 0.02;
  // A person reads no more; the record has them all.
  private static final int MOST_TREE_ROWS = 200;

  private final Document.Builder document;
  private final Diagnosis diagnosis;
  private final Plan plan;

  private PlanDocument(Document.Builder document, Diagnosis diagnosis) {
    this.document = document;
    this.diagnosis = diagnosis;
    this.plan = diagnosis.plan();
  }

  /** Adds {@code diagnosis} to {@code document}; {@code sql} is its statement where known. */
  static void write(Document.Builder document, Diagnosis diagnosis, @Nullable String sql) {
    var page = new PlanDocument(document, diagnosis);
    document.paragraph(diagnosis.answer());
    page.whereTimeGoes();
    page.findings();
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
                        node.title(),
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

  private void findings() {
    List<Finding> findings = diagnosis.findings();
    if (findings.isEmpty()) {
      return;
    }
    document.heading(2, "What to do first");
    document.steps(findings.stream().limit(FIRST).map(PlanDocument::item).toList());
    if (findings.size() > FIRST) {
      document.heading(2, "Seen as well");
      document.list(findings.stream().skip(FIRST).map(PlanDocument::item).toList());
    }
  }

  private static String item(Finding finding) {
    String advice = finding.advice() == null ? "" : " " + finding.advice();
    return "%s: %s [%s].%s".formatted(finding.name(), finding.message(), evidence(finding), advice);
  }

  private static String evidence(Finding finding) {
    List<String> numbers = new ArrayList<>();
    for (Evidence evidence : finding.evidence()) {
      String value =
          switch (evidence.unit()) {
            case "ratio" -> Amounts.percent(evidence.value());
            case "ms" -> Amounts.time(evidence.value());
            default -> Amounts.count(evidence.value()) + " " + evidence.unit();
          };
      numbers.add(evidence.what() + " " + value);
    }
    return "plan: " + String.join(", ", numbers);
  }

  private void nextStep(@Nullable String sql) {
    boolean timed = plan.root().actual() != null && plan.root().actual().totalMs() != null;
    Optional<String> measuring = MeasuringCommand.of(diagnosis.engine());
    if (timed || measuring.isEmpty()) {
      return;
    }
    document.paragraph("Next: run this and show me its output.");
    document.code("sql", measuring.get() + "\n" + (sql == null ? "SELECT …;" : sql.strip()));
  }

  private void tree() {
    List<TreeRow> rows = new ArrayList<>();
    int[] depths = new int[plan.nodes().size()];
    for (PlanNode node : plan.nodes()) {
      depths[node.id()] = node.parent() == null ? 0 : depths[node.parent()] + 1;
      if (rows.size() < MOST_TREE_ROWS) {
        rows.add(new TreeRow(depths[node.id()], label(node), cells(node)));
      }
    }
    document.heading(2, "The plan");
    document.add(
        new Tree(
            List.of(Column.right("self"), Column.right("rows"), Column.right("expected")), rows));
    int left = plan.nodes().size() - rows.size();
    if (left > 0) {
      document.paragraph("and " + Amounts.count(left) + " steps more");
    }
  }

  private static String label(PlanNode node) {
    return node.subplan() == null ? node.title() : node.subplan() + ": " + node.title();
  }

  private static List<String> cells(PlanNode node) {
    if (node.actual() != null && !node.wasExecuted()) {
      return List.of("never run", "", perLoop(node.estimatedRows(), 1));
    }
    boolean timed = node.actual() != null && node.actual().selfMs() != null;
    return List.of(
        timed ? Amounts.time(node.selfMs()) : "",
        node.actual() == null ? "" : perLoop(node.actualRowsPerLoop(), node.loops()),
        node.estimate() == null ? "" : perLoop(node.estimatedRows(), node.loops()));
  }

  private static String perLoop(double rows, double loops) {
    return loops > 1
        ? String.format(Locale.ROOT, "%s x %s", Amounts.count(rows), Amounts.count(loops))
        : Amounts.count(rows);
  }
}
