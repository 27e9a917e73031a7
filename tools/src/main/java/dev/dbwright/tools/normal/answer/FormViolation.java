package dev.dbwright.tools.normal.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dbwright.tools.normal.theory.Relation;
import dev.dbwright.tools.normal.theory.Violation;
import dev.dbwright.tools.normal.theory.Witness;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A dependency that keeps the table from a form.
 *
 * @param standing how far the dependency can be relied on; absent where all was stated
 * @param source what it rests on: {@code PRIMARY KEY}, {@code names}
 * @param proof from what is declared, one step a line
 */
public record FormViolation(
    String form,
    @JsonUnwrapped NamedDependency dependency,
    @Nullable String standing,
    @Nullable String source,
    List<String> proof,
    WitnessTable witness) {

  /**
   * A small table that shows what goes wrong.
   *
   * @param anomaly {@code update}, {@code delete} or {@code insert}
   * @param changed its rows after one change that no key forbids
   */
  public record WitnessTable(
      List<List<String>> rows, String anomaly, List<List<String>> changed, String sentence) {
    static WitnessTable of(Witness witness) {
      return new WitnessTable(
          witness.rows(),
          witness.anomaly().name().toLowerCase(Locale.ROOT),
          witness.changed(),
          witness.sentence());
    }
  }

  static FormViolation of(Relation relation, Violation violation, @Nullable NamedClaim claim) {
    return new FormViolation(
        violation.form().label(),
        NamedDependency.of(relation, violation.dependency()),
        claim == null ? null : claim.standing(),
        claim == null ? null : claim.source(),
        violation.proof(relation),
        WitnessTable.of(violation.witness()));
  }
}
