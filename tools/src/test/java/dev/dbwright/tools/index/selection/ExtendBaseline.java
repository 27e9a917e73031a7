package dev.dbwright.tools.index.selection;

import java.util.List;

/**
 * Schlosser, Kossmann, Boissier: "Efficient Scalable Multi-Attribute Index Selection Using
 * Recursive Strategies" (ICDE 2019). Each step adds an index or extends a chosen one by a key,
 * whichever saves most for the bytes that it adds.
 */
public final class ExtendBaseline extends Baseline {
  public ExtendBaseline(CostModel model, Goal goal, List<List<String>> keys) {
    super(model, goal, keys);
  }

  @Override
  public CandidateSet under(long budgetBytes) {
    CandidateSet chosen = CandidateSet.none();
    double left = left(chosen);
    while (true) {
      CandidateSet best = chosen;
      double most = 0;
      for (int candidate = 0; candidate < keys.size(); candidate++) {
        CandidateSet next = step(chosen, candidate);
        if (!next.equals(chosen) && goal.allows(next, budgetBytes)) {
          double bytes = Math.max(1, goal.bytes(next) - goal.bytes(chosen));
          double ratio = (left - left(next)) / bytes;
          if (ratio > most) {
            most = ratio;
            best = next;
          }
        }
      }
      if (most == 0) {
        return chosen;
      }
      chosen = best;
      left = left(chosen);
    }
  }

  /** A wider index takes the place of the one that it extends; others are begun with one key. */
  private CandidateSet step(CandidateSet chosen, int candidate) {
    int width = keys.get(candidate).size();
    if (width == 1) {
      return chosen.with(candidate);
    }
    return chosen.stream()
        .filter(each -> keys.get(each).size() == width - 1 && isPrefix(each, candidate))
        .mapToObj(each -> chosen.without(each).with(candidate))
        .findFirst()
        .orElse(chosen);
  }
}
