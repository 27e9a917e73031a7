package dev.dbwright.tools.schema;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.List;
import java.util.Optional;

/** Expressions of SQL, taken apart token by token: what looks like a name in a string is none. */
final class Expressions {
  private Expressions() {}

  /** Without the brackets around the whole of it. */
  static String bare(String sql) {
    TokenSpan tokens = TokenSpan.of(tokens(sql));
    int outer = 0;
    while (tokens.partner(outer) == tokens.size() - 1 - outer && outer < tokens.size() / 2) {
      outer++;
    }
    return outer == 0
        ? sql
        : sql.substring(tokens.get(outer).start(), tokens.get(tokens.size() - 1 - outer).end());
  }

  /** The function that {@code sql} calls, where it is nothing but a call. */
  static Optional<String> function(String sql) {
    TokenSpan tokens = TokenSpan.of(tokens(sql));
    boolean call = tokens.get(0).isName() && tokens.partner(1) == tokens.size() - 1;
    return call ? Optional.of(tokens.get(0).value()) : Optional.empty();
  }

  static boolean mentions(String sql, String column) {
    return tokens(sql).stream().anyMatch(token -> isName(token, column));
  }

  static String renamed(String sql, String from, String to) {
    var renamed = new StringBuilder();
    int copied = 0;
    for (Token token : tokens(sql)) {
      if (isName(token, from)) {
        renamed.append(sql, copied, token.start()).append(ObjectName.of(to));
        copied = token.end();
      }
    }
    return renamed.append(sql, copied, sql.length()).toString();
  }

  private static boolean isName(Token token, String column) {
    return token.isName() && token.value().equals(column);
  }

  private static List<Token> tokens(String sql) {
    return SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), sql);
  }
}
