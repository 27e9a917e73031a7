package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.Closure;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Takes out of a decomposition what it does not need: parts inside others, parts and attributes
 * without which it is still lossless and checks as much (Ling, Tompa and Kameda 1981).
 */
final class Pruning {
  private final Scheme scheme;
  private final List<FunctionalDependency> checked;
  private final Predicate<AttributeSet> inForm;

  /**
   * @param checked dependencies that the parts check, and must go on to
   * @param inForm whether a part may be made so small; 3NF, unlike BCNF, can be lost by that
   */
  Pruning(Scheme scheme, List<FunctionalDependency> checked, Predicate<AttributeSet> inForm) {
    this.scheme = scheme;
    this.checked = checked;
    this.inForm = inForm;
  }

  List<AttributeSet> of(List<AttributeSet> parts) {
    List<AttributeSet> kept = largest(parts);
    for (AttributeSet part : List.copyOf(kept)) {
      List<AttributeSet> fewer = new ArrayList<>(kept);
      fewer.remove(part);
      if (suffices(fewer)) {
        kept = fewer;
      }
    }
    for (int i = 0; i < kept.size(); i++) {
      for (int attribute : kept.get(i).stream().toArray()) {
        List<AttributeSet> smaller = new ArrayList<>(kept);
        smaller.set(i, kept.get(i).without(attribute));
        if (suffices(smaller) && inForm.test(smaller.get(i))) {
          kept = smaller;
        }
      }
    }
    return largest(kept);
  }

  private boolean suffices(List<AttributeSet> parts) {
    boolean complete =
        parts.stream().reduce(AttributeSet.EMPTY, AttributeSet::union).equals(scheme.all());
    return complete
        && checked.stream().allMatch(dependency -> scheme.checks(dependency, parts))
        && (parts.stream().anyMatch(this::determinesAll) || scheme.isLossless(parts));
  }

  /** With such a part the join is lossless, as it is in synthesis: no chase is needed. */
  private boolean determinesAll(AttributeSet part) {
    return Closure.of(part, checked).containsAll(scheme.all());
  }

  private static List<AttributeSet> largest(List<AttributeSet> parts) {
    return new LinkedHashSet<>(parts)
        .stream()
            .filter(
                part ->
                    parts.stream()
                        .noneMatch(other -> !other.equals(part) && other.containsAll(part)))
            .toList();
  }
}
