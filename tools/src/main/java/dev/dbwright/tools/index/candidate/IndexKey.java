package dev.dbwright.tools.index.candidate;

import org.jspecify.annotations.Nullable;

/**
 * A key of an index.
 *
 * @param expression a column as SQL writes it, or any other expression in parentheses
 * @param operatorClass absent for the type's default
 * @param collation absent for the column's own
 * @param nullsFirst as it will be, also where that is the default of its direction
 */
public record IndexKey(
    String expression,
    @Nullable String operatorClass,
    @Nullable String collation,
    boolean descending,
    boolean nullsFirst) {
  /** Ascending, NULLs last, all else by default. */
  public static IndexKey of(String expression) {
    return new IndexKey(expression, null, null, false, false);
  }

  /** Not where it is a column. */
  public boolean isExpression() {
    return expression.startsWith("(");
  }

  /** The same with another operator class; null for the type's default. */
  public IndexKey withOperatorClass(@Nullable String other) {
    return new IndexKey(expression, other, collation, descending, nullsFirst);
  }

  String sql() {
    var sql = new StringBuilder(expression);
    if (collation != null) {
      sql.append(" COLLATE ").append(collation);
    }
    if (operatorClass != null) {
      sql.append(' ').append(operatorClass);
    }
    if (descending) {
      sql.append(" DESC");
    }
    if (nullsFirst != descending) {
      sql.append(nullsFirst ? " NULLS FIRST" : " NULLS LAST");
    }
    return sql.toString();
  }
}
