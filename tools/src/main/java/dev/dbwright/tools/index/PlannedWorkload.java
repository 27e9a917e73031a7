package dev.dbwright.tools.index;

import dev.dbwright.tools.cancel.Deadline;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinPlan;
import dev.dbwright.tools.workload.SkippedStatement;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statements of a workload that the twin can plan, the heaviest first where it is known how
 * often they run.
 *
 * @param workload without the others, which are among its skipped ones
 * @param before the plans with what exists
 */
record PlannedWorkload(Workload workload, List<TwinPlan> before) {
  private static final int TOLD = 80;

  /**
   * Plans at least one statement; those that the time does not suffice for are among the skipped
   * ones.
   */
  static PlannedWorkload of(Twin twin, Workload workload, Deadline deadline) {
    List<WorkloadStatement> statements = new ArrayList<>();
    List<TwinPlan> before = new ArrayList<>();
    List<SkippedStatement> skipped = new ArrayList<>(workload.skipped());
    for (WorkloadStatement statement : heaviestFirst(workload)) {
      if (deadline.hasPassed() && !before.isEmpty()) {
        skipped.add(skipped(statement, "the time did not suffice to look at it"));
        continue;
      }
      try {
        before.add(twin.plan(statement.sql()));
        statements.add(statement);
      } catch (DbwrightException refused) {
        String reason = String.valueOf(refused.getMessage());
        skipped.add(
            skipped(
                statement, reason + ConflictTarget.missing(statement.sql(), reason).orElse("")));
      }
    }
    return new PlannedWorkload(new Workload(statements, skipped, workload.remarks()), before);
  }

  private static List<WorkloadStatement> heaviestFirst(Workload workload) {
    if (!workload.isWeighted()) {
      return workload.statements();
    }
    boolean timed = workload.statements().stream().allMatch(each -> each.meanMs() != null);
    return workload.statements().stream()
        .sorted(Comparator.comparingDouble(each -> -weight(each, timed)))
        .toList();
  }

  private static double weight(WorkloadStatement statement, boolean timed) {
    Double calls = statement.calls();
    Double meanMs = statement.meanMs();
    return (calls == null ? 1 : calls) * (timed && meanMs != null ? meanMs : 1);
  }

  private static SkippedStatement skipped(WorkloadStatement statement, String reason) {
    String sql = statement.sql();
    return new SkippedStatement(
        statement.source(),
        statement.line(),
        sql.length() > TOLD ? sql.substring(0, TOLD) + "…" : sql,
        reason);
  }

  int size() {
    return before.size();
  }

  WorkloadStatement statement(int number) {
    return workload.statements().get(number);
  }

  double costBefore(int number) {
    // A plan may cost nothing (a false condition); its share is then nothing as well.
    return Math.max(before.get(number).cost(), 1e-9);
  }

  /** The statements' numbers by what they are told as. */
  Map<String, List<Integer>> bySource() {
    return IntStream.range(0, size())
        .boxed()
        .collect(
            Collectors.groupingBy(
                number -> statement(number).source(), LinkedHashMap::new, Collectors.toList()));
  }

  /**
   * Factors that make the costs with what exists add up to 1: calls times cost, or where calls are
   * not known the same share for each query.
   */
  List<Double> weights() {
    Map<String, Double> costs = new HashMap<>();
    for (int number = 0; number < size(); number++) {
      costs.merge(statement(number).source(), calls(number) * costBefore(number), Double::sum);
    }
    double all = costs.values().stream().mapToDouble(Double::doubleValue).sum();
    List<Double> weights = new ArrayList<>();
    for (int number = 0; number < size(); number++) {
      double share =
          workload.isWeighted()
              ? all
              : costs.getOrDefault(statement(number).source(), all) * costs.size();
      weights.add(calls(number) / share);
    }
    return weights;
  }

  /** Of the cost with what exists, as a share: what each statement is worth looking at. */
  List<Double> shares() {
    List<Double> weights = weights();
    return IntStream.range(0, size())
        .mapToObj(number -> weights.get(number) * costBefore(number))
        .toList();
  }

  /** The statement of {@code statements} that is told of as an example: the dearest. */
  int example(List<Integer> statements) {
    return Collections.max(statements, Comparator.comparingDouble(this::costBefore));
  }

  /** How often a statement counts: once where its calls are not known for all. */
  double calls(int number) {
    Double calls = statement(number).calls();
    return workload.isWeighted() && calls != null ? calls : 1;
  }
}
