package dev.dbwright.tools.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an index that a person asked about would do.
 *
 * @param ddl as it was tried
 * @param sizeBytes estimated
 * @param budgetBytes the most that new indexes may take
 * @param benefit the share of the workload's cost, from 0 to 1, that it takes away on its own
 * @param addedBenefit the same beside the proposal
 * @param usedBy the sources of the queries whose plans read it on its own
 * @param addedUsedBy those whose plans read it beside the proposal
 * @param coveredBy the index, existing or proposed, that does all that it could; absent where none
 *     does
 * @param forced where no plan reads it: what reading it would cost; absent where none could
 */
public record IndexTrial(
    String ddl,
    long sizeBytes,
    long budgetBytes,
    double benefit,
    double addedBenefit,
    List<String> usedBy,
    List<String> addedUsedBy,
    @Nullable String coveredBy,
    @Nullable Forced forced) {
  public IndexTrial {
    usedBy = List.copyOf(usedBy);
    addedUsedBy = List.copyOf(addedUsedBy);
  }

  /**
   * A query that was made to read the index.
   *
   * @param cost with the index, in the planner's units
   * @param chosenCost of the plan that it prefers
   */
  public record Forced(String source, double cost, double chosenCost) {}
}
