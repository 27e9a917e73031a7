package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.ERROR;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;
import java.util.stream.Stream;

/** A column that is converted row by row because the other side has another type. */
@RuleInfo(code = "EXP217", name = "ms-implicit-conversion", severity = ERROR)
public final class ImplicitConversion implements PlanRule {
  private static final double READ_ROWS = 10_000;
  private static final double SHARE = 0.1;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    Optional<String> column =
        Stream.of("Filter", "Join Filter", "Index Cond")
            .flatMap(name -> node.text(name).stream())
            .flatMap(text -> ScalarText.of(text).convertedColumn().stream())
            .findFirst();
    double read = Seen.rowsRead(node, context);
    Weight weight = Weight.self(node, context);
    if (column.isEmpty() || Seen.isSeek(node) || read < READ_ROWS || !weight.isAtLeast(SHARE)) {
      return Optional.empty();
    }
    String message =
        "%s is converted for each of %s rows so that the types match; its index cannot be sought"
            .formatted(column.get(), Amounts.count(read));
    String advice =
        "Give the parameter or the other column the type of "
            + column.get()
            + ": drivers send text as nvarchar unless told otherwise"
            + " (sendStringParametersAsUnicode=false, SqlDbType.VarChar).";
    return Optional.of(
        finding(
            node, message, advice, weight.evidence(), evidence("rows converted", read, "rows")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "Where two types meet, the one of lower precedence is converted. If that is the"
            + " column, every row is converted and no index on it can be sought.",
        "SELECT Id FROM dbo.Customers WHERE Code = CAST(@code AS varchar(20));");
  }
}
