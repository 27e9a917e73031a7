package dev.dbwright.tools.sql;

/** What a token is, as the engine's own lexer would see it. Comments and white space are none. */
public enum TokenKind {
  /** A keyword or a name without quotes. */
  WORD,
  /** A name in the engine's quotes; never a keyword. */
  QUOTED_NAME,
  STRING,
  NUMBER,
  OPERATOR,
  OPEN,
  CLOSE,
  COMMA,
  DOT,
  SEMICOLON,
  /** {@code $1}, {@code ?}, {@code :name}: a value that comes later. */
  PARAMETER,
  /** {@code @x} and {@code @@global.x}. */
  VARIABLE,
  /** Brackets, colons, {@code ::}, {@code :=}. */
  SYMBOL,
  /** SQL Server's {@code GO} on a line of its own. */
  BATCH_END,
  /** Nothing that the engine's lexer accepts, or that clients and server read differently. */
  BROKEN
}
