package dev.dbwright.tools.normal.theory;

import dev.dbwright.tools.normal.theory.Derivation.Rule;
import dev.dbwright.tools.normal.theory.Derivation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The steps of a derivation while it is looked for. */
final class DerivationSteps {
  private final List<Step> steps = new ArrayList<>();

  /** The number of the step, which may have been there. */
  int add(Rule rule, Dependency conclusion, Integer... premises) {
    Step step = new Step(rule, conclusion, List.of(premises));
    int known = steps.indexOf(step);
    if (known >= 0) {
      return known + 1;
    }
    steps.add(step);
    return steps.size();
  }

  int given(Dependency dependency) {
    return add(Rule.GIVEN, dependency);
  }

  Dependency conclusion(int step) {
    return steps.get(step - 1).conclusion();
  }

  /** Step {@code conclusion} and those it needs, directly or not, numbered anew. */
  Derivation endingAt(int conclusion) {
    TreeSet<Integer> needed = new TreeSet<>(List.of(conclusion));
    for (int step = conclusion; step > 0; step--) {
      if (needed.contains(step)) {
        needed.addAll(steps.get(step - 1).premises());
      }
    }
    List<Integer> kept = List.copyOf(needed);
    return new Derivation(
        kept.stream().map(step -> renumbered(steps.get(step - 1), kept)).toList());
  }

  private static Step renumbered(Step step, List<Integer> kept) {
    List<Integer> premises = step.premises().stream().map(old -> kept.indexOf(old) + 1).toList();
    return new Step(step.rule(), step.conclusion(), premises);
  }
}
