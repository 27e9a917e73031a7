package dev.dbwright.tools.safety;

import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.Set;

/** Tells the names of columns from the other words of a condition. */
final class ColumnNames {
  private static final Set<String> NO_COLUMNS =
      Set.of(
          "true",
          "false",
          "null",
          "and",
          "or",
          "not",
          "is",
          "in",
          "like",
          "between",
          "exists",
          "select",
          "current_date",
          "current_time",
          "current_timestamp",
          "current_user",
          "user",
          "session_user",
          "localtime",
          "localtimestamp",
          "interval",
          "date",
          "timestamp",
          "time",
          "case",
          "when",
          "then",
          "else",
          "end",
          "as",
          "any",
          "all",
          "some",
          "unknown",
          "distinct",
          "ilike",
          "int",
          "integer",
          "text",
          "boolean",
          "bool",
          "numeric",
          "varchar",
          "bigint",
          "from",
          "array",
          "cast",
          "rlike",
          "regexp",
          "escape",
          "current_catalog",
          "current_role");

  private ColumnNames() {}

  /** Whether the word is a constant, a type or grammar, and never a column. */
  static boolean isNone(String word) {
    return NO_COLUMNS.contains(word);
  }

  /** Whether a column of the row stands in it; subqueries without a filter have none. */
  static boolean standIn(TokenSpan leaf) {
    for (int i = 0; i < leaf.size(); i++) {
      Token token = leaf.get(i);
      if (token.kind() == TokenKind.OPEN
          && leaf.is(i + 1, "select")
          && leaf.inside(i).find(0, "where", "join") < 0) {
        i = leaf.next(i) - 1;
        continue;
      }
      boolean name =
          token.kind() == TokenKind.QUOTED_NAME
              || (token.kind() == TokenKind.WORD && !NO_COLUMNS.contains(token.value()));
      boolean type = leaf.get(i - 1).text().equals("::") || leaf.kind(i + 1) == TokenKind.STRING;
      if (name && !type && leaf.kind(i + 1) != TokenKind.OPEN) {
        return true;
      }
    }
    return false;
  }
}
