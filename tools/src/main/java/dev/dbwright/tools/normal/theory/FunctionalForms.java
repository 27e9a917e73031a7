package dev.dbwright.tools.normal.theory;

import java.util.List;
import java.util.stream.Stream;

/**
 * Decides 1NF to BCNF and the elementary key form from a cover and the keys, as far as a cap lets
 * it: a form is claimed only when it is proved.
 */
final class FunctionalForms {
  private final Relation relation;
  private final ImpliedDependencies implied;
  private final LinearClosure linear;
  private final CandidateKeys keys;
  private final AttributeSet prime;
  private final AttributeSet nonprime;

  /** What depends on a left side that is no superkey. */
  private final AttributeSet suspects;

  FunctionalForms(Relation relation) {
    this.relation = relation;
    this.implied = ImpliedDependencies.of(relation);
    this.linear = new LinearClosure(implied.cover());
    this.keys = CandidateKeys.of(relation, implied);
    this.prime = keys.prime();
    this.nonprime = keys.capped() ? neverNeeded() : relation.all().minus(prime);
    this.suspects =
        union(
            cover().stream()
                .filter(dependency -> !isSuperkey(dependency.left()))
                .map(FunctionalDependency::right));
  }

  Relation relation() {
    return relation;
  }

  CandidateKeys keys() {
    return keys;
  }

  List<FunctionalDependency> cover() {
    return implied.cover();
  }

  /** The attributes proved to be in a key. */
  AttributeSet prime() {
    return prime;
  }

  /** The attributes proved to be in no key. */
  AttributeSet nonprime() {
    return nonprime;
  }

  AttributeSet closure(AttributeSet start) {
    return implied.capped() ? DependencyBasis.of(relation, start).determined() : linear.of(start);
  }

  boolean isSuperkey(AttributeSet set) {
    return closure(set).equals(relation.all());
  }

  /** Why {@code left} is no superkey, for a person. */
  String noSuperkey(AttributeSet left) {
    AttributeSet closure = closure(left);
    AttributeSet others = closure.minus(left);
    String determined =
        others.isEmpty()
            ? "no other attribute"
            : relation.firstOf(others)
                + " but not "
                + relation.firstOf(relation.all().minus(closure));
    return "%s determines %s, so it is no superkey.".formatted(relation.listOf(left), determined);
  }

  /** What depends on anything. */
  AttributeSet dependent() {
    return union(cover().stream().map(FunctionalDependency::right));
  }

  /**
   * What some right side gives and no left side needs, and what depends on attributes that nothing
   * gives: superfluous in every key.
   */
  private AttributeSet neverNeeded() {
    if (implied.capped()) {
      return AttributeSet.EMPTY;
    }
    AttributeSet needed = union(cover().stream().map(FunctionalDependency::left));
    AttributeSet inEveryKey = relation.all().minus(dependent());
    return dependent().minus(needed).union(closure(inEveryKey).minus(inEveryKey));
  }

  private static AttributeSet union(Stream<AttributeSet> sets) {
    return sets.reduce(AttributeSet.EMPTY, AttributeSet::union);
  }

  /** False also where a cap hid whether the answer is right. */
  boolean isDecided() {
    if (implied.capped()) {
      return false;
    }
    boolean thirdDecided = prime.containsAll(suspects) || suspects.intersects(nonprime);
    return thirdDecided && (isThird() || !keys.capped() || hasPartial());
  }

  NormalForm form() {
    if (implied.capped()) {
      return NormalForm.FIRST;
    }
    if (isBoyceCodd()) {
      return NormalForm.BOYCE_CODD;
    }
    if (isThird()) {
      return NormalForm.THIRD;
    }
    return keys.capped() || hasPartial() ? NormalForm.FIRST : NormalForm.SECOND;
  }

  boolean isBoyceCodd() {
    return !implied.capped() && suspects.isEmpty();
  }

  // If X -> A breaks a form, so does a left-reduced Y -> A of the cover with Y inside the closure
  // of
  // X: the cover alone decides.
  private boolean isThird() {
    return prime.containsAll(suspects);
  }

  private boolean hasPartial() {
    return keys.keys().stream()
        .anyMatch(
            key ->
                key.stream()
                    .mapToObj(key::without)
                    .anyMatch(part -> closure(part).intersects(nonprime)));
  }

  /**
   * Whether each elementary dependency has a key to the left or an attribute of an elementary key
   * to the right (Zaniolo 1982).
   */
  boolean isElementaryKey() {
    if (implied.capped() || !isThird()) {
      return false;
    }
    AttributeSet open = suspects;
    for (AttributeSet key : keys.keys()) {
      if (open.intersects(key) && isElementary(key)) {
        open = open.minus(key);
      }
    }
    return open.isEmpty();
  }

  /** Whether some attribute beside the key depends on the whole of it and on no part. */
  private boolean isElementary(AttributeSet key) {
    AttributeSet byParts =
        union(key.stream().mapToObj(attribute -> closure(key.without(attribute))));
    return !byParts.union(key).equals(relation.all());
  }
}
