package dev.dbwright.tools.statistics;

import java.util.List;
import java.util.Map;

/**
 * All that the planner reads of one database beyond its definitions.
 *
 * @param serverVersion {@code server_version_num} of where it was measured; 0 where nothing was
 *     measured
 * @param settings by name, those that change plans and stand otherwise than the server's default
 * @param columns of tables, and of indexes on expressions
 * @param remarks what is not in it and what follows from that, one sentence each
 */
public record PlannerStatistics(
    int serverVersion,
    Map<String, String> settings,
    List<RelationStatistics> relations,
    List<ColumnStatistics> columns,
    List<ExtendedStatistics> extended,
    List<String> remarks) {
  public PlannerStatistics {
    settings = Map.copyOf(settings);
    relations = List.copyOf(relations);
    columns = List.copyOf(columns);
    extended = List.copyOf(extended);
    remarks = List.copyOf(remarks);
  }

  /** Nothing known: every table then plans as PostgreSQL plans a new one. */
  public static PlannerStatistics none() {
    return new PlannerStatistics(0, Map.of(), List.of(), List.of(), List.of(), List.of());
  }
}
