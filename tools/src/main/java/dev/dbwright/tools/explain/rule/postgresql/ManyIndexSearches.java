package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An index that is searched once for each value of a leading column that nobody asked for. */
@RuleInfo(code = "EXP036", name = "many-index-searches", severity = WARNING)
public final class ManyIndexSearches implements PlanRule {
  private static final double SEARCHES = 100;
  private static final double MS = 2;
  private static final double SHARE = 0.2;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    // A total of all loops.
    double searches = node.number("Index Searches");
    String condition = node.text("Index Cond").orElse("");
    boolean often = searches > 0 && searches >= SEARCHES * node.executions();
    boolean matters = node.selfMs() >= MS && context.share(node.selfMs()) >= SHARE;
    // An array is searched value by value as it was asked for.
    if (!often
        || !matters
        || Condition.parse(condition).pieces().anyMatch(piece -> piece.isOperation("= ANY"))) {
      return Optional.empty();
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(context.shareOf(node.selfMs()));
    evidence.add(evidence("index searches", searches, "searches"));
    evidence.add(evidence("executions", node.executions(), "executions"));
    if (node.buffers() != null) {
      evidence.add(evidence("pages touched", node.buffers().selfShared(), "pages"));
    }
    String message =
        "%s descends the index %s for one condition, once for each value of its leading column"
            .formatted(node.title(), Remedy.times(searches / node.executions()));
    String advice =
        Remedy.createIndex(node, Condition.parse(condition).indexColumns())
                .map(
                    ddl ->
                        "An index that starts with the column asked for is searched once: " + ddl)
                .orElse("Index the column of " + condition + " first.")
            + " Or add a condition on the leading column.";
    return Optional.of(finding(node, message, new Advice(advice, evidence)));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Since version 18 an index serves a condition that leaves its leading column out: it is"
            + " searched anew for each of that column's values. That pays only for few values.",
        "many-index-searches/fires.txt",
        "many-index-searches/quiet.txt",
        "CREATE INDEX CONCURRENTLY ON measurements (sensor_id, measured_at);");
  }
}
