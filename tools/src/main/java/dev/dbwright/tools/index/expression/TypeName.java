package dev.dbwright.tools.index.expression;

import java.util.Locale;

/** The name of a type behind {@code ::}, which can be several words. */
final class TypeName {
  private TypeName() {}

  /** Passes over it: {@code timestamp(3) without time zone[]}. */
  static String read(TokenText tokens) {
    int start = tokens.at();
    tokens.skipName();
    tokens.accept("precision");
    tokens.accept("varying");
    modifier(tokens);
    if (tokens.accept("with", "time", "zone") || tokens.accept("without", "time", "zone")) {
      modifier(tokens);
    }
    while (tokens.accept("[")) {
      tokens.skipTo("]");
    }
    return tokens.sql(start).toLowerCase(Locale.ROOT);
  }

  private static void modifier(TokenText tokens) {
    if (tokens.accept("(")) {
      tokens.skipTo(")");
    }
  }
}
