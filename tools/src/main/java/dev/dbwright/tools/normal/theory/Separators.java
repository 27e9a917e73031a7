package dev.dbwright.tools.normal.theory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The minimal sets of attributes without which the components of a join dependency do not hang
 * together: the left sides of the multivalued dependencies that it brings about. Each lies around a
 * piece that is left when an attribute and all beside it are taken away, or when the same is done
 * to an attribute of a set known already (Berry, Bordat and Cogis 1999, there for graphs).
 *
 * @param capped whether there may be more
 */
record Separators(List<AttributeSet> sets, boolean capped) {
  /** There can be exponentially many. */
  private static final int MOST = 1_000;

  static Separators of(JoinDependency join, AttributeSet all) {
    Set<AttributeSet> known = new LinkedHashSet<>();
    for (int attribute : all.toArray()) {
      known.addAll(leftBy(withNeighbours(AttributeSet.of(attribute), join), join, all));
    }
    List<AttributeSet> found = new ArrayList<>(known);
    for (int i = 0; i < found.size() && found.size() <= MOST; i++) {
      AttributeSet separator = found.get(i);
      for (int attribute : separator.toArray()) {
        AttributeSet removed = separator.union(withNeighbours(AttributeSet.of(attribute), join));
        leftBy(removed, join, all).stream().filter(known::add).forEach(found::add);
      }
    }
    return new Separators(found, found.size() > MOST);
  }

  /** What lies around each piece of the rest. */
  private static List<AttributeSet> leftBy(
      AttributeSet removed, JoinDependency join, AttributeSet all) {
    return join.connectedWithin(all.minus(removed)).stream()
        .map(piece -> withNeighbours(piece, join).minus(piece))
        .toList();
  }

  private static AttributeSet withNeighbours(AttributeSet set, JoinDependency join) {
    return join.components().stream()
        .filter(component -> component.intersects(set))
        .reduce(set, AttributeSet::union);
  }
}
