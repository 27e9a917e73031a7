package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.cancel.Deadline;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.index.catalog.Catalog;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.twin.PlanStep;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinPlan;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each statement of a workload does with each relation, as a twin plans it. */
public final class QueryAnalysis {
  /** So that every predicate is printed as a filter or as a join's condition. */
  static final Map<String, String> WITHOUT_INDEXES =
      Map.of(
          "enable_indexscan", "off",
          "enable_indexonlyscan", "off",
          "enable_bitmapscan", "off",
          "enable_memoize", "off",
          "max_parallel_workers_per_gather", "0");

  private final Twin twin;
  private final Catalog catalog;
  private final Trials trials;
  private final List<AnalysedQuery> queries = new ArrayList<>();
  private final Map<Integer, Set<String>> expressions = new HashMap<>();
  private int notReached;

  private QueryAnalysis(Twin twin) {
    this.twin = twin;
    this.catalog = Catalog.read(twin.catalog());
    this.trials = new Trials(twin);
  }

  /** Statements that the twin refuses are left out: whoever measures the workload names them. */
  public static QueryAnalysis of(Twin twin, Workload workload, Deadline deadline) {
    var analysis = new QueryAnalysis(twin);
    for (int place = 0; place < workload.statements().size(); place++) {
      if (deadline.hasPassed()) {
        analysis.notReached = workload.statements().size() - place;
        break;
      }
      analysis.add(place, workload.statements().get(place));
    }
    return analysis;
  }

  private void add(int place, WorkloadStatement statement) {
    try {
      TwinPlan plan = twin.verbosePlan(statement.sql(), WITHOUT_INDEXES);
      expressions.put(place, PlanExpressions.of(plan));
      queries.add(
          new AnalysedQuery(
              place,
              statement.source(),
              statement.sql(),
              PlanUses.of(plan, catalog),
              deletedFrom(plan.root()),
              statement.chosen()));
    } catch (DbwrightException e) {
      // Whoever costs the workload asks for this plan too, and names the statement.
    }
  }

  /**
   * The expressions that a statement speaks of, as keys of an index: one on them could change what
   * is expected of the statement though no plan reads it.
   *
   * @param place in the workload's statements
   */
  public Set<String> expressions(int place) {
    return expressions.getOrDefault(place, Set.of());
  }

  Twin twin() {
    return twin;
  }

  Catalog catalog() {
    return catalog;
  }

  /** One for all who ask: what was asked once need not be asked again. */
  Trials trials() {
    return trials;
  }

  /** In the workload's order. */
  List<AnalysedQuery> queries() {
    return queries;
  }

  /** How many statements the time did not suffice for. */
  int notReached() {
    return notReached;
  }

  private static Optional<ObjectName> deletedFrom(PlanStep root) {
    return root.text("Operation").filter("Delete"::equals).isPresent()
        ? root.text("Relation Name")
            .map(name -> ObjectName.of(root.text("Schema").orElse("public"), name))
        : Optional.empty();
  }
}
