package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.Closure;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.MinimalDeterminants;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Parts in BCNF that join to the relation again and check every dependency that such parts can.
 *
 * <p>A part of a part in BCNF is in BCNF too. So a dependency {@code X -> A} with nothing
 * superfluous in {@code X} can be checked in BCNF exactly if {@code X A} itself is in BCNF, and a
 * preserving decomposition exists exactly if those dependencies together imply all others; a key,
 * which is always in BCNF, makes it lossless. To find them all is exponential in the worst case
 * (Osborn 1978; Tsou and Fischer 1982), hence the bound.
 *
 * @param capped whether the bound was met and something is lost, so that other parts may lose less
 */
record BoyceCodd(List<AttributeSet> parts, boolean capped) {
  /** More left sides of one attribute than this are not tried. */
  private static final int MOST_LEFT_SIDES = 250;

  BoyceCodd {
    parts = List.copyOf(parts);
  }

  /**
   * @param third parts in 3NF; they stay where all happen to be in BCNF
   */
  static BoyceCodd of(Scheme scheme, Forms forms, List<AttributeSet> third) {
    if (forms.isBoyceCodd(scheme.all())) {
      return new BoyceCodd(List.of(scheme.all()), false);
    }
    if (third.stream().allMatch(forms::isBoyceCodd)) {
      return new BoyceCodd(third, false);
    }
    List<FunctionalDependency> candidates = new ArrayList<>(Projection.singles(scheme.cover()));
    boolean capped = addOthers(scheme, candidates);
    List<FunctionalDependency> checked = checked(candidates, forms);
    List<AttributeSet> parts = Synthesis.withKey(scheme, together(checked, scheme, forms), checked);
    List<AttributeSet> pruned = new Pruning(scheme, checked, part -> true).of(split(parts, forms));
    return new BoyceCodd(pruned, capped && !scheme.lost(pruned, scheme.cover()).isEmpty());
  }

  /** Adds whatever else holds with nothing superfluous, and tells whether there is more. */
  private static boolean addOthers(Scheme scheme, List<FunctionalDependency> candidates) {
    List<FunctionalDependency> others = new ArrayList<>();
    boolean capped = false;
    for (int attribute : scheme.all().stream().toArray()) {
      AttributeSet right = AttributeSet.of(attribute);
      MinimalDeterminants lefts = MinimalDeterminants.of(right, scheme.cover(), MOST_LEFT_SIDES);
      capped |= lefts.capped();
      lefts.sets().stream()
          .filter(left -> !left.equals(right))
          .map(left -> new FunctionalDependency(left, right))
          .forEach(others::add);
    }
    others.sort(Comparator.comparing(FunctionalDependency::left));
    candidates.addAll(others);
    return capped;
  }

  /** As many as imply all that can be checked: earlier ones first, and none that follows. */
  private static List<FunctionalDependency> checked(
      List<FunctionalDependency> candidates, Forms forms) {
    List<FunctionalDependency> checked = new ArrayList<>();
    for (FunctionalDependency candidate : candidates) {
      AttributeSet own = candidate.left().union(candidate.right());
      if (!follows(candidate, checked) && forms.isBoyceCodd(own)) {
        checked.add(candidate);
      }
    }
    for (FunctionalDependency candidate : List.copyOf(checked)) {
      checked.remove(candidate);
      if (!follows(candidate, checked)) {
        checked.add(candidate);
      }
    }
    return checked;
  }

  private static boolean follows(FunctionalDependency asked, List<FunctionalDependency> from) {
    return Closure.of(asked.left(), from).containsAll(asked.right());
  }

  /** What depends on the same thing shares a part as far as that stays in BCNF. */
  private static List<AttributeSet> together(
      List<FunctionalDependency> dependencies, Scheme scheme, Forms forms) {
    List<AttributeSet> parts = new ArrayList<>();
    for (FunctionalDependency dependency : dependencies) {
      AttributeSet own = dependency.left().union(dependency.right());
      Optional<AttributeSet> host =
          parts.stream()
              .filter(part -> scheme.closure(part).equals(scheme.closure(own)))
              .filter(part -> forms.isBoyceCodd(part.union(own)))
              .findFirst();
      host.ifPresentOrElse(
          part -> parts.set(parts.indexOf(part), part.union(own)), () -> parts.add(own));
    }
    return parts;
  }

  private static List<AttributeSet> split(List<AttributeSet> parts, Forms forms) {
    List<AttributeSet> split = new ArrayList<>();
    List<AttributeSet> waiting = new ArrayList<>(parts);
    while (!waiting.isEmpty()) {
      AttributeSet part = waiting.remove(0);
      forms
          .violation(part)
          .ifPresentOrElse(
              by -> {
                waiting.add(0, by.left().union(by.right()));
                waiting.add(1, part.minus(by.right()));
              },
              () -> split.add(part));
    }
    return split;
  }
}
