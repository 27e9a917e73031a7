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
 * @param ddl as it was asked for
 * @param sql without {@code CONCURRENTLY} and {@code IF NOT EXISTS}: it creates an index or fails
 * @param table as the statement names it
 */
record IndexStatement(String ddl, String sql, String table) {
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
      if (tokens.is(0, "create")
          && tokens.is(index, "index")
          && on > 0
          && tokens.get(on + 1).isName()) {
        int first = tokens.is(on + 1, "only") ? on + 2 : on + 1;
        int last = first;
        while (tokens.kind(last + 1) == TokenKind.DOT) {
          last += 2;
        }
        return new IndexStatement(ddl, bare(statement, index + 1), text(statement, first, last));
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

  private static String bare(SqlStatement statement, int from) {
    TokenSpan tokens = statement.tokens();
    int to = tokens.is(from, "concurrently") ? from + 1 : from;
    to = tokens.has(to, "if", "not", "exists") ? to + 3 : to;
    int origin = tokens.get(0).start();
    return to == from
        ? statement.text()
        : statement.text().substring(0, tokens.get(from).start() - origin)
            + statement.text().substring(tokens.get(to - 1).end() - origin);
  }
}
