package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.PlanProperty;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An index that the optimizer asked for, with what is doubtful about it. */
@RuleInfo(code = "EXP229", name = "ms-missing-index", severity = INFO)
public final class MissingIndex implements PlanRule {
  // The optimizer's own guess in percent; below a half it is seldom the cause.
  private static final double IMPACT = 50;
  // Microsoft's guidance on missing index suggestions: wide includes are to be cut down.
  private static final int MANY_COLUMNS = 5;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    boolean reads = Seen.isScan(node) || Seen.isSeek(node) || Seen.isLookup(node);
    Weight weight = Weight.whole(node, context);
    if (!reads || !weight.isAtLeast(Weight.USUAL) || !isHeaviest(node, context)) {
      return Optional.empty();
    }
    return asked(node, context).map(name -> finding(node, name, weight, context));
  }

  /** True where the optimizer asked for an index on the table that {@code node} reads. */
  static boolean isAsked(PlanNode node, RuleContext context) {
    return asked(node, context).isPresent() && isHeaviest(node, context);
  }

  private static Optional<String> asked(PlanNode node, RuleContext context) {
    return PlanFacts.startingWith(context, "Missing Index ").stream()
        .filter(property -> property.value().equals(Seen.table(node)))
        .map(PlanProperty::name)
        .filter(name -> context.plan().number(name + " Impact") >= IMPACT)
        .findFirst();
  }

  private static boolean isHeaviest(PlanNode node, RuleContext context) {
    return context.plan().nodes().stream()
        .filter(other -> other.id() != node.id())
        .filter(other -> Seen.table(other).equals(Seen.table(node)))
        .allMatch(
            other ->
                Weight.whole(other, context).share() < Weight.whole(node, context).share()
                    || other.id() > node.id());
  }

  private Finding finding(PlanNode node, String name, Weight weight, RuleContext context) {
    String equal = context.plan().text(name + " EQUALITY").orElse("");
    String range = context.plan().text(name + " INEQUALITY").orElse("");
    String include = context.plan().text(name + " INCLUDE").orElse("");
    String keys = equal + (equal.isEmpty() || range.isEmpty() ? "" : ", ") + range;
    double impact = context.plan().number(name + " Impact");
    String ddl =
        "CREATE INDEX ... ON "
            + Seen.table(node)
            + " ("
            + keys
            + ")"
            + (include.isEmpty() ? "" : " INCLUDE (" + include + ")");
    return finding(
        node,
        "the optimizer misses an index on %s (%s) and expects %s from it"
            .formatted(Seen.table(node), keys, Amounts.percent(impact / 100)),
        ddl + ". Doubtful about it: " + String.join("; ", doubts(equal, range, include)) + ".",
        weight.evidence(),
        evidence("expected improvement", impact / 100, "ratio"));
  }

  private static List<String> doubts(String equal, String range, String include) {
    List<String> doubts = new ArrayList<>();
    if (equal.contains(",")) {
      doubts.add("columns compared by = stand in the order of the table, not of their use");
    }
    if (range.contains(",")) {
      doubts.add("only the first column of a range narrows the seek");
    }
    if (include.split(",", -1).length >= MANY_COLUMNS) {
      doubts.add("so many included columns make a second copy of the table");
    }
    doubts.add("the figure is an estimate of this statement alone, without the cost of writes");
    doubts.add("an index that exists may be extended instead");
    return doubts;
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "The optimizer notes indexes it would have used. It knows neither the other"
            + " statements nor the cost of writing, proposes no order of columns and includes"
            + " whatever the query returns.",
        "CREATE INDEX IX_Orders_Status ON dbo.Orders (Status) INCLUDE (Total);");
  }
}
