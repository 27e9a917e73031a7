package dev.dbwright.tools.normal;

import static dev.dbwright.tools.error.ErrorCode.NOTATION_UNREADABLE;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.normal.answer.Examined;
import dev.dbwright.tools.normal.answer.Way;
import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.normal.decomposition.DecompositionCheck;
import dev.dbwright.tools.normal.decomposition.Decompositions;
import dev.dbwright.tools.normal.decomposition.TableDesign;
import dev.dbwright.tools.normal.decomposition.TableNames;
import dev.dbwright.tools.normal.evidence.Claim;
import dev.dbwright.tools.normal.evidence.Claim.Standing;
import dev.dbwright.tools.normal.evidence.FirstFormQuestions;
import dev.dbwright.tools.normal.evidence.NameClaims;
import dev.dbwright.tools.normal.evidence.Question;
import dev.dbwright.tools.normal.evidence.SchemaClaims;
import dev.dbwright.tools.normal.evidence.SnapshotQuestions;
import dev.dbwright.tools.normal.migration.JoinCost;
import dev.dbwright.tools.normal.migration.MoveOptions;
import dev.dbwright.tools.normal.migration.NormalizationSteps;
import dev.dbwright.tools.normal.migration.QueryLog;
import dev.dbwright.tools.normal.migration.Surroundings;
import dev.dbwright.tools.normal.notation.RelationReader;
import dev.dbwright.tools.normal.notation.StatedRelation;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.FormAnalysis;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.Relation;
import dev.dbwright.tools.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out all that can be said of a relation or of a table. */
final class TableExaminer {
  private final TableNames names;
  private final @Nullable String said;
  private final @Nullable String proposed;
  private final @Nullable String queries;
  private final JoinCost cost;

  /**
   * What is claimed of a table, and what is to be known of that.
   *
   * @param rows some of the table's, where there are any
   * @param remarks sentences
   */
  record Evidence(List<Claim> claims, Optional<CodedTable> rows, List<String> remarks) {
    Evidence(List<Claim> claims, List<String> remarks) {
      this(claims, Optional.empty(), remarks);
    }
  }

  /** Weighs claims: the definition's and the person's by asking the rows. */
  @FunctionalInterface
  interface Weighing {
    Evidence weigh(List<Claim> claims);
  }

  /**
   * @param said dependencies that a person states of a table, in the notation
   * @param proposed the parts of a decomposition to check
   * @param queries statements that use the tables, separated by semicolons
   * @param cost of joining the parts, as far as it was measured
   */
  TableExaminer(
      TableNames names,
      @Nullable String said,
      @Nullable String proposed,
      @Nullable String queries,
      JoinCost cost) {
    this.names = names;
    this.said = said;
    this.proposed = proposed;
    this.queries = queries;
    this.cost = cost;
  }

  /** A relation of which everything is stated. */
  Examined examine(StatedRelation given) {
    StatedRelation stated = given.and(saidOf(given.relation()));
    return examined(
        stated.relation(),
        Optional.empty(),
        new Evidence(List.of(), stated.assumed()),
        stated,
        names);
  }

  /** A table by its constraints, by the names of its columns, and by what a person says of it. */
  Examined examine(Table table) {
    return examine(
        table,
        Surroundings.UNKNOWN,
        () -> QueryLog.unknown(table),
        claims -> new Evidence(claims, List.of()));
  }

  /**
   * A table in its surroundings, with claims that are weighed before they count.
   *
   * @param log asked for statements where the person gave none and the table is to be split
   */
  Examined examine(
      Table table, Surroundings surroundings, Supplier<QueryLog> log, Weighing weighing) {
    var bare =
        new Relation(table.name().last(), table.columnNames(), List.of(), List.of(), List.of());
    StatedRelation stated = saidOf(bare);
    List<Claim> claims = new ArrayList<>();
    for (FunctionalDependency dependency : stated.relation().functional()) {
      claims.add(Claim.of(dependency, Standing.STATED, "you"));
    }
    claims.addAll(SchemaClaims.of(table));
    claims.addAll(NameClaims.of(table));
    Examined examined =
        examined(
            stated.relation(),
            Optional.of(table),
            weighing.weigh(claims),
            stated,
            names.avoiding(surroundings.relationNames()));
    return examined
        .split()
        .map(split -> examined.planned(way(table, split.relations(), surroundings, log)))
        .orElse(examined);
  }

