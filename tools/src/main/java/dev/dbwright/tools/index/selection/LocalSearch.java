package dev.dbwright.tools.index.selection;

import dev.dbwright.tools.index.selection.CostModel.PlanCost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Looks for a better set among the remembered plans, without asking the planner.
 *
 * <p>A step brings in all that a plan needs at once: two indexes that help only together are never
 * seen by steps of one.
 */
final class LocalSearch {
  /** Exponents of the size in gain per size: by gain per byte, in between, and by gain alone. */
  private static final double[] THRIFT = {1, 0.5, 0};

  private static final int SHAKES = 12;

  private final CostMemory memory;
  private final Goal goal;
  private final long budgetBytes;
  private final Deadline deadline;
  private final List<Bundle> bundles;

  LocalSearch(CostMemory memory, Goal goal, long budgetBytes, Deadline deadline) {
    this.memory = memory;
    this.goal = goal;
    this.budgetBytes = budgetBytes;
    this.deadline = deadline;
    this.bundles = bundles();
  }

  /** A set that is at least as good as {@code start}; the same for the same memory. */
  Draft improve(Draft start) {
    Draft best = polish(start);
    for (double thrift : THRIFT) {
      best = better(best, polish(grow(Draft.of(memory, goal, CandidateSet.none()), thrift)));
    }
    Random random = new Random(budgetBytes);
    for (int shake = 0; shake < SHAKES && !deadline.hasPassed(); shake++) {
      Draft shaken = best;
      for (int candidate : best.chosen().stream().toArray()) {
        if (random.nextInt(4) == 0) {
          shaken = shaken.without(candidate);
        }
      }
      Draft grown = grow(shaken, THRIFT[random.nextInt(THRIFT.length)]);
      best = better(best, polish(grown));
    }
    return best;
  }

  private static Draft better(Draft one, Draft other) {
    return other.total() < one.total() ? other : one;
  }

  /** Takes the best plan's indexes until none is left that fits and gains. */
  private Draft grow(Draft start, double thrift) {
    Draft draft = start;
    while (!deadline.hasPassed()) {
      Optional<Draft> next = best(draft, thrift);
      if (next.isEmpty()) {
        return draft;
      }
      draft = next.get();
    }
    return draft;
  }

  private Optional<Draft> best(Draft draft, double thrift) {
    Draft best = draft;
    double most = 0;
    for (Bundle bundle : bundles) {
      if (bundle.promises(draft)
          && goal.allows(draft.chosen().union(bundle.candidates), budgetBytes)) {
        Draft next = draft.with(bundle.candidates);
        double gain = draft.total() - next.total();
        double ratio = gain / Math.pow(Math.max(1, next.bytes() - draft.bytes()), thrift);
        if (gain > 0 && ratio > most) {
          most = ratio;
          best = next;
        }
      }
    }
    return most > 0 ? Optional.of(best) : Optional.empty();
  }

  /** Removes what is of no use and swaps until neither helps. */
  private Draft polish(Draft start) {
    Draft draft = withoutUseless(fitting(start, CandidateSet.none()));
    while (!deadline.hasPassed()) {
      Draft next = draft;
      for (Bundle bundle : bundles) {
        if (bundle.promises(draft)) {
          next = better(next, fitting(draft.with(bundle.candidates), bundle.candidates));
        }
      }
      next = withoutUseless(next);
      if (next.total() >= draft.total() - 1e-9) {
        return draft;
      }
      draft = grow(next, 1);
    }
    return draft;
  }

  /** Gives up, until the rest fits, what loses least for its size; never {@code kept}. */
  private Draft fitting(Draft start, CandidateSet kept) {
    Draft draft = start;
    while (!goal.allows(draft.chosen(), budgetBytes)) {
      Draft next = null;
      double least = Double.POSITIVE_INFINITY;
      for (int candidate : draft.chosen().minus(kept).stream().toArray()) {
        Draft less = draft.without(candidate);
        double loss = (less.total() - draft.total()) / goal.sizeBytes().get(candidate);
        if (loss < least) {
          least = loss;
          next = less;
        }
      }
      if (next == null) {
        return Draft.of(memory, goal, CandidateSet.none());
      }
      draft = next;
    }
    return draft;
  }

  private Draft withoutUseless(Draft start) {
    Draft draft = start;
    for (int candidate : start.chosen().stream().toArray()) {
      Draft less = draft.without(candidate);
      if (less.total() <= draft.total()) {
        draft = less;
      }
    }
    return draft;
  }

  private List<Bundle> bundles() {
    Map<CandidateSet, Bundle> found = new LinkedHashMap<>();
    for (int statement = 0; statement < memory.statements(); statement++) {
      for (PlanCost plan : memory.plans(statement)) {
        if (!plan.used().isEmpty() && goal.allows(plan.used(), budgetBytes)) {
          found
              .computeIfAbsent(plan.used(), used -> new Bundle(used, new ArrayList<>()))
              .offers
              .add(new Offer(statement, goal.weights().get(statement) * plan.cost()));
        }
      }
    }
    return List.copyOf(found.values());
  }

  /** What some plans need together. */
  private record Bundle(CandidateSet candidates, List<Offer> offers) {
    boolean promises(Draft draft) {
      for (Offer offer : offers) {
        if (offer.share < draft.share(offer.statement)) {
          return true;
        }
      }
      return false;
    }
  }

  private record Offer(int statement, double share) {}
}
