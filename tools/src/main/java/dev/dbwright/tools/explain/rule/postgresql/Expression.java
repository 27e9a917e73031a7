package dev.dbwright.tools.explain.rule.postgresql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A piece of a condition as PostgreSQL prints it, for example {@code (lower(o.name) = 'x'::text)}.
 * What cannot be made out is a {@link Kind#CALL} of what was found in it, so that no column is ever
 * taken for bare that is not.
 *
 * @param name of a column, without its table and with its quotes; of a function, operator or type;
 *     the value of a constant, without quotes
 * @param source the text it was read from, without the brackets around it
 * @param parts operands or arguments in the order printed
 */
record Expression(Kind kind, String name, Span source, List<Expression> parts) {
  private static final Set<String> TEXT_TYPES = Set.of("text", "character varying");

  Expression {
    parts = List.copyOf(parts);
  }

  enum Kind {
    COLUMN,
    /** A value that stands in the plan, with its cast. */
    CONSTANT,
    /** A value known when the scan starts: {@code $1}, {@code (InitPlan 1).col1}. */
    PARAMETER,
    /** A subquery that is run for rows, or hashed: {@code (hashed SubPlan 1).col1}. */
    SUBPLAN,
    AND,
    OR,
    NOT,
    /** One or two operands; {@code IS NULL} and {@code = ANY} are operators too. */
    OPERATION,
    CAST,
    CALL
  }

  /** A place in a text, kept instead of a copy: nested pieces share it. */
  record Span(String text, int from, int to) {
    @Override
    public String toString() {
      return text.substring(from, to);
    }
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  boolean isOperation(String operator) {
    return kind == Kind.OPERATION && name.equals(operator);
  }

  /** This piece and all in it, in the order printed. */
  Stream<Expression> all() {
    // Not by recursion: x::a::b::c nests as deep as somebody likes.
    List<Expression> all = new ArrayList<>();
    Deque<Expression> open = new ArrayDeque<>(List.of(this));
    while (!open.isEmpty()) {
      Expression piece = open.pop();
      all.add(piece);
      for (int i = piece.parts.size() - 1; i >= 0; i--) {
        open.push(piece.parts.get(i));
      }
    }
    return all.stream();
  }

  boolean has(Kind wanted) {
    return all().anyMatch(piece -> piece.is(wanted));
  }

  /** The columns in it, each once. */
  List<String> columns() {
    return all().filter(piece -> piece.is(Kind.COLUMN)).map(Expression::name).distinct().toList();
  }

  /** The tables or aliases that its columns are qualified with. */
  Set<String> qualifiers() {
    return all()
        .filter(piece -> piece.is(Kind.COLUMN))
        .map(Expression::qualifier)
        .filter(alias -> !alias.isEmpty())
        .collect(Collectors.toSet());
  }

  /** The table or alias before a column's name, without quotes; empty where there is none. */
  String qualifier() {
    String printed = source.toString();
    int length = printed.length() - name.length() - 1;
    String alias = length > 0 ? printed.substring(0, length) : "";
    return alias.startsWith("\"")
        ? alias.substring(1, alias.length() - 1).replace("\"\"", "\"")
        : alias;
  }

  /** The source without the tables before its columns, as an index definition needs it. */
  String unqualified() {
    var text = new StringBuilder(source.toString());
    List<Expression> columns = all().filter(piece -> piece.is(Kind.COLUMN)).toList();
    for (int i = columns.size() - 1; i >= 0; i--) {
      Expression column = columns.get(i);
      int from = column.source.from - source.from;
      int to = column.source.to - source.from - column.name.length();
      text.delete(from, to);
    }
    return text.toString();
  }

  /** {@code (name)::text} is how varchar is compared: an index on name serves it all the same. */
  Expression withoutRelabel() {
    Expression inner = this;
    while (inner.is(Kind.CAST) && TEXT_TYPES.contains(inner.name)) {
      inner = inner.parts.get(0);
    }
    return inner;
  }

  /** True for a column, also one that is relabelled as text. */
  boolean isBareColumn() {
    return withoutRelabel().is(Kind.COLUMN);
  }

  /** The pieces that {@code junction} joins; this one alone where it is no such junction. */
  List<Expression> joinedBy(Kind junction) {
    return kind == junction ? parts : List.of(this);
  }
}
