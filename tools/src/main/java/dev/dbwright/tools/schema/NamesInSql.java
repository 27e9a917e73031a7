package dev.dbwright.tools.schema;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import java.util.List;

/** Names of columns inside an expression, found token by token: never inside a string. */
final class NamesInSql {
  private NamesInSql() {}

  static boolean mentions(String sql, String column) {
    return tokens(sql).stream().anyMatch(token -> isName(token, column));
  }

  static String renamed(String sql, String from, String to) {
    var renamed = new StringBuilder();
    int end = 0;
    for (Token token : tokens(sql)) {
      if (isName(token, from)) {
        renamed.append(sql, end, token.start()).append(ObjectName.of(to));
        end = token.end();
      }
    }
    return renamed.append(sql, end, sql.length()).toString();
  }

  private static boolean isName(Token token, String column) {
    return token.isName() && token.value().equals(column);
  }

  private static List<Token> tokens(String sql) {
    return SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), sql);
  }
}
