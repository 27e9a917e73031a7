package dev.dbwright.tools.normal.theory;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The functional dependencies that break 2NF, 3NF or BCNF: all those with a minimal left side. */
final class FunctionalViolations {
  /** Of all attributes together; each may have its share, so that none is left out. */
  private static final int MOST_LEFT_SIDES = 2_000;

  private static final int KEYS_NAMED = 4;

  private final FunctionalForms forms;
  private final Relation relation;
  private boolean capped;

  FunctionalViolations(FunctionalForms forms) {
    this.forms = forms;
    this.relation = forms.relation();
  }

  /** Whether there may be more than were found. */
  boolean capped() {
    return capped;
  }

  List<Violation> find() {
    List<Violation> found = new ArrayList<>();
    if (forms.isBoyceCodd()) {
      return found;
    }
    int[] dependent = forms.dependent().toArray();
    for (int attribute : dependent) {
      AttributeSet right = AttributeSet.of(attribute);
      MinimalDeterminants lefts =
          MinimalDeterminants.of(right, forms.cover(), MOST_LEFT_SIDES / dependent.length);
      capped |= lefts.capped();
      for (AttributeSet left : lefts.sets()) {
        if (!left.equals(right) && !forms.isSuperkey(left)) {
          found.add(violation(new FunctionalDependency(left, right)));
        }
      }
    }
    return found;
  }

  private Violation violation(FunctionalDependency dependency) {
    List<String> reasons = new ArrayList<>();
    reasons.add(forms.noSuperkey(dependency.left()));
    NormalForm form = formBrokenBy(dependency, reasons);
    Derivation derivation =
        FunctionalProof.of(dependency, relation.functional())
            .orElseGet(() -> BasisProof.of(relation, dependency));
    return new Violation(form, dependency, derivation, reasons, Witnesses.of(relation, dependency));
  }

  private NormalForm formBrokenBy(FunctionalDependency dependency, List<String> reasons) {
    String right = relation.listOf(dependency.right());
    if (!forms.nonprime().containsAll(dependency.right())) {
      forms.keys().keys().stream()
          .filter(key -> key.containsAll(dependency.right()))
          .findFirst()
          .ifPresent(
              key ->
                  reasons.add(
                      "%s is in the key (%s), so 3NF holds; BCNF asks for a superkey."
                          .formatted(right, relation.listOf(key))));
      return NormalForm.BOYCE_CODD;
    }
    reasons.add("%s is in no key: %s.".formatted(right, keysInWords()));
    Optional<AttributeSet> whole =
        forms.keys().keys().stream().filter(key -> key.containsAll(dependency.left())).findFirst();
    whole.ifPresent(
        key ->
            reasons.add(
                "%s is a proper part of the key (%s)."
                    .formatted(relation.listOf(dependency.left()), relation.listOf(key))));
    return whole.isPresent() ? NormalForm.SECOND : NormalForm.THIRD;
  }

  private String keysInWords() {
    List<AttributeSet> keys = forms.keys().keys();
    if (forms.keys().capped()) {
      return "no left side needs it";
    }
    String named =
        keys.stream()
            .limit(KEYS_NAMED)
            .map(key -> "(" + relation.listOf(key) + ")")
            .collect(joining(", "));
    int more = keys.size() - KEYS_NAMED;
    return (keys.size() == 1 ? "the key is " : "the keys are ")
        + named
        + (more > 0 ? " and %d more".formatted(more) : "");
  }
}
