package dev.dbwright.tools.workload;

import static dev.dbwright.tools.error.ErrorCode.WORKLOAD_EMPTY;

import dev.dbwright.tools.error.DbwrightException;
import java.util.List;
import java.util.stream.Stream;

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

  /** Nothing runs. */
  public static Workload none() {
    return new Workload(List.of(), List.of(), List.of());
  }

  /**
   * Fails where there is nothing to plan.
   *
   * @throws DbwrightException {@code WORKLOAD_EMPTY} with the first reason that is known
   */
  public void requireStatements() {
    if (statements.isEmpty()) {
      String why =
          Stream.concat(
                  remarks.stream(), skipped.stream().map(each -> each.sql() + " " + each.reason()))
              .findFirst()
              .map(reason -> ": " + reason)
              .orElse("");
      throw new DbwrightException(WORKLOAD_EMPTY, why);
    }
  }

  /** True where it is known how often each statement runs. */
  public boolean isWeighted() {
    return !statements.isEmpty()
        && statements.stream().allMatch(statement -> statement.calls() != null);
  }
}
