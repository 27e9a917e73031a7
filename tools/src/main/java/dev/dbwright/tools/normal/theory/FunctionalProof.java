package dev.dbwright.tools.normal.theory;

import dev.dbwright.tools.normal.theory.Derivation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Derives a functional dependency from functional ones by Armstrong's axioms. */
final class FunctionalProof {
  /** A dependency and what it added to the closure. */
  private record Application(FunctionalDependency dependency, AttributeSet added) {}

  private FunctionalProof() {}

  /** Empty where {@code sought} does not follow, or is trivial. */
  static Optional<Derivation> of(FunctionalDependency sought, List<FunctionalDependency> declared) {
    List<FunctionalDependency> used = needed(sought, applied(sought, declared));
    if (used.isEmpty()) {
      return Optional.empty();
    }
    AttributeSet left = sought.left();
    boolean chain = isChain(used);
    DerivationSteps steps = new DerivationSteps();
    FunctionalDependency reached = used.get(0);
    int last = steps.given(reached);
    if (!chain || !reached.left().equals(left)) {
      AttributeSet right = chain ? reached.right() : left.union(reached.right());
      reached = new FunctionalDependency(left, right);
      last = steps.add(Rule.AUGMENTATION, reached, last);
    }
    for (FunctionalDependency next : used.subList(1, used.size())) {
      AttributeSet right = chain ? next.right() : reached.right().union(next.right());
      reached = new FunctionalDependency(left, right);
      Rule rule = chain ? Rule.TRANSITIVITY : Rule.ACCUMULATION;
      last = steps.add(rule, reached, last, steps.given(next));
    }
    if (!reached.right().equals(sought.right())) {
      last = steps.add(Rule.DECOMPOSITION, sought, last);
    }
    return Optional.of(steps.endingAt(last));
  }

  /** What a closure applies until the right side is reached; nothing where it is not. */
  private static List<Application> applied(
      FunctionalDependency sought, List<FunctionalDependency> declared) {
    List<Application> applied = new ArrayList<>();
    AttributeSet closure = sought.left();
    boolean grown = true;
    while (grown && !closure.containsAll(sought.right())) {
      grown = false;
      for (FunctionalDependency dependency : declared) {
        if (closure.containsAll(dependency.left()) && !closure.containsAll(dependency.right())) {
          applied.add(new Application(dependency, dependency.right().minus(closure)));
          closure = closure.union(dependency.right());
          grown = true;
        }
      }
    }
    return closure.containsAll(sought.right()) ? applied : List.of();
  }

  private static List<FunctionalDependency> needed(
      FunctionalDependency sought, List<Application> applied) {
    List<FunctionalDependency> needed = new ArrayList<>();
    AttributeSet wanted = sought.right().minus(sought.left());
    for (int i = applied.size() - 1; i >= 0; i--) {
      Application application = applied.get(i);
      if (application.added().intersects(wanted)) {
        needed.add(0, application.dependency());
        wanted = wanted.minus(application.added());
        wanted = wanted.union(application.dependency().left().minus(sought.left()));
      }
    }
    return needed;
  }

  /** Whether each left side lies in the right side before it, so that the chain can be read off. */
  private static boolean isChain(List<FunctionalDependency> used) {
    for (int i = 1; i < used.size(); i++) {
      if (!used.get(i - 1).right().containsAll(used.get(i).left())) {
        return false;
      }
    }
    return true;
  }
}
