package dev.dbwright.tools.index.selection;

import java.util.List;
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

  private static final int STEPS = 8_000;
  private static final long SEED = 1;

  /** In shares of the workload's cost: what a step may lose at first. */
  private static final double WARMEST = 0.02;

  /** Ends at a thousandth of the warmth. */
  private static final double COOLING = Math.pow(0.001, 1.0 / STEPS);

  private final PlanTable table;
  private final Goal goal;
  private final long budgetBytes;
  private final Deadline deadline;
  private final List<CandidateSet> bundles;

  LocalSearch(PlanTable table, long budgetBytes, Deadline deadline) {
    this.table = table;
    this.goal = table.goal();
    this.budgetBytes = budgetBytes;
    this.deadline = deadline;
    this.bundles = table.bundles().stream().filter(each -> goal.allows(each, budgetBytes)).toList();
  }

  /** A set that is at least as good as {@code start}; the same for the same plans. */
  CandidateSet improve(CandidateSet start) {
    Sketch best = polish(Sketch.of(table, start));
    for (double thrift : THRIFT) {
      best = better(best, polish(grow(Sketch.of(table, CandidateSet.none()), thrift)));
    }
    return better(best, polish(annealed(best))).chosen();
  }

  /**
   * The best of a walk that at first also goes where it costs more, and ever less so (Kirkpatrick
   * et al.: "Optimization by Simulated Annealing", 1983).
   */
  private Sketch annealed(Sketch start) {
    Random random = new Random(SEED);
    Sketch best = start;
    Sketch sketch = start;
    double warmth = WARMEST;
    for (int step = 0; step < STEPS && !bundles.isEmpty() && !deadline.hasPassed(); step++) {
      Sketch next = neighbour(sketch, random);
      double more = next.total() - sketch.total();
      if (more <= 0 || random.nextDouble() < Math.exp(-more / warmth)) {
        sketch = next;
        best = better(best, sketch);
      }
      warmth *= COOLING;
    }
    return best;
  }

  private Sketch neighbour(Sketch sketch, Random random) {
    int[] chosen = sketch.chosen().numbers();
    if (chosen.length > 0 && random.nextInt(3) == 0) {
      return sketch.without(chosen[random.nextInt(chosen.length)]);
    }
    CandidateSet bundle = bundles.get(random.nextInt(bundles.size()));
    Sketch next = sketch.with(bundle);
    while (!next.fits(budgetBytes)) {
      int[] others = next.chosen().minus(bundle).numbers();
      next = next.without(others[random.nextInt(others.length)]);
    }
    return next;
  }

  private static Sketch better(Sketch one, Sketch other) {
    return other.total() < one.total() ? other : one;
  }

  /** Takes the best plan's indexes until none is left that fits and gains. */
  private Sketch grow(Sketch start, double thrift) {
    Sketch sketch = start;
    Optional<Sketch> next = step(sketch, thrift);
    while (next.isPresent()) {
      sketch = next.get();
      next = deadline.hasPassed() ? Optional.empty() : step(sketch, thrift);
    }
    return sketch;
  }

  private Optional<Sketch> step(Sketch sketch, double thrift) {
    Optional<Sketch> best = Optional.empty();
    double most = 0;
    for (CandidateSet bundle : bundles) {
      Optional<Sketch> next = sketch.improvedBy(bundle).filter(grown -> grown.fits(budgetBytes));
      if (next.isPresent()) {
        double added = Math.max(1, next.get().bytes() - sketch.bytes());
        double ratio = (sketch.total() - next.get().total()) / Math.pow(added, thrift);
        if (ratio > most) {
          most = ratio;
          best = next;
        }
      }
    }
    return best;
  }

  /** Removes what is of no use and swaps until neither helps. */
  private Sketch polish(Sketch start) {
    Sketch sketch = withoutUseless(fitting(start, CandidateSet.none()));
    while (!deadline.hasPassed()) {
      Sketch next = sketch;
      for (CandidateSet bundle : bundles) {
        Optional<Sketch> swapped = sketch.improvedBy(bundle);
        if (swapped.isPresent()) {
          next = better(next, fitting(swapped.get(), bundle));
        }
      }
      next = withoutUseless(next);
      if (next.total() >= sketch.total() - 1e-9) {
        break;
      }
      sketch = grow(next, 1);
    }
    return sketch;
  }

  /** Gives up, until the rest fits, what loses least for its size; never {@code kept}. */
  private Sketch fitting(Sketch start, CandidateSet kept) {
    Sketch sketch = start;
    while (!sketch.fits(budgetBytes)) {
      Sketch next = Sketch.of(table, kept);
      double least = Double.POSITIVE_INFINITY;
      for (int candidate : sketch.chosen().minus(kept).numbers()) {
        Sketch less = sketch.without(candidate);
        double loss = (less.total() - sketch.total()) / goal.sizeBytes().get(candidate);
        if (loss < least) {
          least = loss;
          next = less;
        }
      }
      sketch = next;
    }
    return sketch;
  }

  private Sketch withoutUseless(Sketch start) {
    Sketch sketch = start;
    for (int candidate : start.chosen().numbers()) {
      sketch = better(sketch, sketch.without(candidate));
    }
    return sketch;
  }
}
