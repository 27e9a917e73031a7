package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.index.expression.Expression;

/**
 * A condition seen from one relation.
 *
 * @param role what an index can do with it
 * @param source where the compared value comes from
 * @param key what is compared: an expression over this relation alone; of a RESIDUAL the condition
 * @param operator as the index would be asked, with {@code key} on its left; else empty
 * @param value what {@code key} is compared with; of a RESIDUAL the condition
 * @param condition the whole, for the predicate of a partial index
 */
record Predicate(
    Role role,
    Source source,
    Expression key,
    String operator,
    Expression value,
    Expression condition) {
  /** What an index can do with a condition. */
  enum Role {
    /** One value, a list of them, or NULL: what follows in the index stays in order. */
    EQUALITY,
    RANGE,
    /** A row of keys compared as a whole: keyset paging. */
    ROW_RANGE,
    /** The beginning of a text. */
    PREFIX,
    /** An operator that some access method other than the B-tree may know. */
    OPERATOR,
    /** Nothing, but a partial index may rest on it. */
    RESIDUAL
  }

  /** Where a compared value comes from. */
  enum Source {
    LITERAL,
    /** Known before the relation is read: now(), a parameter, an InitPlan's result. */
    FIXED,
    /** Another relation, row by row. */
    JOIN
  }

  boolean is(Role... roles) {
    for (Role each : roles) {
      if (role == each) {
        return true;
      }
    }
    return false;
  }

  boolean isJoin() {
    return source == Source.JOIN;
  }

  /** Whether it is {@code key = literal}: within a partial index on it the key tells nothing. */
  boolean isPinned() {
    return role == Role.EQUALITY
        && source == Source.LITERAL
        && condition.kind() != Expression.Kind.ANY;
  }
}
