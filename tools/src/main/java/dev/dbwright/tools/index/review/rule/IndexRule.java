package dev.dbwright.tools.index.review.rule;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Location;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.finding.Severity;
import java.util.List;
import java.util.Optional;

/**
 * Looks for one kind of index in a PostgreSQL's catalog. Stateless; carries {@link RuleInfo}. The
 * query only reads, waits for no lock of a user's table, and names everything of the catalog
 * unqualified.
 */
public interface IndexRule {
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

  default RuleInfo info() {
    return getClass().getAnnotation(RuleInfo.class);
  }

  /** A finding at {@code object}, as grave as the rule usually is. */
  default Finding finding(String object, String message, Advice advice) {
    return finding(info().severity(), object, message, advice);
  }

  /** A finding at {@code object}; the numbers of its advice are its evidence. */
  default Finding finding(Severity severity, String object, String message, Advice advice) {
    return new Finding(
        info().code(),
        info().name(),
        severity,
        message,
        advice.action(),
        new Location.DatabaseObject(object),
        advice.evidence());
  }
}
