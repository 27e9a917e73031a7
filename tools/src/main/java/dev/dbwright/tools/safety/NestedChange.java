package dev.dbwright.tools.safety;

import dev.dbwright.tools.sql.TokenSpan;

/** INSERT, UPDATE, DELETE or MERGE behind a parenthesis, where a column's name may stand too. */
final class NestedChange {
  private NestedChange() {}

  /** Whether a change begins at {@code i}, right behind the parenthesis. */
  static boolean startsAt(TokenSpan tokens, int i) {
    return tokens.has(i, "delete", "from")
        || tokens.has(i, "insert", "into")
        || tokens.has(i, "merge", "into")
        || (tokens.is(i, "update") && tokens.get(i + 1).isName())
        // T-SQL and MySQL let a WITH stand before the change inside the parentheses.
        || (tokens.is(i, "with") && changesAfterWith(tokens.part(i, tokens.next(i - 1) - 1)));
  }

  private static boolean changesAfterWith(TokenSpan query) {
    return query.find(1, "delete", "insert", "update", "merge") > 0;
  }
}
