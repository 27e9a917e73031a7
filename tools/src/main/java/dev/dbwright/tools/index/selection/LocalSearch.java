package dev.dbwright.tools.index.selection;

import dev.dbwright.tools.cancel.Deadline;
import java.util.Arrays;
import java.util.Collection;
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

  private static final int STEPS = 12_000;
  private static final long SEED = 1;

  /** In shares of the workload's cost: what a step may lose at first. */
  private static final double WARMEST = 0.02;

  /** Ends at a thousandth of the warmth. */
  private static final double COOLING = Math.pow(0.001, 1.0 / STEPS);

  /** Rounding differences are no gain. */
  private static final double LEAST_GAIN = 1e-10;

  private final PlanTable table;
  private final Goal goal;
  private final long budgetBytes;
  private final Deadline deadline;
  private final int[][] bundles;
  private final Sketch trial;
  private final Sketch next;

  LocalSearch(PlanTable table, long budgetBytes, Deadline deadline) {
    this.table = table;
    this.goal = table.goal();
    this.budgetBytes = budgetBytes;
    this.deadline = deadline;
    this.bundles =
        table.bundles().stream()
            .filter(each -> goal.allows(each, budgetBytes))
            .map(CandidateSet::numbers)
            .toArray(int[][]::new);
    this.trial = Sketch.of(table, CandidateSet.none());
    this.next = trial.copy();
  }

  /** A set that is at least as good as each of {@code starts}; the same for the same plans. */
  CandidateSet improve(Collection<CandidateSet> starts) {
    Sketch best = Sketch.of(table, CandidateSet.none());
    for (CandidateSet start : starts) {
      keepBetter(best, polished(Sketch.of(table, start)));
    }
    for (double thrift : THRIFT) {
      Sketch grown = Sketch.of(table, CandidateSet.none());
      grow(grown, thrift);
      keepBetter(best, polished(grown));
    }
    keepBetter(best, polished(annealed(best)));
    return best.chosen();
  }

  private static boolean keepBetter(Sketch best, Sketch other) {
    boolean better = other.total() < best.total() - LEAST_GAIN;
    if (better) {
      best.become(other);
    }
    return better;
  }

  /**
   * The best of a walk that at first also goes where it costs more, and ever less so (Kirkpatrick
   * et al.: "Optimization by Simulated Annealing", 1983).
   */
  private Sketch annealed(Sketch start) {
    Random random = new Random(SEED);
    Sketch best = start.copy();
    Sketch sketch = start.copy();
    double warmth = WARMEST;
    for (int step = 0; step < STEPS && bundles.length > 0 && !deadline.hasPassed(); step++) {
      trial.become(sketch);
      wander(trial, random);
      double more = trial.total() - sketch.total();
      if (more <= 0 || random.nextDouble() < Math.exp(-more / warmth)) {
        sketch.become(trial);
        keepBetter(best, sketch);
      }
      warmth *= COOLING;
    }
    return best;
  }

  private void wander(Sketch sketch, Random random) {
    int[] chosen = sketch.numbers();
    if (chosen.length > 0 && random.nextInt(3) == 0) {
      sketch.remove(chosen[random.nextInt(chosen.length)]);
      return;
    }
    int[] bundle = bundles[random.nextInt(bundles.length)];
    sketch.addAll(bundle);
    while (!sketch.fits(budgetBytes)) {
      int[] others = others(sketch, bundle);
      sketch.remove(others[random.nextInt(others.length)]);
    }
  }

  /** What is chosen beside {@code kept}. */
  private static int[] others(Sketch sketch, int[] kept) {
    return Arrays.stream(sketch.numbers())
        .filter(number -> Arrays.binarySearch(kept, number) < 0)
        .toArray();
  }

  /** Takes the best plan's indexes until none is left that fits and gains. */
  private void grow(Sketch sketch, double thrift) {
    double most;
    do {
      most = 0;
      for (int[] bundle : bundles) {
        if (deadline.hasPassed()) {
          break;
        }
        trial.become(sketch);
        trial.addAll(bundle);
        double gain = sketch.total() - trial.total();
        if (gain > LEAST_GAIN && trial.fits(budgetBytes)) {
          double added = Math.max(1, trial.bytes() - sketch.bytes());
          double ratio = gain / Math.pow(added, thrift);
          if (ratio > most) {
            most = ratio;
            next.become(trial);
          }
        }
      }
      if (most > 0) {
        sketch.become(next);
      }
    } while (most > 0 && !deadline.hasPassed());
  }

  /** Removes what is of no use and swaps until neither helps. */
  private Sketch polished(Sketch start) {
    Sketch sketch = start.copy();
    fit(sketch, new int[0]);
    removeUseless(sketch);
    boolean better = true;
    while (better && !deadline.hasPassed()) {
      Sketch swapped = sketch.copy();
      Sketch best = sketch.copy();
      for (int[] bundle : bundles) {
        if (deadline.hasPassed()) {
          break;
        }
        swapped.become(sketch);
        swapped.addAll(bundle);
        if (swapped.total() < best.total() - LEAST_GAIN) {
          fit(swapped, bundle);
          keepBetter(best, swapped);
        }
      }
      removeUseless(best);
      better = keepBetter(sketch, best);
      if (better) {
        grow(sketch, 1);
      }
    }
    return sketch;
  }

  /** Gives up, until the rest fits, what loses least for its size; never {@code kept}. */
  private void fit(Sketch sketch, int[] kept) {
    while (!sketch.fits(budgetBytes)) {
      int out = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int candidate : others(sketch, kept)) {
        trial.become(sketch);
        trial.remove(candidate);
        double loss = (trial.total() - sketch.total()) / goal.sizeBytes(candidate);
        if (loss < least) {
          least = loss;
          out = candidate;
        }
      }
      sketch.remove(out);
    }
  }

  private void removeUseless(Sketch sketch) {
    for (int candidate : sketch.numbers()) {
      trial.become(sketch);
      trial.remove(candidate);
      keepBetter(sketch, trial);
    }
  }
}
