package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.Closure;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table for each thing that something depends on: synthesis (Bernstein 1976). Left sides that
 * determine each other are one thing and share a table; a key is added where no table holds one, so
 * that the join is the relation again (Biskup, Dayal and Bernstein 1979). Every part is in 3NF.
 */
final class Synthesis {
  private Synthesis() {}

  static List<AttributeSet> of(Scheme scheme) {
    Map<AttributeSet, List<AttributeSet>> things = new LinkedHashMap<>();
    for (FunctionalDependency dependency : scheme.cover()) {
      things
          .computeIfAbsent(scheme.closure(dependency.left()), closure -> new ArrayList<>())
          .add(dependency.left());
    }
    List<FunctionalDependency> between =
        things.values().stream().flatMap(l -> cycle(l).stream()).toList();
    List<FunctionalDependency> others = irredundant(outside(things.values(), scheme), between);
    List<AttributeSet> parts = new ArrayList<>();
    for (List<AttributeSet> lefts : things.values()) {
      AttributeSet part = union(lefts);
      for (FunctionalDependency other : others) {
        part = lefts.contains(other.left()) ? part.union(other.right()) : part;
      }
      parts.add(part);
    }
    return withKey(scheme, parts, scheme.cover());
  }

  /** That each of {@code lefts} determines the next one says that all determine each other. */
  private static List<FunctionalDependency> cycle(List<AttributeSet> lefts) {
    List<FunctionalDependency> cycle = new ArrayList<>();
    for (int i = 0; lefts.size() > 1 && i < lefts.size(); i++) {
      cycle.add(new FunctionalDependency(lefts.get(i), lefts.get((i + 1) % lefts.size())));
    }
    return cycle;
  }

  /** What the left sides determine besides each other. */
  private static List<FunctionalDependency> outside(
      Collection<List<AttributeSet>> things, Scheme scheme) {
    List<FunctionalDependency> outside = new ArrayList<>();
    for (List<AttributeSet> lefts : things) {
      scheme.cover().stream()
          .filter(dependency -> lefts.contains(dependency.left()))
          .map(d -> new FunctionalDependency(d.left(), d.right().minus(union(lefts))))
          .forEach(outside::add);
    }
    return Projection.singles(outside);
  }

  /** Merging left sides makes some of what they determine follow: Bernstein's fifth step. */
  private static List<FunctionalDependency> irredundant(
      List<FunctionalDependency> dependencies, List<FunctionalDependency> given) {
    List<FunctionalDependency> kept = new ArrayList<>(dependencies);
    for (FunctionalDependency candidate : dependencies) {
      kept.remove(candidate);
      List<FunctionalDependency> rest = new ArrayList<>(given);
      rest.addAll(kept);
      if (!Closure.of(candidate.left(), rest).containsAll(candidate.right())) {
        kept.add(candidate);
      }
    }
    return kept;
  }

  private static AttributeSet union(Collection<AttributeSet> sets) {
    return sets.stream().reduce(AttributeSet.EMPTY, AttributeSet::union);
  }

  /**
   * {@code parts}, and a key where none of them determines everything by what the parts can check.
   *
   * @param checked what the parts preserve
   */
  static List<AttributeSet> withKey(
      Scheme scheme, List<AttributeSet> parts, List<FunctionalDependency> checked) {
    List<AttributeSet> all = new ArrayList<>(parts);
    if (parts.stream().noneMatch(part -> Closure.of(part, checked).containsAll(scheme.all()))) {
      all.add(scheme.reduced(scheme.all(), scheme.all(), checked));
    }
    return all;
  }
}
