package dev.dbwright.tools.safety;

import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;

/** PostgreSQL's COPY: between a table or query and a client, a server file or a program. */
final class PostgresqlCopy {
  private final Judge judge;

  PostgresqlCopy(Judge judge) {
    this.judge = judge;
  }

  Judgement judge(TokenSpan tokens) {
    boolean query = tokens.kind(1) == TokenKind.OPEN;
    if (!query && !tokens.get(1).isName()) {
      return Judgement.unknown("COPY of nothing");
    }
    int at = query ? tokens.next(1) : SchemaDeclarations.endOfName(tokens, 1);
    at = !query && tokens.kind(at) == TokenKind.OPEN ? tokens.next(at) : at;
    var found =
        query ? judge.part(tokens.inside(1)) : judge.expression(tokens.part(1, at > 2 ? 2 : at));
    boolean program = tokens.is(at + 1, "program");
    boolean client = tokens.is(at + 1, "stdin", "stdout");
    if (!program && !client && tokens.kind(at + 1) != TokenKind.STRING) {
      return Judgement.unknown("COPY without a place");
    }
    if (tokens.is(at, "to")) {
      if (program) {
        found.raise(Effect.ADMIN, "runs a program on the server").risk("program");
      } else if (!client) {
        found.raise(Effect.ADMIN, "writes a server file").risk("file-write");
      }
      return found;
    }
    if (!tokens.is(at, "from") || query) {
      return Judgement.unknown("COPY without a direction");
    }
    found.raise(Effect.WRITE, "copies rows into a table");
    if (program) {
      found.raise(Effect.WRITE, "runs a program on the server").risk("program");
    } else if (!client) {
      found.raise(Effect.WRITE, "reads a server file").risk("file-read");
    }
    int where = tokens.find(at, "where");
    String table = SchemaDeclarations.lastName(tokens, 1);
    judge.catalog().reaction(table, "insert").ifPresent(found::add);
    return where < 0 ? found : found.add(judge.expression(tokens.after(where)));
  }
}
