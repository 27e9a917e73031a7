package dev.dbwright.tools.index.expression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A node of an expression.
 *
 * @param relation of a column its qualifier, decoded; empty where it has none, and of all others
 * @param word of a column its name, decoded; of an operation its operator; of a call the function;
 *     of a cast the type; of a test what it tests ({@code is true}); else empty
 * @param sql as SQL writes it, the qualifiers of its columns left out
 */
public record Expression(
    Kind kind, String relation, String word, List<Expression> operands, String sql) {
  /** What a node is. */
  public enum Kind {
    COLUMN,
    /** All columns of a relation, as one value. */
    WHOLE_ROW,
    CONSTANT,
    /** A value that is known when the plan runs: {@code $1}, {@code (InitPlan 1).col1}. */
    PARAMETER,
    AND,
    OR,
    NOT,
    OPERATION,
    /** {@code left operator ANY (right)}. */
    ANY,
    /** {@code left operator ALL (right)}. */
    ALL,
    IS_NULL,
    IS_NOT_NULL,
    TEST,
    CAST,
    COLLATE,
    CALL,
    ROW,
    ARRAY,
    /** Anything else; its columns are among its operands. */
    OTHER
  }

  public Expression {
    operands = List.copyOf(operands);
  }

  /** Never fails: what it cannot read becomes {@link Kind#OTHER} over the columns in it. */
  public static Expression read(String text) {
    return ExpressionReader.read(text);
  }

  /** The parts that must all hold: of a conjunction its operands, of anything else itself. */
  public List<Expression> conjuncts() {
    if (kind != Kind.AND) {
      return List.of(this);
    }
    return operands.stream().flatMap(operand -> operand.conjuncts().stream()).toList();
  }

  /** The columns in it, from left to right. */
  public Set<Expression> columns() {
    return nodes()
        .filter(node -> node.kind == Kind.COLUMN || node.kind == Kind.WHOLE_ROW)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Itself and all below it. */
  public Stream<Expression> nodes() {
    return Stream.concat(Stream.of(this), operands.stream().flatMap(Expression::nodes));
  }

  /** Whether its value stands in the text: the planner has folded what it could. */
  public boolean isLiteral() {
    return switch (kind) {
      case CONSTANT -> true;
      case CAST, ARRAY, ROW -> operands.stream().allMatch(Expression::isLiteral);
      default -> false;
    };
  }

  /** As the key of an index: a column as it is, anything else in parentheses. */
  public String keySql() {
    return kind == Kind.COLUMN ? sql : enclosedSql();
  }

  /**
   * In parentheses, its own where it has them: {@code (a)::int} begins with one that ends early.
   */
  public String enclosedSql() {
    return isEnclosed() ? sql : "(" + sql + ")";
  }

  private boolean isEnclosed() {
    int depth = 0;
    for (int at = 0; at < sql.length(); at++) {
      char character = sql.charAt(at);
      if (character == '\'' || character == '"') {
        at = sql.indexOf(character, at + 1);
        if (at < 0) {
          return false;
        }
      } else if (character == '(') {
        depth++;
      } else if (character == ')') {
        depth--;
      }
      if (depth == 0) {
        return at > 0 && at == sql.length() - 1 && character == ')';
      }
    }
    return false;
  }

  Expression as(String otherSql) {
    return new Expression(kind, relation, word, operands, otherSql);
  }
}
