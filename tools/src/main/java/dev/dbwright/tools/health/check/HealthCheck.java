package dev.dbwright.tools.health.check;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.finding.ObjectRule;
import dev.dbwright.tools.finding.RuleInfo;
import java.util.List;
import java.util.Optional;

/**
 * Looks at one thing in a live database. Stateless; carries {@link RuleInfo}. The query only reads,
 * names everything of the catalog unqualified (the search path holds nothing but the catalog), and
 * calls nothing that waits for a lock of a user's table.
 */
public interface HealthCheck extends ObjectRule {
  /** One statement, as it runs on the newest version: the documentation shows it. */
  String sql();

  /** The same for this server: columns and views differ between versions. */
  default String sql(Server server) {
    return sql();
  }

  /** What the rows of {@link #sql(Server)} say. */
  CheckResult judge(List<CatalogRow> rows, Server server);

  /** The check's documentation, with examples that are run as tests. */
  CheckPage page();

  /** Why the check cannot run here (version, missing extension, standby); empty where it can. */
  default Optional<String> skippedOn(Server server) {
    return Optional.empty();
  }
}
