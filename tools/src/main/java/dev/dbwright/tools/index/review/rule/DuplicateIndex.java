package dev.dbwright.tools.index.review.rule;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.indexing.Redundancy;

/** The same index once more. */
@RuleInfo(code = "IDX001", name = "duplicate-index", severity = WARNING)
public final class DuplicateIndex implements RedundantRule {
  @Override
  public boolean isAbout(Redundancy.Kind kind) {
    return kind == Redundancy.Kind.DUPLICATE;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Two indexes with the same keys are searched for the same rows, and each write, vacuum and"
            + " page of cache pays for both. Compared are method, key expressions, operator classes,"
            + " collations, directions (the list turned round in all of them is the same), included"
            + " columns, predicate and uniqueness.",
        "duplicate-index/fires.sql",
        "duplicate-index/quiet.sql",
        "DROP INDEX CONCURRENTLY orders_customer_id_idx1;");
  }
}
