package dev.dbwright.tools.index.review.rule;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.indexing.Redundancy;

/** An index whose every search and promise another one of its table serves and holds as well. */
@RuleInfo(code = "IDX002", name = "redundant-index", severity = WARNING)
public final class RedundantIndex implements RedundantRule {
  @Override
  public boolean isAbout(Redundancy.Kind kind) {
    return kind != Redundancy.Kind.DUPLICATE;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A B-tree on (a) finds nothing that one on (a, b) does not find, and one on (a) INCLUDE (b)"
            + " nothing that (a, b) or a wider INCLUDE does not. What holds uniqueness that the"
            + " longer one does not, a constraint, a replica identity, a clustering order or a"
            + " partition's part of an index is left alone. The longer index is a little larger to"
            + " read: where the short one is the hot path of a system, measure first.",
        "redundant-index/fires.sql",
        "redundant-index/quiet.sql",
        "DROP INDEX CONCURRENTLY order_lines_order_id_idx;");
  }
}
