package dev.dbwright.tools.normal.theory;

import java.util.List;
import java.util.stream.Stream;

/**
 * A dependency that keeps a relation from a normal form.
 *
 * @param form the lowest form that it breaks
 * @param dependency a functional one with a minimal left side and one attribute to the right, a
 *     multivalued or a join dependency
 * @param derivation of the dependency from the declared ones
 * @param reasons why it breaks the form, each a sentence
 */
public record Violation(
    NormalForm form,
    Dependency dependency,
    Derivation derivation,
    List<String> reasons,
    Witness witness) {
  public Violation {
    reasons = List.copyOf(reasons);
  }

  /** The derivation and the reasons, in lines. */
  public List<String> proof(Relation relation) {
    return Stream.concat(derivation.lines(relation).stream(), reasons.stream()).toList();
  }
}
