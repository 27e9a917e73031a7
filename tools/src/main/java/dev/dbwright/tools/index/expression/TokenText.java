package dev.dbwright.tools.index.expression;

import dev.dbwright.tools.index.expression.Expression.Kind;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import java.util.BitSet;
import java.util.List;

/** Walks over tokens, and gives back the text of those behind it without what was left out. */
final class TokenText {
  private static final Token END = new Token(TokenKind.BROKEN, "", "", 0, 0);

  private final String text;
  private final List<Token> tokens;
  private final BitSet leftOut = new BitSet();
  private int at;

  TokenText(String text, List<Token> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  int at() {
    return at;
  }

  boolean atEnd() {
    return at >= tokens.size();
  }

  void restart() {
    at = 0;
  }

  Token peek() {
    return atEnd() ? END : tokens.get(at);
  }

  Token next() {
    if (atEnd()) {
      throw new UnknownForm();
    }
    return tokens.get(at++);
  }

  boolean comes(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (at + i >= tokens.size() || !is(tokens.get(at + i), words[i])) {
        return false;
      }
    }
    return true;
  }

  boolean accept(String... words) {
    if (!comes(words)) {
      return false;
    }
    at += words.length;
    return true;
  }

  void expect(String word) {
    if (!accept(word)) {
      throw new UnknownForm();
    }
  }

  String name() {
    Token token = next();
    if (!token.isName()) {
      throw new UnknownForm();
    }
    return token.value();
  }

  /** Passes over a name with its qualifiers. */
  void skipName() {
    name();
    while (accept(".")) {
      name();
    }
  }

  /** Passes over all up to and with {@code mark}, nested parentheses included. */
  void skipTo(String mark) {
    int depth = 0;
    while (depth > 0 || !comes(mark)) {
      TokenKind kind = next().kind();
      depth += kind == TokenKind.OPEN ? 1 : kind == TokenKind.CLOSE ? -1 : 0;
    }
    at++;
  }

  void leaveOut(int from, int count) {
    leftOut.set(from, from + count);
  }

  /** A node from that token to the one before the next. */
  Expression node(Kind kind, String word, List<Expression> operands, int from) {
    return new Expression(kind, "", word, operands, sql(from));
  }

  /** The text from that token to the one before the next. */
  String sql(int from) {
    var sql = new StringBuilder();
    for (int i = from; i < at; i++) {
      if (!leftOut.get(i)) {
        sql.append(tokens.get(i).text());
        if (i + 1 < at) {
          sql.append(text.substring(tokens.get(i).end(), tokens.get(i + 1).start()));
        }
      }
    }
    return sql.toString();
  }

  private static boolean is(Token token, String word) {
    boolean name = token.kind() == TokenKind.WORD || token.kind() == TokenKind.QUOTED_NAME;
    return name ? token.is(word) : token.text().equals(word);
  }
}
