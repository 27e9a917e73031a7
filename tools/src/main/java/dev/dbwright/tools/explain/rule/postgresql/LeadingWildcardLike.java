package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import java.util.Optional;

/** A LIKE pattern that starts with a wildcard, so that no B-tree can serve it. */
@RuleInfo(code = "EXP027", name = "leading-wildcard-like", severity = WARNING)
public final class LeadingWildcardLike implements PlanRule {
  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    return FilteredScan.fullScan(node, context)
        .flatMap(
            scan ->
                Sargability.of(scan.filter())
                    .leadingWildcard()
                    .map(like -> finding(scan, like, context)));
  }

  private Finding finding(FilteredScan scan, Expression like, RuleContext context) {
    String message =
        "%s; the pattern of %s starts with a wildcard".formatted(scan.message(), like.source());
    String column = like.parts().get(0).withoutRelabel().unqualified();
    String operand = like.parts().get(0).isBareColumn() ? column : "(" + column + ")";
    String advice =
        "A trigram index serves such patterns of three letters or more: CREATE EXTENSION IF NOT"
            + " EXISTS pg_trgm; CREATE INDEX CONCURRENTLY ON "
            + Remedy.table(scan.node())
            + " USING gin ("
            + operand
            + " gin_trgm_ops); For words, full text search is smaller and faster.";
    return finding(scan.node(), message, new Advice(advice, scan.numbers(context)));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A B-tree is sorted from the first letter on. A pattern that starts with % may match"
            + " anywhere, so every row is read and compared.",
        "leading-wildcard-like/fires.txt",
        "leading-wildcard-like/quiet.txt",
        "CREATE INDEX CONCURRENTLY ON orders USING gin (note gin_trgm_ops);");
  }
}
