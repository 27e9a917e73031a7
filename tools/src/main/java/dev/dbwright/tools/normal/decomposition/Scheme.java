package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.Chase;
import dev.dbwright.tools.normal.theory.Closure;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.ImpliedDependencies;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A relation with a minimal cover of its functional dependencies: what each split asks. */
final class Scheme {
  private final Relation relation;
  private final ImpliedDependencies implied;

  private Scheme(Relation relation, ImpliedDependencies implied) {
    this.relation = relation;
    this.implied = implied;
  }

  static Scheme of(Relation relation) {
    return new Scheme(relation, ImpliedDependencies.of(relation));
  }

  /** The same, its cover said with identifiers. */
  Scheme referringByIdentifier() {
    List<FunctionalDependency> said = References.byIdentifier(cover(), this::isIdentifier);
    return new Scheme(relation, new ImpliedDependencies(said, capped()));
  }

  Relation relation() {
    return relation;
  }

  /** Also what follows only with multivalued and join dependencies. */
  List<FunctionalDependency> cover() {
    return implied.cover();
  }

  /** Whether the cover may lack something. */
  boolean capped() {
    return implied.capped();
  }

  /** Whether more is declared than functional dependencies. */
  boolean asksFourth() {
    return !relation.multivalued().isEmpty() || !relation.joins().isEmpty();
  }

  AttributeSet all() {
    return relation.all();
  }

  AttributeSet closure(AttributeSet start) {
    return Closure.of(start, cover());
  }

  /** Whether {@code attributes} determine all of {@code part}. */
  boolean isSuperkey(AttributeSet attributes, AttributeSet part) {
    return closure(attributes).containsAll(part);
  }

  /**
   * What no part can check any more, each dependency with the attributes that are out of reach.
   * Ullman's test: closures cut down to the parts, repeated, without projecting a dependency (Beeri
   * and Honeyman 1981).
   */
  List<FunctionalDependency> lost(
      Collection<AttributeSet> parts, Collection<FunctionalDependency> dependencies) {
    return dependencies.stream()
        .map(
            dependency ->
                new FunctionalDependency(
                    dependency.left(),
                    dependency.right().minus(reachable(dependency.left(), parts))))
        .filter(dependency -> !dependency.right().isEmpty())
        .toList();
  }

  /** Whether the parts together can check all of {@code dependency}. */
  boolean checks(FunctionalDependency dependency, Collection<AttributeSet> parts) {
    AttributeSet both = dependency.left().union(dependency.right());
    return parts.stream().anyMatch(part -> part.containsAll(both))
        || reachable(dependency.left(), parts).containsAll(dependency.right());
  }

  private AttributeSet reachable(AttributeSet start, Collection<AttributeSet> parts) {
    AttributeSet reached = start;
    AttributeSet before;
    do {
      before = reached;
      for (AttributeSet part : parts) {
        AttributeSet within = reached.intersection(part);
        if (!within.equals(part)) {
          reached = reached.union(closure(within).intersection(part));
        }
      }
    } while (!reached.equals(before));
    return reached;
  }

  /** Whether the parts join to the relation again, by every dependency that is declared. */
  boolean isLossless(List<AttributeSet> parts) {
    // The chase with functional dependencies alone stays small, and answers nearly always.
    Relation functional =
        new Relation(relation.name(), relation.attributes(), cover(), List.of(), List.of());
    return parts.contains(all())
        || Chase.of(functional, parts).lossless()
        || (asksFourth() && Chase.of(relation, parts).lossless());
  }

  /**
   * A minimal determinant of {@code target} within {@code start}: the attributes that a person
   * would not look a row up by go first, of the others the later ones.
   */
  AttributeSet reduced(
      AttributeSet start, AttributeSet target, List<FunctionalDependency> dependencies) {
    AttributeSet reduced = start;
    for (int attribute : start.stream().boxed().sorted(leastTelling()).toList()) {
      AttributeSet fewer = reduced.without(attribute);
      if (Closure.of(fewer, dependencies).containsAll(target)) {
        reduced = fewer;
      }
    }
    return reduced;
  }

  private Comparator<Integer> leastTelling() {
    AttributeSet lefts =
        cover().stream()
            .map(FunctionalDependency::left)
            .reduce(AttributeSet.EMPTY, AttributeSet::union);
    return Comparator.<Integer, Boolean>comparing(lefts::contains)
        .thenComparing(this::isIdentifier)
        .thenComparing(Comparator.reverseOrder());
  }

  boolean isIdentifier(int attribute) {
    return EntityWords.isIdentifier(relation.attributes().get(attribute));
  }

  /** The dependencies that {@code part} has to obey; empty where there are too many to find. */
  Optional<List<FunctionalDependency>> projectedOn(AttributeSet part) {
    return part.equals(all()) ? Optional.of(cover()) : Projection.of(part, cover());
  }

  /**
   * {@code part} as a relation of its own, under the functional dependencies projected on it; empty
   * where there are too many to find.
   */
  Optional<Relation> relationOf(AttributeSet part) {
    List<String> names = relation.namesOf(part);
    return projectedOn(part)
        .map(
            projected ->
                projected.stream()
                    .map(
                        d ->
                            new FunctionalDependency(
                                within(part, d.left()), within(part, d.right())))
                    .toList())
        .map(functional -> new Relation(relation.name(), names, functional, List.of(), List.of()));
  }

  private static AttributeSet within(AttributeSet part, AttributeSet set) {
    List<Integer> positions = part.stream().boxed().toList();
    return AttributeSet.of(set.stream().map(positions::indexOf).toArray());
  }
}
