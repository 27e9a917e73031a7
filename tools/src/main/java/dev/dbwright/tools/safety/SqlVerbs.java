package dev.dbwright.tools.safety;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import java.util.Set;

/** The words that begin a statement, in any engine. */
final class SqlVerbs {
  private static final int LONGEST_PREFIX = 2000;
  private static final Set<String> VERBS =
      Set.of(
          "select",
          "insert",
          "update",
          "delete",
          "merge",
          "with",
          "values",
          "table",
          "create",
          "alter",
          "drop",
          "truncate",
          "grant",
          "revoke",
          "copy",
          "call",
          "do",
          "execute",
          "exec",
          "explain",
          "vacuum",
          "analyze",
          "reindex",
          "cluster",
          "refresh",
          "lock",
          "set",
          "reset",
          "notify",
          "comment",
          "replace",
          "load",
          "begin",
          "commit",
          "rollback",
          "prepare",
          "declare",
          "discard",
          "checkpoint",
          "import",
          "reassign",
          "security",
          "listen");

  private SqlVerbs() {}

  static boolean isVerb(String word) {
    return VERBS.contains(word);
  }

  /** Whether {@code text}, behind comments and parentheses, begins as a statement does. */
  static boolean startsWithVerb(String text) {
    String prefix = text.length() > LONGEST_PREFIX ? text.substring(0, LONGEST_PREFIX) : text;
    for (Token token : SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), prefix)) {
      if (token.kind() != TokenKind.OPEN && token.kind() != TokenKind.SEMICOLON) {
        return token.kind() == TokenKind.WORD && VERBS.contains(token.value());
      }
    }
    return false;
  }
}
