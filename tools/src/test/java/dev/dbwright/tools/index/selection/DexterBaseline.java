package dev.dbwright.tools.index.selection;

import dev.dbwright.tools.index.selection.CostModel.PlanCost;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Dexter (github.com/ankane/dexter): each statement is planned with all indexes of one column, then
 * with those of two as well; the ones in its plan are taken where they save at least half. It knows
 * no budget: here they are taken by what they save for their size.
 */
public final class DexterBaseline extends Baseline {
  private static final double KEPT = 0.5;

  public DexterBaseline(CostModel model, Goal goal, List<List<String>> keys) {
    super(model, goal, keys);
  }

  @Override
  public CandidateSet under(long budgetBytes) {
    List<PlanCost> before = plans(CandidateSet.none());
    List<PlanCost> one = plans(upTo(1));
    List<PlanCost> two = plans(upTo(2));
    double[] saved = new double[keys.size()];
    for (int statement = 0; statement < before.size(); statement++) {
      double cost = before.get(statement).cost();
      PlanCost step =
          two.get(statement).cost() < one.get(statement).cost() * KEPT
              ? two.get(statement)
              : one.get(statement);
      if (step.cost() < cost * KEPT) {
        double share = goal.weights().get(statement) * (cost - step.cost());
        step.used().stream().forEach(each -> saved[each] += share);
      }
    }
    List<Integer> ranked =
        IntStream.range(0, saved.length)
            .filter(each -> saved[each] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(each -> -saved[each] / goal.sizeBytes().get(each)))
            .toList();
    return fill(ranked, budgetBytes);
  }

  private CandidateSet upTo(int width) {
    return CandidateSet.of(
        IntStream.range(0, keys.size()).filter(each -> keys.get(each).size() <= width));
  }
}
