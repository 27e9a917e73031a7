package dev.dbwright.tools.normal;

import dev.dbwright.tools.normal.answer.Examined;
import dev.dbwright.tools.normal.decomposition.Decompositions;
import dev.dbwright.tools.normal.decomposition.TableNames;
import dev.dbwright.tools.normal.evidence.Claim;
import dev.dbwright.tools.normal.evidence.Claim.Standing;
import dev.dbwright.tools.normal.evidence.FirstFormQuestions;
import dev.dbwright.tools.normal.evidence.NameClaims;
import dev.dbwright.tools.normal.evidence.SchemaClaims;
import dev.dbwright.tools.normal.migration.NormalizationSteps;
import dev.dbwright.tools.normal.notation.RelationReader;
import dev.dbwright.tools.normal.notation.StatedRelation;
import dev.dbwright.tools.normal.theory.FormAnalysis;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.Relation;
import dev.dbwright.tools.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out all that can be said of a relation or of a table. */
final class TableExaminer {
  private final TableNames names;
  private final @Nullable String said;
  private final @Nullable String proposed;

  /**
   * @param said dependencies that a person states of a table, in the notation
   * @param proposed the parts of a decomposition to check
   */
  TableExaminer(TableNames names, @Nullable String said, @Nullable String proposed) {
    this.names = names;
    this.said = said;
    this.proposed = proposed;
  }

  /** A relation of which everything is stated. */
  Examined examine(StatedRelation stated) {
    return new Examined(
        stated.relation(),
        Optional.empty(),
        List.of(),
        FormAnalysis.of(stated.relation()),
        Optional.empty(),
        Decompositions.of(stated.relation(), names),
        List.of(),
        stated.assumed(),
        Optional.empty(),
        Optional.empty());
  }

  /** A table by its constraints, by the names of its columns, and by what a person says of it. */
  Examined examine(Table table) {
    StatedRelation stated =
        said == null
            ? new StatedRelation(relation(table, List.of()), List.of(), List.of())
            : RelationReader.read(said, table.name().last(), table.columnNames());
    List<Claim> claims = new ArrayList<>();
    for (FunctionalDependency dependency : stated.relation().functional()) {
      claims.add(Claim.of(dependency, Standing.STATED, "you"));
    }
    claims.addAll(SchemaClaims.of(table));
    claims.addAll(NameClaims.of(table));
    return examine(table, claims, stated);
  }

  private Examined examine(Table table, List<Claim> claims, StatedRelation stated) {
    List<Claim> believed =
        claims.stream().filter(claim -> claim.standing() != Standing.REFUTED).toList();
    List<Claim> certain = believed.stream().filter(Examined::isCertain).toList();
    Relation relation = relation(stated.relation(), believed);
    var examined =
        new Examined(
            relation,
            Optional.of(table),
            claims,
            FormAnalysis.of(relation),
            certain.size() == believed.size()
                ? Optional.empty()
                : Optional.of(FormAnalysis.of(relation(stated.relation(), certain))),
            Decompositions.of(relation, names),
            FirstFormQuestions.of(table),
            stated.assumed(),
            Optional.empty(),
            Optional.empty());
    return planned(examined, table);
  }

  private static Examined planned(Examined examined, Table table) {
    return examined
        .split()
        .map(split -> examined.planned(NormalizationSteps.of(table, split.relations())))
        .orElse(examined);
  }

  private static Relation relation(Relation stated, List<Claim> claims) {
    return new Relation(
        stated.name(),
        stated.attributes(),
        claims.stream().map(Claim::dependency).toList(),
        stated.multivalued(),
        stated.joins());
  }

  private static Relation relation(Table table, List<Claim> claims) {
    var nothing =
        new Relation(table.name().last(), table.columnNames(), List.of(), List.of(), List.of());
    return relation(nothing, claims);
  }
}
