package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.index.catalog.Catalog;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.twin.PlanStep;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinPlan;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        TwinPlan plan = twin.verbosePlan(statement.sql(), WITHOUT_INDEXES);
        queries.add(
            new AnalysedQuery(
                place,
                statement.source(),
                statement.sql(),
                PlanUses.of(plan, catalog),
                deletedFrom(plan.root())));
      } catch (DbwrightException e) {
        // Whoever costs the workload asks for this plan too, and names the statement.
      }
    }
    return queries;
  }

  private static Optional<ObjectName> deletedFrom(PlanStep root) {
    return root.text("Operation").filter("Delete"::equals).isPresent()
        ? root.text("Relation Name")
            .map(name -> ObjectName.of(root.text("Schema").orElse("public"), name))
        : Optional.empty();
  }
}
