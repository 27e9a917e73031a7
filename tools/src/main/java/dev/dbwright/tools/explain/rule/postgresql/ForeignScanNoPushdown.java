package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.PlanProperty;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
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
    Optional<PlanNode> join = reader(node, context).filter(ForeignScanNoPushdown::isJoin);
    List<PlanNode> sides = join.map(j -> foreignSides(j, context)).orElse(List.of());
    boolean joinedHere = sides.size() == 2;
    if (joinedHere && !sides.get(0).equals(node)) {
      // Said once, of the side that brings more.
      return Optional.empty();
    }
    List<PlanNode> scans = joinedHere ? sides : List.of(node);
    PlanNode last = joinedHere ? join.orElse(node) : node;
    Optional<PlanNode> aggregate =
        reader(last, context).filter(above -> above.hasType("Aggregate"));
    double used =
        Math.min(last.actualRows(), aggregate.map(PlanNode::actualRows).orElse(last.actualRows()));
    double fetched = scans.stream().mapToDouble(ForeignScanNoPushdown::fetched).sum();
    double ms = scans.stream().mapToDouble(PlanNode::totalMs).sum();
    boolean wasted = fetched >= ROWS_FETCHED && used <= USED_RATIO * fetched;
    if (!wasted || context.share(ms) < SHARE) {
      return Optional.empty();
    }
    List<String> here = new ArrayList<>();
    node.text("Filter").ifPresent(filter -> here.add("the filter " + filter));
    if (joinedHere) {
      here.add("the join");
    }
    aggregate.ifPresent(above -> here.add("the aggregate"));
    String message =
        "%s fetches %s from the other server, %s remain after what is done here: %s"
            .formatted(
                node.title(), Amounts.rows(fetched), Amounts.count(used), String.join(", ", here));
    return Optional.of(
        finding(
            node,
            message,
            advice(node),
            context.shareOf(ms),
            evidence("rows fetched", fetched, "rows"),
            evidence("rows used", used, "rows")));
  }

  private static String advice(PlanNode scan) {
    return "Write it so that it can be sent: immutable built-in functions and operators, now() as a"
        + " value computed before, tables of one server; ALTER SERVER … OPTIONS (ADD extensions"
        + " '…') for those of extensions, use_remote_estimate 'true' for the choice."
        + scan.text("Remote SQL").map(sql -> " What was sent: " + sql).orElse("");
  }

  /** False for files, which nobody can ask for less; postgres_fdw prints no such thing. */
  private static boolean canPush(PlanNode node) {
    return node.hasType("Foreign Scan")
        && node.variant().operation() == null
        && node.properties().stream().noneMatch(ForeignScanNoPushdown::isOfFile);
  }

  private static boolean isOfFile(PlanProperty detail) {
    return detail.name().contains("File") || detail.name().contains("Program");
  }

  private static double fetched(PlanNode scan) {
    return scan.actualRows() + scan.number("Rows Removed by Filter") * scan.loops();
  }

  /** The foreign scans that {@code join} reads, the larger first. */
  private static List<PlanNode> foreignSides(PlanNode join, RuleContext context) {
    return context.children(join).stream()
        .map(side -> below(side, context))
        .filter(ForeignScanNoPushdown::canPush)
        .sorted(Comparator.comparingDouble(ForeignScanNoPushdown::fetched).reversed())
        .toList();
  }

  /** The node that does something with the rows of {@code node}. */
  private static Optional<PlanNode> reader(PlanNode node, RuleContext context) {
    Optional<PlanNode> above = context.parent(node);
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
