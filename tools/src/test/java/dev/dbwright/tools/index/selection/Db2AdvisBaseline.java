package dev.dbwright.tools.index.selection;

import dev.dbwright.tools.index.selection.CostModel.PlanCost;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Valentin, Zuliani, Zilio, Lohman, Skelley: "DB2 Advisor: An Optimizer Smart Enough to Recommend
 * Its Own Indexes" (ICDE 2000). Each statement is planned with all candidates; what it saves is
 * credited to every index that its plan uses; they are taken by credit for their size, and random
 * exchanges follow.
 */
public final class Db2AdvisBaseline extends Baseline {
  private static final int VARIATIONS = 100;

  public Db2AdvisBaseline(CostModel model, Goal goal, List<List<String>> keys) {
    super(model, goal, keys);
  }

  @Override
  public CandidateSet under(long budgetBytes) {
    double[] credit = credit();
    List<Integer> ranked =
        IntStream.range(0, credit.length)
            .filter(each -> credit[each] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(each -> -credit[each] / goal.sizeBytes().get(each)))
            .collect(Collectors.toList());
    // Step 4 of the paper: an index goes where a better ranked one begins with its keys.
    for (int i = 0; i < ranked.size(); i++) {
      int better = ranked.get(i);
      ranked.subList(i + 1, ranked.size()).removeIf(worse -> isPrefix(worse, better));
    }
    return varied(fill(ranked, budgetBytes), ranked, budgetBytes);
  }

  private double[] credit() {
    List<PlanCost> before = plans(CandidateSet.none());
    List<PlanCost> after = plans(CandidateSet.of(IntStream.range(0, keys.size())));
    double[] credit = new double[keys.size()];
    for (int statement = 0; statement < before.size(); statement++) {
      double saved = before.get(statement).cost() - after.get(statement).cost();
      double share = goal.weights().get(statement) * saved;
      after.get(statement).used().stream().forEach(each -> credit[each] += share);
    }
    return credit;
  }

  private CandidateSet varied(CandidateSet start, List<Integer> ranked, long budgetBytes) {
    Random random = new Random(1);
    CandidateSet best = start;
    double left = left(best);
    for (int i = 0; i < VARIATIONS && !ranked.isEmpty(); i++) {
      CandidateSet varied = best.with(ranked.get(random.nextInt(ranked.size())));
      int[] out = best.stream().toArray();
      if (out.length > 0) {
        varied = varied.without(out[random.nextInt(out.length)]);
      }
      if (goal.allows(varied, budgetBytes) && left(varied) < left) {
        best = varied;
        left = left(varied);
      }
    }
    return best;
  }
}
