package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.normal.theory.AttributeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All subsets of a set that is small enough to have them all. */
final class Subsets {
  private Subsets() {}

  /** Small ones first; 2 to the power of the set's size, so only for some 14 attributes. */
  static Stream<AttributeSet> of(AttributeSet set) {
    List<AttributeSet> subsets = new ArrayList<>(List.of(AttributeSet.EMPTY));
    set.stream()
        .forEach(
            attribute ->
                List.copyOf(subsets).forEach(subset -> subsets.add(subset.with(attribute))));
    return subsets.stream().sorted();
  }
}
