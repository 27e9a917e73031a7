package dev.dbwright.tools.statistics;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that the planner reads of one database beyond its definitions.
 *
 * @param serverVersion {@code server_version_num} of where it was measured; 0 where nothing was
 *     measured
 * @param settings by name, those that change plans and stand otherwise than the server's default
 * @param columns of tables, and of indexes on expressions
 * @param remarks what is not in it and what follows from that, one sentence each
 * @param told that a person said the numbers, and nobody measured them
 */
public record PlannerStatistics(
    int serverVersion,
    Map<String, String> settings,
    List<RelationStatistics> relations,
    List<ColumnStatistics> columns,
    List<ExtendedStatistics> extended,
    List<String> remarks,
    boolean told) {
  public PlannerStatistics {
    settings = Map.copyOf(settings);
    relations = List.copyOf(relations);
    columns = List.copyOf(columns);
    extended = List.copyOf(extended);
    remarks = List.copyOf(remarks);
  }

  /** As they were measured. */
  public PlannerStatistics(
      int serverVersion,
      Map<String, String> settings,
      List<RelationStatistics> relations,
      List<ColumnStatistics> columns,
      List<ExtendedStatistics> extended,
      List<String> remarks) {
    this(serverVersion, settings, relations, columns, extended, remarks, false);
  }

  /** That values of rows stand in it, which a person may not want to hand on. */
  public static final String HOLDS_VALUES =
      "Column statistics hold sample values of columns: most common values and bounds of"
          + " histograms.";

  private static final String WITHOUT_VALUES =
      "Sample values were left out: conditions with a constant are estimated from the number of"
          + " distinct values alone, ranges and LIKE by the planner's default shares, and joins as"
          + " if all values were equally common.";

  /** With {@code more} remarks. */
  public PlannerStatistics withRemarks(List<String> more) {
    List<String> all = Stream.concat(remarks.stream(), more.stream()).toList();
    return new PlannerStatistics(serverVersion, settings, relations, columns, extended, all, told);
  }

  /** Without values of rows. */
  public PlannerStatistics withoutValues() {
    List<String> others = remarks.stream().filter(each -> !each.equals(HOLDS_VALUES)).toList();
    return new PlannerStatistics(
            serverVersion,
            settings,
            relations,
            columns.stream().map(ColumnStatistics::withoutValues).toList(),
            extended.stream().map(ExtendedStatistics::withoutValues).toList(),
            others,
            told)
        .withRemarks(List.of(WITHOUT_VALUES));
  }

  /** Nothing known: every table then plans as PostgreSQL plans a new one. */
  public static PlannerStatistics none() {
    return new PlannerStatistics(0, Map.of(), List.of(), List.of(), List.of(), List.of());
  }
}
