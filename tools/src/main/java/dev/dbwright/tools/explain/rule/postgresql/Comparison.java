package dev.dbwright.tools.explain.rule.postgresql;

import dev.dbwright.tools.explain.rule.postgresql.Expression.Kind;
import java.util.Optional;
import java.util.Set;

/**
 * A column compared with a value that does not depend on the row: {@code (o.total > 499.5)}.
 *
 * @param operator as if the column stood on the left; {@code = ANY} for a list of values
 */
record Comparison(Expression column, String operator, Expression value) {
  private static final Set<String> RANGE_OPERATORS = Set.of("<", ">", "<=", ">=");

  /** The comparison that {@code term} is; none for anything else. */
  static Optional<Comparison> of(Expression term) {
    if (!term.is(Kind.OPERATION) || term.parts().size() != 2) {
      return Optional.empty();
    }
    Expression left = term.parts().get(0).withoutRelabel();
    Expression right = term.parts().get(1).withoutRelabel();
    if (left.is(Kind.COLUMN) && isKnownBefore(right)) {
      return Optional.of(new Comparison(left, term.name(), right));
    }
    if (right.is(Kind.COLUMN) && isKnownBefore(left)) {
      return Optional.of(new Comparison(right, mirrored(term.name()), left));
    }
    return Optional.empty();
  }

  private static boolean isKnownBefore(Expression value) {
    return !value.has(Kind.COLUMN) && !value.has(Kind.SUBPLAN);
  }

  private static String mirrored(String operator) {
    return switch (operator) {
      case "<" -> ">";
      case ">" -> "<";
      case "<=" -> ">=";
      case ">=" -> "<=";
      default -> operator;
    };
  }

  /** {@code column = value}; a list of values is none. */
  boolean isEquality() {
    return operator.equals("=");
  }

  /** {@code column = ANY (values)}: an IN list. */
  boolean isList() {
    return operator.equals("= ANY");
  }

  boolean isRange() {
    return RANGE_OPERATORS.contains(operator);
  }

  /** True where the planner knows the value, or can work it out, when it estimates. */
  boolean isEstimable() {
    return !value.has(Kind.PARAMETER);
  }
}
