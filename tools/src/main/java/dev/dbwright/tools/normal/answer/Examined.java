package dev.dbwright.tools.normal.answer;

import dev.dbwright.tools.normal.decomposition.Decomposition;
import dev.dbwright.tools.normal.decomposition.DecompositionCheck;
import dev.dbwright.tools.normal.evidence.Claim;
import dev.dbwright.tools.normal.evidence.Claim.Standing;
import dev.dbwright.tools.normal.evidence.Question;
import dev.dbwright.tools.normal.migration.NormalizationPlan;
import dev.dbwright.tools.normal.theory.Dependency;
import dev.dbwright.tools.normal.theory.Derivation.Rule;
import dev.dbwright.tools.normal.theory.FormAnalysis;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.Relation;
import dev.dbwright.tools.normal.theory.Violation;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.schema.ErDiagram;
import dev.dbwright.tools.schema.Schema;
import dev.dbwright.tools.schema.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that was found out about a table.
 *
 * @param relation with every dependency that was not refuted
 * @param table empty where a relation was given that is no table yet
 * @param claims what {@code relation} rests on, refuted ones too; empty where it was all stated
 * @param form of {@code relation}
 * @param proved the form by what is proved or stated alone; empty where that is all there is
 * @param check of the decomposition that a person proposed
 * @param questions on the first normal form
 * @param assumed what was left open and how it was taken, as sentences
 * @param way into the recommended tables; empty where there is none to go
 * @param roundTrip empty where it was not asked for
 */
public record Examined(
    Relation relation,
    Optional<Table> table,
    List<Claim> claims,
    FormAnalysis form,
    Optional<FormAnalysis> proved,
    List<Decomposition> decompositions,
    Optional<DecompositionCheck> check,
    List<Question> questions,
    List<String> assumed,
    Optional<Way> way,
    Optional<TripTold> roundTrip) {
  public Examined {
    claims = List.copyOf(claims);
    decompositions = List.copyOf(decompositions);
    questions = List.copyOf(questions);
    assumed = List.copyOf(assumed);
  }

  /** The same, with the way into its tables. */
  public Examined planned(Way into) {
    return new Examined(
        relation,
        table,
        claims,
        form,
        proved,
        decompositions,
        check,
        questions,
        assumed,
        Optional.of(into),
        roundTrip);
  }

  /** The same, with what came of trying its plan. */
  public Examined tried(TripTold trip) {
    return new Examined(
        relation,
        table,
        claims,
        form,
        proved,
        decompositions,
        check,
        questions,
        assumed,
        way,
        Optional.of(trip));
  }

  /** Empty where there is nothing to move. */
  public Optional<NormalizationPlan> plan() {
    return way.map(Way::plan);
  }

  /** The tables to have instead; empty where it is best as it is. */
  public Optional<Decomposition> split() {
    return recommended().filter(each -> each.relations().size() > 1);
  }

  /** The tables instead, drawn. */
  Optional<Block.EntityDiagram> diagram() {
    return split().map(each -> ErDiagram.of(new Schema(tables())));
  }

  /** Those to have instead; the one that was given where it is best as it is. */
  List<Table> tables() {
    if (table.isPresent() && split().isEmpty()) {
      return List.of(table.get());
    }
    return plan()
        .map(NormalizationPlan::tables)
        .orElseGet(
            () ->
                DesignedSchema.of(recommended().map(Decomposition::relations).orElseGet(List::of))
                    .tables());
  }

  /** The claims that a violation rests on; none where all was stated. */
  List<Claim> claimsOf(Violation violation) {
    return violation.derivation().steps().stream()
        .filter(step -> step.rule() == Rule.GIVEN)
        .flatMap(step -> firmest(step.conclusion()).stream())
        .distinct()
        .toList();
  }

  /** What a person stated stays stated where names suggest it as well. */
  private Optional<Claim> firmest(Dependency dependency) {
    return claims.stream()
        .filter(claim -> claim.dependency().equals(dependency))
        .min(Comparator.comparingInt(claim -> doubt(claim.standing())));
  }

  /** The claim that is relied on least, of those that a violation rests on. */
  Optional<Claim> weakestOf(Violation violation) {
    return claimsOf(violation).stream()
        .max(Comparator.comparingInt(claim -> doubt(claim.standing())));
  }

  private static int doubt(Standing standing) {
    return switch (standing) {
      case STATED, PROVED -> 0;
      case UNKNOWN -> 1;
      case SUSPECTED, REFUTED -> 2;
    };
  }

  /** BCNF where it keeps all dependencies, else 3NF; beyond it where 4NF is spoken of. */
  Optional<Decomposition> recommended() {
    Optional<Decomposition> last =
        decompositions.stream()
            .filter(Decomposition::preservesDependencies)
            .reduce((before, after) -> after);
    return last.or(() -> decompositions.stream().findFirst());
  }

  /** What the claims prove, or a person stated. */
  public static boolean isCertain(Claim claim) {
    return claim.standing() == Standing.PROVED || claim.standing() == Standing.STATED;
  }

  static List<FunctionalDependency> dependencies(List<Claim> claims) {
    return claims.stream().map(Claim::dependency).toList();
  }
}
