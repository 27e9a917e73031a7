package dev.dbwright.tools.normal.theory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.normal.theory.Derivation.Step;
import java.util.List;

/** Follows a derivation as a person would: each step by its rule, from earlier steps alone. */
final class DerivationCheck {
  private final Relation relation;
  private final Derivation derivation;

  private DerivationCheck(Relation relation, Derivation derivation) {
    this.relation = relation;
    this.derivation = derivation;
  }

  static void check(Relation relation, Dependency proved, Derivation derivation) {
    DerivationCheck check = new DerivationCheck(relation, derivation);
    for (int i = 0; i < derivation.steps().size(); i++) {
      Step step = derivation.steps().get(i);
      int number = i + 1;
      assertThat(step.premises()).allMatch(premise -> premise < number);
      assertThat(check.holds(step))
          .as("step %d of %s", number, String.join("; ", derivation.lines(relation)))
          .isTrue();
    }
    assertThat(derivation.steps().get(derivation.steps().size() - 1).conclusion())
        .isEqualTo(proved);
  }

  private boolean holds(Step step) {
    return switch (step.rule()) {
      case GIVEN -> isDeclared(step.conclusion());
      case AUGMENTATION -> {
        FunctionalDependency concluded = functional(step.conclusion());
        FunctionalDependency from = functional(premise(step, 0));
        yield concluded.left().containsAll(from.left())
            && from.right().union(concluded.left()).containsAll(concluded.right());
      }
      case TRANSITIVITY, ACCUMULATION -> {
        FunctionalDependency concluded = functional(step.conclusion());
        FunctionalDependency first = functional(premise(step, 0));
        FunctionalDependency second = functional(premise(step, 1));
        yield concluded.left().equals(first.left())
            && first.right().containsAll(second.left())
            && first.right().union(second.right()).containsAll(concluded.right());
      }
      case DECOMPOSITION -> {
        FunctionalDependency concluded = functional(step.conclusion());
        FunctionalDependency from = functional(premise(step, 0));
        yield concluded.left().equals(from.left()) && from.right().containsAll(concluded.right());
      }
      case COMPLEMENTATION -> {
        MultivaluedDependency concluded = multivalued(step.conclusion());
        yield concluded.left().union(concluded.right()).equals(relation.all());
      }
      case SUBSET -> {
        MultivaluedDependency concluded = multivalued(step.conclusion());
        MultivaluedDependency from = multivalued(premise(step, 0));
        MultivaluedDependency by = multivalued(premise(step, 1));
        yield concluded.left().equals(from.left())
            && !by.left().intersects(from.right())
            && List.of(from.right().intersection(by.right()), from.right().minus(by.right()))
                .contains(concluded.right());
      }
      case COALESCENCE -> {
        FunctionalDependency concluded = functional(step.conclusion());
        MultivaluedDependency from = multivalued(premise(step, 0));
        FunctionalDependency by = functional(premise(step, 1));
        yield concluded.left().equals(from.left())
            && !by.left().intersects(from.right())
            && from.right().intersection(by.right()).containsAll(concluded.right());
      }
      case DIFFERENCE -> {
        MultivaluedDependency concluded = multivalued(step.conclusion());
        MultivaluedDependency from = multivalued(premise(step, 0));
        FunctionalDependency by = functional(premise(step, 1));
        yield concluded.left().equals(from.left())
            && by.left().equals(from.left())
            && concluded.right().equals(from.right().minus(by.right()));
      }
      case CONNECTION -> {
        MultivaluedDependency concluded = multivalued(step.conclusion());
        MultivaluedDependency from = multivalued(premise(step, 0));
        JoinDependency by = (JoinDependency) premise(step, 1);
        yield concluded.left().equals(from.left())
            && from.right().containsAll(concluded.right())
            && by.components().stream()
                .map(component -> component.intersection(from.right()))
                .allMatch(
                    part ->
                        concluded.right().containsAll(part) || !concluded.right().intersects(part));
      }
    };
  }

  private boolean isDeclared(Dependency dependency) {
    return relation.functional().contains(dependency)
        || relation.multivalued().contains(dependency)
        || relation.joins().contains(dependency);
  }

  private Dependency premise(Step step, int index) {
    return derivation.steps().get(step.premises().get(index) - 1).conclusion();
  }

  private static FunctionalDependency functional(Dependency dependency) {
    return (FunctionalDependency) dependency;
  }

  private static MultivaluedDependency multivalued(Dependency dependency) {
    return (MultivaluedDependency) dependency;
  }
}
