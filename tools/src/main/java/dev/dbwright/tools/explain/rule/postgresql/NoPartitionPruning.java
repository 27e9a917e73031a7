package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.Relationship;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Partitions that are read although they hold nothing of what is wanted. */
@RuleInfo(code = "EXP032", name = "no-partition-pruning", severity = WARNING)
public final class NoPartitionPruning implements PlanRule {
  private static final int MEMBERS = 4;
  private static final double EMPTY_RATIO = 0.75;
  private static final double SHARE = 0.2;
  private static final double PLAN_MS = 5;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    boolean appends = node.hasType("Append") || node.hasType("Merge Append");
    if (!appends || context.planMs() < PLAN_MS) {
      return Optional.empty();
    }
    List<PlanNode> read =
        context.children(node).stream()
            .filter(child -> child.relationship() == Relationship.MEMBER && child.wasExecuted())
            .map(member -> scanOf(member, context))
            .toList();
    List<PlanNode> empty = read.stream().filter(member -> member.actualRows() == 0).toList();
    double ms = empty.stream().mapToDouble(PlanNode::totalMs).sum();
    boolean wasteful = read.size() >= MEMBERS && empty.size() >= EMPTY_RATIO * read.size();
    boolean partitions = read.stream().allMatch(NoPartitionPruning::isReadOnceByCondition);
    if (!wasteful || !partitions || !areOfOneTable(read) || context.share(ms) < SHARE) {
      return Optional.empty();
    }
    String message =
        "%d partitions are read and %d of them hold nothing of what is wanted"
            .formatted(read.size(), empty.size());
    String advice =
        "Put a condition on the bare partition key that the planner can compare with the bounds,"
            + " such as key >= … AND key < …, instead of or beside "
            + conditions(read.get(0)).findFirst().orElse("this one")
            + "; a function of the key, or another column, excludes no partition.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            context.shareOf(ms),
            evidence("partitions read", read.size(), "partitions"),
            evidence("partitions with rows", read.size() - (double) empty.size(), "partitions"),
            evidence("time in partitions without rows", ms, "ms")));
  }

  /** Below a Merge Append each partition may be sorted, elsewhere aggregated by itself. */
  private static PlanNode scanOf(PlanNode member, RuleContext context) {
    PlanNode node = member;
    while (node.target().relation() == null && context.children(node).size() == 1) {
      node = context.children(node).get(0);
    }
    return node;
  }

  /** Repeated scans are left out: for another outer row another partition may have matched. */
  private static boolean isReadOnceByCondition(PlanNode member) {
    return member.target().relation() != null
        && member.executions() <= 1
        && conditions(member).findFirst().isPresent();
  }

  private static Stream<String> conditions(PlanNode member) {
    return Stream.of("Filter", "Index Cond", "Recheck Cond")
        .map(member::text)
        .flatMap(Optional::stream);
  }

  /**
   * Partitions go by their parent's alias and a number, before version 13 by their own names. The
   * branches of a UNION ALL are tables with names of their own.
   */
  private static boolean areOfOneTable(List<PlanNode> members) {
    boolean alike = members.stream().map(NoPartitionPruning::stemOfName).distinct().count() == 1;
    return alike || members.stream().map(NoPartitionPruning::stemOfAlias).distinct().count() == 1;
  }

  private static String stemOfName(PlanNode member) {
    String name = String.valueOf(member.target().relation());
    return name.chars()
        .filter(c -> !Character.isDigit(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String stemOfAlias(PlanNode member) {
    String alias = String.valueOf(member.target().alias());
    int end = alias.length();
    while (end > 0 && Character.isDigit(alias.charAt(end - 1))) {
      end--;
    }
    return end > 0 && end < alias.length() && alias.charAt(end - 1) == '_'
        ? alias.substring(0, end - 1)
        : alias;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The planner leaves partitions out only if a condition compares the partition key itself"
            + " with a value. Here none does, so every partition is searched.",
        "no-partition-pruning/fires.txt",
        "no-partition-pruning/quiet.txt",
        "SELECT count(*) FROM events WHERE ts >= '2025-03-01' AND ts < '2025-04-01';");
  }
}
