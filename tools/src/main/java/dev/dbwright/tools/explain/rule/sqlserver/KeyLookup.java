package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An index that lacks columns, so that each of many rows is fetched by its key. */
@RuleInfo(code = "EXP213", name = "ms-key-lookup", severity = WARNING)
public final class KeyLookup implements PlanRule {
  private static final double LOOKUPS = 1_000;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double lookups = Seen.executions(node, context);
    Weight weight = Weight.whole(node, context);
    if (!Seen.isLookup(node) || lookups < LOOKUPS || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    String index = soughtIndex(node, context);
    String columns = columns(node);
    String message =
        "%s rows of %s were fetched one by one, because %s lacks columns"
            .formatted(Amounts.count(lookups), Seen.table(node), index);
    String advice =
        "Add to "
            + index
            + " with INCLUDE: "
            + (columns.isEmpty() ? "the columns it lacks" : columns)
            + ". Where these are many, select fewer columns.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("lookups", lookups, "executions"),
            evidence("pages read", node.number("ActualLogicalReads"), "pages")));
  }

  private static String soughtIndex(PlanNode lookup, RuleContext context) {
    return context.parent(lookup).stream()
        .flatMap(join -> context.subtree(join).stream())
        .filter(step -> step.id() != lookup.id())
        .flatMap(step -> Stream.ofNullable(step.target().index()))
        .findFirst()
        .orElse("the index that was sought");
  }

  private static String columns(PlanNode lookup) {
    Stream<String> returned =
        lookup.text("Output").stream().flatMap(list -> Stream.of(list.split(", ", -1)));
    Stream<String> compared =
        lookup.text("Filter").stream().flatMap(text -> ScalarText.of(text).columns().stream());
    return Stream.concat(returned, compared)
        .map(name -> name.substring(name.lastIndexOf('.') + 1))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "The index finds the rows but not all of their columns: for each row the clustered"
            + " index or heap is descended again.",
        "CREATE INDEX IX_Orders_CustomerId ON dbo.Orders (CustomerId) INCLUDE (Total,"
            + " Status) WITH (DROP_EXISTING = ON);");
  }
}
