package dev.dbwright.tools.index;

import dev.dbwright.tools.evidence.Evidence;
import java.util.List;

/**
 * Extended statistics to create: no index, but the row counts that plans rest on.
 *
 * @param ddl {@code CREATE STATISTICS …}, which the twin accepted
 * @param queries the sources that filter the columns together
 */
public record ProposedStatistics(
    String ddl, String reason, List<String> queries, List<Evidence> evidence) {
  public ProposedStatistics {
    queries = List.copyOf(queries);
    evidence = List.copyOf(evidence);
  }
}
