package dev.dbwright.tools.index;

import dev.dbwright.tools.cancel.Deadline;
import dev.dbwright.tools.index.candidate.ExtendedStatisticsAdvice;
import dev.dbwright.tools.index.candidate.QueryAnalysis;
import dev.dbwright.tools.index.candidate.QueryRemark;
import dev.dbwright.tools.index.candidate.Rewrites;
import dev.dbwright.tools.twin.Twin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What helps beside an index.
 *
 * @param rewrites one of a kind for each query, whatever its constants
 * @param remarks what was left out and why, one sentence each
 */
record QueryAdvice(
    List<QueryRemark> rewrites, List<ProposedStatistics> statistics, List<String> remarks) {
  /** On a twin that shows what exists. */
  static QueryAdvice of(
      Twin twin, PlannedWorkload workload, QueryAnalysis analysis, Deadline deadline) {
    Map<List<String>, QueryRemark> rewrites = new LinkedHashMap<>();
    for (QueryRemark each : Rewrites.of(analysis, deadline)) {
      rewrites.putIfAbsent(List.of(each.source(), each.rewrite()), each);
    }
    List<ProposedStatistics> statistics = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (ExtendedStatisticsAdvice each : ExtendedStatisticsAdvice.of(analysis, deadline)) {
      twin.refusal(each.ddl())
          .ifPresentOrElse(
              refusal -> remarks.add(each.ddl() + " is left out: " + refusal),
              () -> statistics.add(proposed(each, workload)));
    }
    if (deadline.hasPassed()) {
      remarks.add(
          "The time did not suffice to look for rewrites and for statistics in all statements.");
    }
    return new QueryAdvice(
        List.copyOf(rewrites.values()), List.copyOf(statistics), List.copyOf(remarks));
  }

  private static ProposedStatistics proposed(
      ExtendedStatisticsAdvice advice, PlannedWorkload workload) {
    return new ProposedStatistics(
        advice.ddl(),
        advice.reason(),
        advice.queries().stream()
            .sorted()
            .map(number -> workload.statement(number).source())
            .distinct()
            .toList(),
        advice.evidence());
  }
}
