package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.index.catalog.Catalog;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks a twin what each statement of a workload does with each relation. */
final class QueryAnalysis {
  /** So that every predicate is printed as a filter or as a join's condition. */
  static final Map<String, String> WITHOUT_INDEXES =
      Map.of(
          "enable_indexscan", "off",
          "enable_indexonlyscan", "off",
          "enable_bitmapscan", "off",
          "enable_memoize", "off",
          "max_parallel_workers_per_gather", "0");

  private QueryAnalysis() {}

  /** Statements that the twin refuses are left out: whoever measures the workload names them. */
  static List<AnalysedQuery> of(
      Twin twin, Catalog catalog, Workload workload, Cancellation cancellation) {
    List<AnalysedQuery> queries = new ArrayList<>();
    for (int place = 0; place < workload.statements().size(); place++) {
      cancellation.throwIfAsked();
      WorkloadStatement statement = workload.statements().get(place);
      try {
        queries.add(
            new AnalysedQuery(
                place,
                statement.source(),
                PlanUses.of(twin.verbosePlan(statement.sql(), WITHOUT_INDEXES), catalog)));
      } catch (DbwrightException e) {
        // Whoever costs the workload asks for this plan too, and names the statement.
      }
    }
    return queries;
  }
}
