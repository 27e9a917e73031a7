package dev.dbwright.tools.explain.compare;

import dev.dbwright.tools.report.Amounts;
import java.util.List;
import java.util.Locale;

/** The one sentence that a comparison starts with. */
final class ComparisonAnswer {
  private static final double NOISE = 1.25;

  private ComparisonAnswer() {}

  static String of(PlanPair pair, List<Reason> reasons, List<Change> changes) {
    String speed = speed(pair);
    if (!reasons.isEmpty()) {
      return speed + ": " + reasons.get(0).because() + ".";
    }
    if (changes.stream().anyMatch(change -> StepChanges.OF_SHAPE.contains(change.kind()))) {
      return speed + ": some steps differ, but none in a way that explains a difference.";
    }
    return isClose(pair.factor())
        ? speed + ": the plans are the same, step by step."
        : speed
            + ", though the plans are the same, step by step: the cause lies outside of them, such"
            + " as a cold cache, load or locks"
            + pagesRead(pair)
            + ".";
  }

  private static boolean isClose(double factor) {
    return Double.isNaN(factor) || (factor <= NOISE && factor >= 1 / NOISE);
  }

  private static String speed(PlanPair pair) {
    double factor = pair.factor();
    if (Double.isNaN(factor)) {
      return "Neither times nor costs are told";
    }
    boolean timed = !Double.isNaN(pair.timeFactor());
    if (isClose(factor)) {
      return timed ? "About as fast as before" : "About as dear as before";
    }
    String than = factor > 1 ? timed ? "slower" : "dearer" : timed ? "faster" : "cheaper";
    return times(Math.max(factor, 1 / factor)) + " " + than + (timed ? "" : " by cost");
  }

  private static String times(double factor) {
    return factor < 10
        ? String.format(Locale.ROOT, "%.1f times", factor)
        : Amounts.count(factor) + " times";
  }

  private static String pagesRead(PlanPair pair) {
    var before = pair.old().plan().root().buffers();
    var after = pair.now().plan().root().buffers();
    return before == null || after == null
        ? ""
        : " (%s pages were read from outside the cache, now %s)"
            .formatted(Amounts.count(before.sharedRead()), Amounts.count(after.sharedRead()));
  }
}
