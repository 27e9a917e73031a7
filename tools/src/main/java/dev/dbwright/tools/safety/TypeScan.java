package dev.dbwright.tools.safety;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.Optional;

/** Casts: to a shipped type they read; to a user's type they may call functions. */
final class TypeScan {
  private final Judge judge;
  private final Judgement found;

  TypeScan(Judge judge, Judgement found) {
    this.judge = judge;
    this.found = found;
  }

  /** The type named at {@code at}, perhaps qualified. */
  void name(TokenSpan tokens, int at) {
    // The other engines have no types of users that run code in a cast.
    if (judge.engine() != Engine.POSTGRESQL) {
      return;
    }
    int last = at;
    while (tokens.kind(last + 1) == TokenKind.DOT && tokens.get(last + 2).isName()) {
      last += 2;
    }
    Token type = tokens.get(last);
    if (!type.isName()) {
      return;
    }
    boolean foreign = last > at && !tokens.is(at, "pg_catalog", "information_schema");
    Optional<Judgement> declared = judge.catalog().type(type.value());
    if (declared.isPresent()) {
      found.addVia("cast to " + type.value(), declared.get());
    } else if (foreign || !isShipped(type)) {
      found.raise(
          Effect.UNKNOWN, "cast to " + type.value() + ", a type that PostgreSQL does not ship");
    }
  }

  private boolean isShipped(Token type) {
    ShippedObjects shipped = judge.shipped();
    // The grammar's own names: double precision, character varying, bigint.
    boolean grammar =
        type.kind() == TokenKind.WORD
            && (type.is("double") || type.is("setof") || shipped.isSyntax(type.value()));
    return grammar
        || shipped.hasType(type.value())
        || judge.catalog().extensionHasType(type.value());
  }
}
