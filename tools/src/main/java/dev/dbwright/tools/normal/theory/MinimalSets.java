package dev.dbwright.tools.normal.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The minimal sets for which a property holds that larger sets keep, found by asking for it only:
 * dualize and advance (Gunopulos, Khardon, Mannila and Toivonen 1997). Of each largest set without
 * the property something must be added; the smallest ways to add something to each are the
 * candidates, and a candidate without the property leads to one more largest set.
 *
 * @param capped whether there may be others, and some of {@code sets} may lack the property
 */
record MinimalSets(List<AttributeSet> sets, boolean capped) {
  static MinimalSets of(AttributeSet universe, Predicate<AttributeSet> property, int most) {
    if (!property.test(universe)) {
      return new MinimalSets(List.of(), false);
    }
    List<AttributeSet> confirmed = new ArrayList<>();
    List<AttributeSet> candidates = List.of(AttributeSet.EMPTY);
    while (!candidates.isEmpty()) {
      AttributeSet candidate = candidates.get(0);
      if (property.test(candidate)) {
        confirmed.add(candidate);
        candidates = candidates.subList(1, candidates.size());
        continue;
      }
      AttributeSet missing = universe.minus(largestWithout(property, candidate, universe));
      // What is confirmed has the property, so it lies in no set without it: it stays a candidate.
      candidates = hitting(candidates, confirmed, missing);
      if (confirmed.size() + candidates.size() > most) {
        return new MinimalSets(confirmed, true);
      }
    }
    return new MinimalSets(confirmed, false);
  }

  private static AttributeSet largestWithout(
      Predicate<AttributeSet> property, AttributeSet start, AttributeSet universe) {
    AttributeSet largest = start;
    for (int attribute : universe.minus(start).toArray()) {
      AttributeSet larger = largest.with(attribute);
      if (!property.test(larger)) {
        largest = larger;
      }
    }
    return largest;
  }

  /** The candidates made to hit {@code missing} as well, minimal also beside the confirmed. */
  private static List<AttributeSet> hitting(
      List<AttributeSet> candidates, List<AttributeSet> confirmed, AttributeSet missing) {
    SubsetIndex smaller = new SubsetIndex();
    confirmed.forEach(smaller::add);
    List<AttributeSet> hitting = new ArrayList<>();
    for (AttributeSet candidate : candidates) {
      if (candidate.intersects(missing)) {
        hitting.add(candidate);
        smaller.add(candidate);
      }
    }
    for (AttributeSet candidate : candidates) {
      if (!candidate.intersects(missing)) {
        for (int attribute : missing.toArray()) {
          AttributeSet larger = candidate.with(attribute);
          if (!smaller.holdsSubsetOf(larger)) {
            hitting.add(larger);
          }
        }
      }
    }
    return hitting;
  }
}
