package dev.dbwright.tools.sql;

/**
 * A token of SQL text.
 *
 * @param text as written
 * @param value names folded as the engine folds them, strings without quotes and escapes, of a
 *     broken token what is wrong with it
 * @param start offset of the first character, in UTF-16 units
 * @param end offset after the last character
 */
public record Token(TokenKind kind, String text, String value, int start, int end) {
  /** Stands where a statement has no more tokens. */
  static final Token NONE = new Token(TokenKind.SEMICOLON, "", "", -1, -1);

  /** Whether it is the keyword {@code word}, given in lower case. */
  public boolean is(String word) {
    return kind == TokenKind.WORD && value.equals(word);
  }

  /** A word or a quoted name. */
  public boolean isName() {
    return kind == TokenKind.WORD || kind == TokenKind.QUOTED_NAME;
  }
}
