package dev.dbwright.tools.index.selection;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a selection is to make small: the share of the workload's cost that is left, plus what the
 * indexes themselves cost.
 *
 * @param weights of the statements: times their costs with what exists they add up to 1
 * @param sizeBytes of the candidates
 * @param upkeep of the candidates, as shares of the workload's cost: what writes pay for them, and
 *     what they have to save at the least
 * @param maxIndexes the most that may be chosen
 */
public record Goal(
    List<Double> weights, List<Long> sizeBytes, List<Double> upkeep, int maxIndexes) {
  public Goal {
    weights = List.copyOf(weights);
    sizeBytes = List.copyOf(sizeBytes);
    upkeep = List.copyOf(upkeep);
  }

  long bytes(CandidateSet candidates) {
    return candidates.stream().mapToLong(sizeBytes::get).sum();
  }

  double upkeep(CandidateSet candidates) {
    return candidates.stream().mapToDouble(upkeep::get).sum();
  }

  boolean allows(CandidateSet candidates, long budgetBytes) {
    return candidates.size() <= maxIndexes && bytes(candidates) <= budgetBytes;
  }

  /** The candidates that fit into the budget alone. */
  CandidateSet affordable(long budgetBytes) {
    return CandidateSet.of(
        IntStream.range(0, sizeBytes.size()).filter(each -> sizeBytes.get(each) <= budgetBytes));
  }
}
