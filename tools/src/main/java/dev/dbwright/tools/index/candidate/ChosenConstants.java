package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.index.expression.Expression;
import dev.dbwright.tools.index.expression.Expression.Kind;
import dev.dbwright.tools.statistics.ArrayLiteral;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The constants of a statement that nobody gave: its text was normalised. They make its plan
 * plausible, and are nothing that an index may be made of.
 */
final class ChosenConstants {
  private final Set<@Nullable String> values;

  /**
   * @param literals as they stand in the statement
   */
  ChosenConstants(Set<String> literals) {
    this.values =
        literals.stream().flatMap(each -> values(each).stream()).collect(Collectors.toSet());
  }

  /** Whether one of them stands in {@code expression}. */
  boolean standIn(Expression expression) {
    return expression.kind() == Kind.CONSTANT
        ? values.containsAll(values(expression.sql()))
        : expression.operands().stream().anyMatch(this::standIn);
  }

  /** Of a list its elements, without quotes and type, which the server writes in its own way. */
  private static List<@Nullable String> values(String literal) {
    String value =
        literal.startsWith("'") ? literal.substring(1, literal.lastIndexOf('\'')) : literal;
    return value.startsWith("{") ? ArrayLiteral.read(value) : List.of(value);
  }
}
