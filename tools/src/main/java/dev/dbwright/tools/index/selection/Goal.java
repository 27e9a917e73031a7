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
 * @param keys of the candidates, in their order and each with its table, and what else they hold
 * @param maxIndexes the most that may be chosen
 */
public record Goal(
    List<Double> weights,
    List<Long> sizeBytes,
    List<Double> upkeep,
    List<List<String>> keys,
    int maxIndexes) {
  public Goal {
    weights = List.copyOf(weights);
    sizeBytes = List.copyOf(sizeBytes);
    upkeep = List.copyOf(upkeep);
    keys = keys.stream().map(List::copyOf).toList();
  }

  int candidates() {
    return sizeBytes.size();
  }

  long sizeBytes(int candidate) {
    return sizeBytes.get(candidate);
  }

  double upkeep(int candidate) {
    return upkeep.get(candidate);
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
    return CandidateSet.of(all().filter(each -> sizeBytes.get(each) <= budgetBytes));
  }

  /** The candidates of at most so many keys. */
  CandidateSet upTo(int keyCount) {
    return CandidateSet.of(all().filter(each -> keys.get(each).size() <= keyCount));
  }

  /** True where {@code wide} begins with all keys of {@code narrow} and has more. */
  boolean isPrefix(int narrow, int wide) {
    List<String> all = keys.get(wide);
    List<String> first = keys.get(narrow);
    return first.size() < all.size() && all.subList(0, first.size()).equals(first);
  }

  /** True where {@code wide} has all keys of {@code narrow}, and the same first one. */
  boolean holds(int wide, int narrow) {
    List<String> all = keys.get(wide);
    List<String> some = keys.get(narrow);
    return all.get(0).equals(some.get(0)) && all.containsAll(some);
  }

  IntStream all() {
    return IntStream.range(0, candidates());
  }
}
