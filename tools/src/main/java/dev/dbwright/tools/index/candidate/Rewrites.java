package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.cancel.Deadline;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.index.catalog.Catalog;
import dev.dbwright.tools.index.expression.Expression;
import dev.dbwright.tools.index.expression.Expression.Kind;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names what no index can help with as it is written, and what to write instead. Only conditions on
 * which an index would matter are told: on tables of more than a few pages.
 */
public final class Rewrites {
  private static final long WORTH_TELLING_PAGES = 20;
  // Rows that are read to be thrown away; a first few pages of results are no harm.
  private static final long FAR_OFFSET = 500;
  private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/");
  private static final Set<String> COMPARISONS = Set.of("=", "<", "<=", ">", ">=");

  private final Catalog catalog;
  private final Trials trials;
  private final Set<QueryRemark> remarks = new LinkedHashSet<>();

  private Rewrites(QueryAnalysis analysis) {
    this.catalog = analysis.catalog();
    this.trials = analysis.trials();
  }

  /** In the workload's order, of as many statements as the time suffices for. */
  public static List<QueryRemark> of(QueryAnalysis analysis, Deadline deadline) {
    var rewrites = new Rewrites(analysis);
    for (AnalysedQuery query : analysis.queries()) {
      if (deadline.hasPassed()) {
        break;
      }
      rewrites.offset(query);
      query.uses().stream()
          .filter(use -> use.table().pages() >= WORTH_TELLING_PAGES)
          .forEach(use -> rewrites.conditions(query, use));
    }
    return List.copyOf(rewrites.remarks);
  }

  private void conditions(AnalysedQuery query, RelationUse use) {
    for (Predicate predicate : PredicateReader.read(use)) {
      Expression condition = predicate.condition();
      hidden(predicate, use).ifPresent(text -> add(query, "sargable", text));
      wildcard(predicate, use).ifPresent(text -> add(query, "trigram", text));
      element(condition, use).ifPresent(text -> add(query, "array-containment", text));
      if (isNotIn(condition)) {
        add(
            query,
            "not-exists",
            "NOT IN a subquery is checked row by row because of NULLs; NOT EXISTS becomes an anti"
                + " join, which an index of the subquery's column serves");
      }
      if (condition.kind() == Kind.OR && relations(condition).size() > 1) {
        add(
            query,
            "union",
            "OR over several relations is only known after the join; a UNION of one query for each"
                + " side lets indexes serve both: "
                + condition.sql());
      }
    }
  }

  /** A comparison of an expression that can be turned so that the column stands alone. */
  private Optional<String> hidden(Predicate predicate, RelationUse use) {
    Expression key = predicate.key();
    if (predicate.isJoin() || !COMPARISONS.contains(predicate.operator()) || !isWrapped(key)) {
      return Optional.empty();
    }
    String sql = predicate.condition().sql();
    if (key.kind() == Kind.OPERATION && ARITHMETIC.contains(key.word())) {
      return Optional.of(
          "arithmetic on a column hides it from its index; take it to the other side of " + sql);
    }
    if (key.kind() == Kind.CAST) {
      return Optional.of(
          "the column is converted before it is compared; give the value the column's own type: "
              + sql);
    }
    return trials.type(key, use.table()).isPresent()
        ? Optional.empty()
        : Optional.of(
            "%s is not immutable, so that no index can hold it; compare the column itself with a"
                    .formatted(key.sql())
                + " range: "
                + sql);
  }

  private static boolean isWrapped(Expression key) {
    return Set.of(Kind.CALL, Kind.OPERATION, Kind.CAST).contains(key.kind());
  }

  private Optional<String> wildcard(Predicate predicate, RelationUse use) {
    boolean pattern = Set.of("~~", "~~*", "~", "~*").contains(predicate.operator());
    if (!pattern || predicate.is(Predicate.Role.PREFIX)) {
      return Optional.empty();
    }
    boolean served =
        trials
            .type(predicate.key(), use.table())
            .filter(
                type ->
                    !catalog.operatorClasses().serving(type, predicate.operator(), "gin").isEmpty())
            .isPresent();
    return served
        ? Optional.empty()
        : Optional.of(
            "a pattern without a fixed beginning needs a trigram index, and that the extension"
                + " pg_trgm: "
                + predicate.condition().sql());
  }

  /** {@code 5 = ANY (tags)}: no operator class knows it. */
  private static Optional<String> element(Expression condition, RelationUse use) {
    boolean reversed =
        condition.kind() == Kind.ANY
            && condition.word().equals("=")
            && condition.operands().get(0).columns().isEmpty()
            && condition.operands().get(1).columns().stream().anyMatch(use::owns);
    return reversed
        ? Optional.of(
            "%s @> ARRAY[%s] says the same and is served by GIN; %s is not"
                .formatted(
                    condition.operands().get(1).sql(),
                    condition.operands().get(0).sql(),
                    condition.sql()))
        : Optional.empty();
  }

  private static boolean isNotIn(Expression condition) {
    return condition.kind() == Kind.NOT && condition.sql().contains("SubPlan");
  }

  private static Set<String> relations(Expression condition) {
    Set<String> relations = new HashSet<>();
    condition.columns().forEach(column -> relations.add(column.relation()));
    return relations;
  }

  private void offset(AnalysedQuery query) {
    List<Token> tokens = SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), query.sql());
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token number = tokens.get(i + 1);
      if (tokens.get(i).is("offset")
          && number.kind() == TokenKind.NUMBER
          && number.value().matches("\\d{1,18}")
          && Long.parseLong(number.value()) >= FAR_OFFSET) {
        add(
            query,
            "keyset-paging",
            "OFFSET %s reads that many rows to throw them away; continue behind the last row that"
                    .formatted(number.value())
                + " was shown: WHERE (keys) > (its values) ORDER BY keys LIMIT n");
      }
    }
  }

  private void add(AnalysedQuery query, String rewrite, String text) {
    remarks.add(new QueryRemark(query.place(), query.source(), rewrite, text));
  }
}
