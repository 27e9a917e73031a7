package dev.dbwright.tools.explain.rule.postgresql;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.postgresql.Expression.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A filter or index condition as a plan prints it, {@code ((status = 'new'::text) AND (o.created >
 * now()))}: the terms that are ANDed. Enter here to ask what rules mostly ask (which columns, for
 * which index, over which tables); {@link #terms} are the {@link Expression}s themselves, and
 * {@link Comparison#of} tells which of them compare a column with a value. {@link Sargability} says
 * what keeps a B-tree from serving it.
 */
final class Condition {
  private final List<Expression> terms;

  private Condition(List<Expression> terms) {
    this.terms = List.copyOf(terms);
  }

  static Condition parse(String text) {
    return new Condition(ExpressionReader.read(text).joinedBy(Kind.AND));
  }

  /** All that {@code node} says under {@code properties}, ANDed; without terms if nothing. */
  static Condition of(PlanNode node, String... properties) {
    List<Expression> terms = new ArrayList<>();
    for (String property : properties) {
      node.text(property).ifPresent(text -> terms.addAll(parse(text).terms));
    }
    return new Condition(terms);
  }

  /** The expressions that are ANDed. */
  List<Expression> terms() {
    return terms;
  }

  boolean isEmpty() {
    return terms.isEmpty();
  }

  /** The terms that compare a column with a value. */
  List<Comparison> comparisons() {
    return terms.stream().map(Comparison::of).flatMap(Optional::stream).toList();
  }

  /** All pieces of all terms. */
  Stream<Expression> pieces() {
    return terms.stream().flatMap(Expression::all);
  }

  boolean has(Kind kind) {
    return pieces().anyMatch(piece -> piece.is(kind));
  }

  /** The columns that every row must equal to a value: {@code region = 17}. */
  List<String> equalColumns() {
    return comparisons().stream()
        .filter(Comparison::isEquality)
        .map(comparison -> comparison.column().name())
        .distinct()
        .toList();
  }

  /** Columns for an index: those compared for equality first, then one range; none is empty. */
  List<String> indexColumns() {
    Set<String> columns = new LinkedHashSet<>(equalColumns());
    terms.forEach(term -> fixedColumn(term).ifPresent(columns::add));
    comparisons().stream()
        .filter(Comparison::isRange)
        .map(comparison -> comparison.column().name())
        .filter(column -> !columns.contains(column))
        .findFirst()
        .ifPresent(columns::add);
    return List.copyOf(columns);
  }

  /** The column that {@code term} holds to few values: an IN list, IS NULL, a boolean. */
  private static Optional<String> fixedColumn(Expression term) {
    Expression tested = term.is(Kind.NOT) || isNullTest(term) ? term.parts().get(0) : term;
    if (tested.is(Kind.COLUMN) && !term.isOperation("IS NOT NULL")) {
      return Optional.of(tested.name());
    }
    return Comparison.of(term).filter(Comparison::isList).map(list -> list.column().name());
  }

  static boolean isNullTest(Expression term) {
    return term.isOperation("IS NULL") || term.isOperation("IS NOT NULL");
  }

  /** An OR whose branches name columns of two tables or more. */
  Optional<Expression> orAcrossTables() {
    return terms.stream()
        .filter(term -> term.is(Kind.OR) && term.qualifiers().size() > 1)
        .findFirst();
  }

  /** Columns of the relation called {@code own} that are compared with another relation's. */
  List<String> joinColumns(String own) {
    List<String> columns = new ArrayList<>();
    for (Expression term : terms) {
      List<Expression> sides =
          term.parts().stream()
              .map(Expression::withoutRelabel)
              .filter(side -> side.is(Kind.COLUMN))
              .toList();
      if (term.isOperation("=") && sides.size() == 2) {
        Expression left = sides.get(0);
        boolean leftIsOwn = left.qualifier().isEmpty() || left.qualifier().equals(own);
        columns.add((leftIsOwn ? left : sides.get(1)).name());
      }
    }
    return columns;
  }

  /** True where a column of another relation than {@code own} is named. */
  boolean namesOtherThan(String own) {
    return terms.stream()
        .flatMap(term -> term.qualifiers().stream())
        .anyMatch(qualifier -> !qualifier.equals(own));
  }

  /** The columns of a sort key with their direction; none unless all are plain columns. */
  static List<String> sortColumns(String key) {
    List<String> columns = new ArrayList<>();
    for (Expression item : ExpressionReader.readList(key)) {
      boolean directed =
          item.parts().size() == 1
              && (item.name().startsWith("DESC") || item.name().startsWith("NULLS"));
      Expression column = directed ? item.parts().get(0) : item;
      if (!column.is(Kind.COLUMN)) {
        return List.of();
      }
      columns.add(column.name() + (directed ? " " + item.name() : ""));
    }
    return columns;
  }
}
