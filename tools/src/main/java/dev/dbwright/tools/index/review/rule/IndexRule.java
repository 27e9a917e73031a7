package dev.dbwright.tools.index.review.rule;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.finding.ObjectRule;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import java.util.List;
import java.util.Optional;

/**
 * Looks for one kind of index in a PostgreSQL's catalog. Stateless; carries {@link RuleInfo}. The
 * query only reads, waits for no lock of a user's table, and names everything of the catalog
 * unqualified.
 */
public interface IndexRule extends ObjectRule {
  /** One statement. */
  String sql(ReviewedServer server);

  /** What its rows say. */
  List<IndexFinding> judge(List<CatalogRow> rows, ReviewedServer server);

  /** The rule's documentation, with examples that are run as tests. */
  RulePage page();

  /** Why the rule cannot look here; empty where it can. */
  default Optional<String> skippedOn(ReviewedServer server) {
    return Optional.empty();
  }
}
