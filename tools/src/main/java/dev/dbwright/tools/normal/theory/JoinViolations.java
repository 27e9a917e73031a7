package dev.dbwright.tools.normal.theory;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The declared join dependencies that break 5NF, because no keys bring them about. */
final class JoinViolations {
  private final FunctionalForms forms;
  private final Relation relation;

  JoinViolations(FunctionalForms forms) {
    this.forms = forms;
    this.relation = forms.relation();
  }

  /**
   * @param multivalued what breaks 4NF; a join dependency that follows from that says nothing new
   */
  List<Violation> find(List<Violation> multivalued) {
    List<MultivaluedDependency> known = new ArrayList<>(relation.multivalued());
    multivalued.forEach(violation -> known.add((MultivaluedDependency) violation.dependency()));
    Relation without =
        new Relation(relation.name(), relation.attributes(), forms.cover(), known, List.of());
    return relation.joins().stream()
        .distinct()
        .filter(join -> !followsFromKeys(join) && !Chase.of(without, join).lossless())
        .map(this::violation)
        .toList();
  }

  /** Whether all declared dependencies but functional ones follow from the keys. */
  boolean allFollowFromKeys() {
    return relation.multivalued().stream()
            .allMatch(dependency -> followsFromKeys(dependency.asJoin(relation)))
        && relation.joins().stream().allMatch(this::followsFromKeys);
  }

  private boolean followsFromKeys(JoinDependency join) {
    return merged(join.components()).contains(relation.all());
  }

  /** Components that share a superkey made one, as long as there are any (Fagin 1979). */
  private List<AttributeSet> merged(List<AttributeSet> components) {
    List<AttributeSet> merged = new ArrayList<>();
    for (AttributeSet component : components) {
      AttributeSet wider = component;
      Optional<AttributeSet> partner = partner(wider, merged);
      while (partner.isPresent()) {
        merged.remove(partner.get());
        wider = wider.union(partner.get());
        partner = partner(wider, merged);
      }
      merged.add(wider);
    }
    return merged;
  }

  private Optional<AttributeSet> partner(AttributeSet component, List<AttributeSet> others) {
    return others.stream()
        .filter(other -> forms.isSuperkey(other.intersection(component)))
        .findFirst();
  }

  private Violation violation(JoinDependency join) {
    DerivationSteps steps = new DerivationSteps();
    String components =
        merged(join.components()).stream()
            .map(component -> "(" + relation.listOf(component) + ")")
            .collect(joining(", "));
    return new Violation(
        NormalForm.FIFTH,
        join,
        steps.endingAt(steps.given(join)),
        List.of(
            "Of %s no two share a superkey, so the keys do not make their join the relation."
                .formatted(components)),
        Witnesses.of(relation, join));
  }
}
