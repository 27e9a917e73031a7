package dev.dbwright.tools.index;

import dev.dbwright.tools.cancel.Cancellation;
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
 * @param refused what the twin said to statistics that it refused
 */
record QueryAdvice(
    List<QueryRemark> rewrites, List<ProposedStatistics> statistics, List<String> refused) {
  /** On a twin that shows what exists. */
  static QueryAdvice of(
      Twin twin, PlannedWorkload workload, QueryAnalysis analysis, Cancellation cancellation) {
    Map<List<String>, QueryRemark> rewrites = new LinkedHashMap<>();
    for (QueryRemark each : Rewrites.of(analysis, cancellation)) {
      rewrites.putIfAbsent(List.of(each.source(), each.rewrite()), each);
    }
    List<ProposedStatistics> statistics = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (ExtendedStatisticsAdvice each : ExtendedStatisticsAdvice.of(analysis, cancellation)) {
      twin.refusal(each.ddl())
          .ifPresentOrElse(
              refusal -> refused.add(each.ddl() + " is left out: " + refusal),
              () -> statistics.add(proposed(each, workload)));
    }
    return new QueryAdvice(
        List.copyOf(rewrites.values()), List.copyOf(statistics), List.copyOf(refused));
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
