package dev.dbwright.tools.normal.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dbwright.tools.normal.evidence.Claim;
import dev.dbwright.tools.normal.evidence.Claim.Counterexample;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.List;
import java.util.Locale;

/**
 * What is claimed of a table, and what that rests on.
 *
 * @param standing {@code stated}, {@code proved}, {@code suspected}, {@code refuted}, {@code
 *     unknown}
 */
public record NamedClaim(
    List<String> lhs,
    List<String> rhs,
    String standing,
    String source,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Counterexample> counterexamples) {
  static NamedClaim of(Relation relation, Claim claim) {
    return new NamedClaim(
        relation.namesOf(claim.dependency().left()),
        relation.namesOf(claim.dependency().right()),
        claim.standing().name().toLowerCase(Locale.ROOT),
        claim.source(),
        claim.counterexamples());
  }
}
