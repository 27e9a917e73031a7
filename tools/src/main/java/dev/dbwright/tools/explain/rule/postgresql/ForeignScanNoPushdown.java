package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Rows that are fetched from another server and thrown away here. */
@RuleInfo(code = "EXP043", name = "foreign-scan-no-pushdown", severity = WARNING)
public final class ForeignScanNoPushdown implements PlanRule {
  private static final double ROWS_FETCHED = 5_000;
  private static final double USED_RATIO = 0.1;
  private static final double SHARE = 0.2;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (!canPush(node)) {
      return Optional.empty();
    }
    Optional<PlanNode> reducer = reducer(node, context);
    return byFilter(node, context)
        .or(
            () ->
                reducer
                    .filter(above -> above.hasType("Aggregate"))
                    .flatMap(a -> byAggregate(node, a, context)))
        .or(
            () ->
                reducer
                    .filter(ForeignScanNoPushdown::isJoin)
                    .flatMap(j -> byJoin(node, j, context)));
  }

  /** False for files, which nobody can ask for less; postgres_fdw prints no such thing. */
  private static boolean canPush(PlanNode node) {
    boolean file =
        node.properties().stream()
            .anyMatch(
                detail -> detail.name().contains("File") || detail.name().contains("Program"));
    return node.hasType("Foreign Scan") && node.variant().operation() == null && !file;
  }

  private static double fetched(PlanNode scan) {
    return scan.actualRows() + scan.number("Rows Removed by Filter") * scan.loops();
  }

  private Optional<Finding> byFilter(PlanNode scan, RuleContext context) {
    String filter = scan.text("Filter").orElse("");
    String how = "the filter " + filter + " runs here";
    return filter.isEmpty()
        ? Optional.empty()
        : judge(List.of(scan), scan.actualRows(), how, context);
  }

  private Optional<Finding> byAggregate(PlanNode scan, PlanNode aggregate, RuleContext context) {
    return judge(List.of(scan), aggregate.actualRows(), "they are aggregated here", context);
  }

  private Optional<Finding> byJoin(PlanNode scan, PlanNode join, RuleContext context) {
    List<PlanNode> sides =
        context.children(join).stream()
            .map(side -> below(side, context))
            .filter(ForeignScanNoPushdown::canPush)
            .sorted(Comparator.comparingDouble(ForeignScanNoPushdown::fetched).reversed())
            .toList();
    // Said once, of the side that brings more.
    return sides.size() == 2 && sides.get(0).equals(scan)
        ? judge(sides, join.actualRows(), "they are joined here", context)
        : Optional.empty();
  }

  private Optional<Finding> judge(
      List<PlanNode> scans, double used, String how, RuleContext context) {
    double fetched = scans.stream().mapToDouble(ForeignScanNoPushdown::fetched).sum();
    double ms = scans.stream().mapToDouble(PlanNode::totalMs).sum();
    boolean wasted = fetched >= ROWS_FETCHED && used <= USED_RATIO * fetched;
    if (!wasted || context.share(ms) < SHARE) {
      return Optional.empty();
    }
    PlanNode scan = scans.get(0);
    String remote = scan.text("Remote SQL").map(sql -> " What was sent: " + sql).orElse("");
    String message =
        "%s fetches %s from the other server and %s remain: %s"
            .formatted(scan.title(), Amounts.rows(fetched), Amounts.count(used), how);
    String advice =
        "Write it so that it can be sent: immutable built-in functions and operators, now() as a"
            + " value computed before, tables of one server; ALTER SERVER … OPTIONS (ADD extensions"
            + " '…') for those of extensions, use_remote_estimate 'true' for the choice."
            + remote;
    return Optional.of(
        finding(
            scan,
            message,
            new Advice(
                advice,
                List.of(
                    context.shareOf(ms),
                    evidence("rows fetched", fetched, "rows"),
                    evidence("rows used", used, "rows")))));
  }

  private static Optional<PlanNode> reducer(PlanNode scan, RuleContext context) {
    Optional<PlanNode> above = context.parent(scan);
    while (above.filter(ForeignScanNoPushdown::passesOn).isPresent()) {
      above = context.parent(above.get());
    }
    return above;
  }

  private static PlanNode below(PlanNode side, RuleContext context) {
    PlanNode node = side;
    while (passesOn(node) && !context.children(node).isEmpty()) {
      node = context.children(node).get(0);
    }
    return node;
  }

  private static boolean passesOn(PlanNode node) {
    return switch (node.type()) {
      case "Hash", "Sort", "Incremental Sort", "Materialize", "Subquery Scan" -> true;
      default -> false;
    };
  }

  private static boolean isJoin(PlanNode node) {
    return node.hasType("Nested Loop") || node.type().endsWith(" Join");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A foreign data wrapper sends only what the other server surely evaluates alike. The rest"
            + " is done here, on rows that were transferred for nothing.",
        "foreign-scan-no-pushdown/fires.txt",
        "foreign-scan-no-pushdown/quiet.txt",
        "ALTER SERVER archive OPTIONS (ADD extensions 'citext');");
  }
}