  private Way way(
      Table table, List<TableDesign> parts, Surroundings surroundings, Supplier<QueryLog> log) {
    QueryLog statements = queries == null ? log.get() : QueryLog.of(queries);
    return Way.of(
        NormalizationSteps.of(table, parts, MoveOptions.STANDARD, surroundings),
        statements,
        NormalizationSteps.affected(table, parts, surroundings, statements.statements()),
        cost);
  }

  private Examined examined(
      Relation stated,
      Optional<Table> table,
      Evidence evidence,
      StatedRelation source,
      TableNames free) {
    List<Claim> believed =
        evidence.claims().stream().filter(claim -> claim.standing() != Standing.REFUTED).toList();
    List<Claim> certain = believed.stream().filter(Examined::isCertain).toList();
    Relation relation = table.isPresent() ? relation(stated, believed) : stated;
    List<Question> questions = table.map(of -> questions(of, relation, evidence)).orElse(List.of());
    return new Examined(
        relation,
        table,
        evidence.claims(),
        FormAnalysis.of(relation),
        certain.size() == believed.size()
            ? Optional.empty()
            : Optional.of(FormAnalysis.of(relation(stated, certain))),
        Decompositions.of(relation, primaryKey(relation, table), free),
        check(relation, source.proposed()),
        questions,
        evidence.remarks(),
        Optional.empty(),
        Optional.empty());
  }

  private static List<Question> questions(Table table, Relation relation, Evidence evidence) {
    List<Question> ofFirstForm =
        evidence
            .rows()
            .map(rows -> FirstFormQuestions.of(table, rows))
            .orElseGet(() -> FirstFormQuestions.of(table));
    Stream<Question> ofPrices =
        SnapshotQuestions.of(table).stream()
            .filter(
                question ->
                    evidence.claims().stream()
                        .noneMatch(claim -> decides(claim, question.columns(), relation)));
    return Stream.concat(ofFirstForm.stream(), ofPrices).toList();
  }

  /** Whether it is known if the first of {@code columns} determines the second. */
  private static boolean decides(Claim claim, List<String> columns, Relation relation) {
    boolean known = claim.standing() != Standing.SUSPECTED && claim.standing() != Standing.UNKNOWN;
    return known
        && claim.dependency().left().equals(relation.setOf(columns.subList(0, 1)))
        && claim.dependency().right().containsAll(relation.setOf(columns.subList(1, 2)));
  }

  private static AttributeSet primaryKey(Relation relation, Optional<Table> table) {
    return table
        .flatMap(Table::primaryKey)
        .map(key -> relation.setOf(key.columns()))
        .orElse(AttributeSet.EMPTY);
  }

  private Optional<DecompositionCheck> check(Relation relation, List<AttributeSet> written) {
    List<AttributeSet> parts =
        proposed == null
            ? written
            : ofArgument("decomposition", () -> parts(proposed, relation.attributes()));
    return parts.isEmpty() ? Optional.empty() : Optional.of(DecompositionCheck.of(relation, parts));
  }

  private static List<AttributeSet> parts(String proposed, List<String> attributes) {
    List<AttributeSet> parts = RelationReader.parts(proposed, attributes);
    if (parts.stream().allMatch(AttributeSet::isEmpty)) {
      throw new DbwrightException(NOTATION_UNREADABLE, 1, 1, "no part is named, as in A,B | B,C");
    }
    return parts;
  }

  /** What the person says beside the relation of that name and of those attributes. */
  private StatedRelation saidOf(Relation relation) {
    String text = said == null ? "" : said;
    return text.isBlank()
        ? new StatedRelation(
            new Relation(relation.name(), relation.attributes(), List.of(), List.of(), List.of()),
            List.of(),
            List.of())
        : ofArgument(
            "dependencies",
            () -> RelationReader.read(text, relation.name(), relation.attributes()));
  }

  /** Places in an argument's text are not places in the input. */
  private static <T> T ofArgument(String argument, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (DbwrightException e) {
      throw e.in(argument);
    }
  }

  private static Relation relation(Relation stated, List<Claim> claims) {
    return new Relation(
        stated.name(),
        stated.attributes(),
        claims.stream().map(Claim::dependency).toList(),
        stated.multivalued(),
        stated.joins());
  }
}
