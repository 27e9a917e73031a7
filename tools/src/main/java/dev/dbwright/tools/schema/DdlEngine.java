package dev.dbwright.tools.schema;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import java.util.List;

/** Tells by its own words and quotes which engine a DDL text was written for. */
public final class DdlEngine {
  private DdlEngine() {}

  /** PostgreSQL where nothing tells. */
  public static Engine of(String text) {
    List<Token> tokens = SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), text);
    Engine found = Engine.POSTGRESQL;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      Token next = i + 1 < tokens.size() ? tokens.get(i + 1) : token;
      if (token.is("autoincrement") || (token.is("without") && next.is("rowid"))) {
        return Engine.SQLITE;
      }
      if (token.is("auto_increment") || (token.is("engine") && next.text().equals("="))) {
        return Engine.MYSQL;
      }
      if (opensName(token) && next.kind() == TokenKind.SYMBOL && next.text().equals("[")) {
        return Engine.SQLSERVER;
      }
      // PostgreSQL could have such an operator; nobody does. SQLite knows backticks too.
      if (token.kind() == TokenKind.OPERATOR && token.text().indexOf('`') >= 0) {
        found = Engine.MYSQL;
      }
    }
    return found;
  }

  private static boolean opensName(Token token) {
    return token.is("table") || token.kind() == TokenKind.OPEN || token.kind() == TokenKind.DOT;
  }
}
