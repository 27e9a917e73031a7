package dev.dbwright.tools.index.selection;

import dev.dbwright.tools.index.selection.CostModel.PlanCost;
import dev.dbwright.tools.index.selection.CostModel.Question;
import java.util.List;
import java.util.stream.IntStream;

/** A published way to choose indexes, to compare with. */
public abstract class Baseline {
  final CostModel model;
  final Goal goal;
  final List<List<String>> keys;

  /**
   * @param keys the key columns of each candidate
   */
  protected Baseline(CostModel model, Goal goal, List<List<String>> keys) {
    this.model = model;
    this.goal = goal;
    this.keys = keys;
  }

  public abstract CandidateSet under(long budgetBytes);

  public final double left(CandidateSet chosen) {
    List<PlanCost> plans = plans(chosen);
    return IntStream.range(0, plans.size())
        .mapToDouble(each -> goal.weights().get(each) * plans.get(each).cost())
        .sum();
  }

  final List<PlanCost> plans(CandidateSet shown) {
    return model.plan(
        IntStream.range(0, model.statements())
            .mapToObj(each -> new Question(each, shown.intersect(model.relevant(each))))
            .toList());
  }

  /** Takes what fits, in that order. */
  final CandidateSet fill(List<Integer> ranked, long budgetBytes) {
    CandidateSet chosen = CandidateSet.none();
    for (int candidate : ranked) {
      if (goal.allows(chosen.with(candidate), budgetBytes)) {
        chosen = chosen.with(candidate);
      }
    }
    return chosen;
  }

  /** True where {@code wide} begins with all keys of {@code narrow}. */
  final boolean isPrefix(int narrow, int wide) {
    List<String> all = keys.get(wide);
    List<String> first = keys.get(narrow);
    return first.size() < all.size() && all.subList(0, first.size()).equals(first);
  }
}
