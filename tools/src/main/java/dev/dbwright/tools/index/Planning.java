package dev.dbwright.tools.index;

import dev.dbwright.tools.cancel.Deadline;
import dev.dbwright.tools.index.selection.CandidateSet;
import dev.dbwright.tools.index.selection.TwinCosts;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A workload on the twin that plans it.
 *
 * @param costs show and hide the candidates
 * @param deadline after which nothing more is tried than must be
 */
record Planning(Twin twin, PlannedWorkload workload, TwinCosts costs, Deadline deadline) {
  /**
   * What was planned afresh.
   *
   * @param used the candidates among the indexes that it reads
   * @param read the names of all of them
   * @param text as EXPLAIN prints it; empty but for the examples that are told
   */
  record Planned(double cost, CandidateSet used, Set<String> read, String text) {}

  /** Each statement with {@code shown}, which stays so. */
  List<Planned> with(CandidateSet shown) {
    costs.show(shown);
    Set<Integer> told = new HashSet<>();
    workload.bySource().values().forEach(each -> told.add(workload.example(each)));
    List<Planned> plans = new ArrayList<>();
    for (int statement = 0; statement < workload.size(); statement++) {
      deadline.cancellation().throwIfAsked();
      String sql = workload.statement(statement).sql();
      TwinPlan plan = twin.plan(sql);
      String text = told.contains(statement) ? twin.planText(sql) : "";
      plans.add(new Planned(plan.cost(), costs.used(plan), plan.indexes(), text));
    }
    return List.copyOf(plans);
  }

  /** What a statement costs with what is shown. */
  double cost(int statement) {
    return twin.plan(workload.statement(statement).sql()).cost();
  }
}
