package dev.dbwright.tools.workload;

import java.util.List;

/**
 * The statements that an application runs.
 *
 * @param statements in the order in which they were read
 * @param skipped those that cannot be planned, each with its reason
 * @param remarks what was cut short or made up: a bound that was reached, constants that were
 *     chosen
 */
public record Workload(
    List<WorkloadStatement> statements, List<SkippedStatement> skipped, List<String> remarks) {
  public Workload {
    statements = List.copyOf(statements);
    skipped = List.copyOf(skipped);
    remarks = List.copyOf(remarks);
  }

  /** True where it is known how often each statement runs. */
  public boolean isWeighted() {
    return !statements.isEmpty()
        && statements.stream().allMatch(statement -> statement.calls() != null);
  }
}
