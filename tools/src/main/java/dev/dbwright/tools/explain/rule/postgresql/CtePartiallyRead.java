package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.Relationship;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A CTE that is built in full although only a small part of it is wanted. */
@RuleInfo(code = "EXP029", name = "cte-partially-read", severity = WARNING)
public final class CtePartiallyRead implements PlanRule {
  private static final double ROWS_BUILT = 10_000;
  private static final double REMOVED_RATIO = 0.9;
  private static final double MS = 10;
  private static final double SHARE = 0.2;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (node.relationship() != Relationship.CTE || node.actualRows() < ROWS_BUILT) {
      return Optional.empty();
    }
    List<PlanNode> readers = readers(node, context);
    return readers.size() == 1 && isReadInPart(readers.get(0))
        ? judge(readers.get(0), node, context)
        : Optional.empty();
  }

  /** The scans of CTEs by the label of what they read, then by node id. */
  private record Readers(Map<String, NavigableMap<Integer, PlanNode>> byLabel) {
    private static Readers of(Plan plan) {
      Map<String, NavigableMap<Integer, PlanNode>> byLabel = new HashMap<>();
      for (PlanNode node : plan.nodes()) {
        if (node.hasType("CTE Scan")) {
          String label = "CTE " + node.target().name();
          byLabel.computeIfAbsent(label, none -> new TreeMap<>()).put(node.id(), node);
        }
      }
      return new Readers(byLabel);
    }
  }

  /** Two at most: who reads it alone is all that is asked. */
  private static List<PlanNode> readers(PlanNode cte, RuleContext context) {
    NavigableMap<Integer, PlanNode> known =
        context
            .inPlan(Readers.class, Readers::of)
            .byLabel()
            .getOrDefault(String.valueOf(cte.subplan()), Collections.emptyNavigableMap());
    return context.parent(cte).stream()
        .flatMap(
            owner ->
                known
                    .subMap(owner.id(), owner.id() + context.subtree(owner).size())
                    .values()
                    .stream())
        .limit(2)
        .toList();
  }

  private static boolean isReadInPart(PlanNode scan) {
    double removed = scan.number("Rows Removed by Filter");
    return scan.text("Filter").isPresent()
        && scan.loops() == 1
        && removed >= REMOVED_RATIO * (removed + scan.actualRows());
  }

  private Optional<Finding> judge(PlanNode scan, PlanNode cte, RuleContext context) {
    double ms = cte.totalMs() + scan.selfMs();
    boolean matters = ms >= MS && context.share(ms) >= SHARE;
    boolean bound = context.subtree(cte).stream().anyMatch(CtePartiallyRead::mustRunInFull);
    if (!matters || bound) {
      return Optional.empty();
    }
    String message =
        "CTE %s is built in full, %s, and all but %s are thrown away"
            .formatted(
                scan.target().name(),
                Amounts.rows(cte.actualRows()),
                Amounts.count(scan.actualRows()));
    String advice =
        "Let the condition "
            + scan.text("Filter").orElse("")
            + " reach the tables: declare the CTE AS NOT MATERIALIZED (…), or write the condition"
            + " into it.";
    return Optional.of(
        finding(
            scan,
            message,
            advice,
            context.shareOf(ms),
            evidence("rows built", cte.actualRows(), "rows"),
            evidence("rows used", scan.actualRows(), "rows"),
            evidence("time to build and read", ms, "ms")));
  }

  /** Recursion and writes are never inlined, whatever the query says. */
  private static boolean mustRunInFull(PlanNode node) {
    return node.hasType("Recursive Union") || node.hasType("ModifyTable");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A materialised CTE is computed as it is written; conditions outside do not reach into it."
            + " If it is read once, it can be inlined, and the condition serves an index inside.",
        "cte-partially-read/fires.txt",
        "cte-partially-read/quiet.txt",
        "WITH c AS NOT MATERIALIZED (SELECT customer_id, sum(total) FROM orders"
            + " GROUP BY customer_id) SELECT * FROM c WHERE customer_id = 42;");
  }
}
