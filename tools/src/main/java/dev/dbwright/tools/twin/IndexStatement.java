package dev.dbwright.tools.twin;

import static dev.dbwright.tools.error.ErrorCode.TWIN_REFUSED;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.sql.SqlStatement;
import dev.dbwright.tools.sql.StatementSplitter;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.List;

/**
 * A {@code CREATE INDEX} as a twin runs it.
 *
 * @param sql without {@code CONCURRENTLY}
 * @param table as the statement names it
 */
record IndexStatement(String sql, String table) {
  /**
   * @throws DbwrightException {@code TWIN_REFUSED} where {@code ddl} is anything else
   */
  static IndexStatement of(String ddl) {
    List<SqlStatement> statements = StatementSplitter.split(Engine.POSTGRESQL, ddl);
    if (statements.size() == 1) {
      SqlStatement statement = statements.get(0);
      TokenSpan tokens = statement.tokens();
      int index = tokens.is(1, "unique") ? 2 : 1;
      int on = tokens.find(index, "on");
      if (tokens.is(0, "create") && tokens.is(index, "index") && on > 0) {
        int first = tokens.is(on + 1, "only") ? on + 2 : on + 1;
        int last = first;
        while (tokens.kind(last + 1) == TokenKind.DOT) {
          last += 2;
        }
        return new IndexStatement(
            withoutConcurrently(statement, index + 1), text(statement, first, last));
      }
    }
    throw new DbwrightException(TWIN_REFUSED, "this index", "it is not one CREATE INDEX: " + ddl);
  }

  private static String text(SqlStatement statement, int first, int last) {
    TokenSpan tokens = statement.tokens();
    int origin = tokens.get(0).start();
    int end = Math.max(tokens.get(first).end(), tokens.get(last).end());
    return statement.text().substring(tokens.get(first).start() - origin, end - origin);
  }

  private static String withoutConcurrently(SqlStatement statement, int at) {
    TokenSpan tokens = statement.tokens();
    if (!tokens.is(at, "concurrently")) {
      return statement.text();
    }
    int origin = tokens.get(0).start();
    return statement.text().substring(0, tokens.get(at).start() - origin)
        + statement.text().substring(tokens.get(at).end() - origin);
  }
}
