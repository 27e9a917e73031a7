package dev.dbwright.tools.explain.rule.postgresql;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import java.util.List;
import java.util.Set;

/** The tokens of a printed expression, one at a time. */
final class ExpressionTokens {
  private static final Set<String> CLAUSE_ENDS = Set.of("AND", "OR", "WHEN", "THEN", "ELSE", "END");

  private final List<Token> tokens;
  private int at;

  ExpressionTokens(String text) {
    tokens = SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), text);
  }

  boolean isEnd() {
    return at >= tokens.size();
  }

  boolean is(TokenKind kind) {
    return !isEnd() && tokens.get(at).kind() == kind;
  }

  /** True for the word or mark {@code text}; keywords are printed in capitals. */
  boolean is(String text) {
    return (is(TokenKind.WORD) || is(TokenKind.SYMBOL)) && text().equals(text);
  }

  boolean isName() {
    return !isEnd() && tokens.get(at).isName();
  }

  /** PostgreSQL quotes names with capitals, so a word of capitals alone is a keyword. */
  boolean isKeyword() {
    return is(TokenKind.WORD) && text().chars().allMatch(c -> (c >= 'A' && c <= 'Z') || c == '_');
  }

  /** A function's bracket follows without a space; that of ANY, FILTER and OVER after one. */
  boolean isCall() {
    Token next = at + 1 < tokens.size() ? tokens.get(at + 1) : tokens.get(at);
    boolean opens = next.kind() == TokenKind.OPEN || next.text().equals("[");
    return opens && next.start() == tokens.get(at).end();
  }

  /** True behind an operand and its operators: at a bracket, a comma, AND, OR, or the end. */
  boolean isClauseEnd() {
    return isEnd()
        || is(TokenKind.CLOSE)
        || is(TokenKind.COMMA)
        || is("]")
        || (is(TokenKind.WORD) && CLAUSE_ENDS.contains(text()));
  }

  /** Where the present token starts. */
  int start() {
    return isEnd() ? previousEnd() : tokens.get(at).start();
  }

  /** Where the token before the present one ended. */
  int previousEnd() {
    return at == 0 ? 0 : tokens.get(at - 1).end();
  }

  /** The present token as written; empty at the end. */
  String text() {
    return isEnd() ? "" : tokens.get(at).text();
  }

  /** What the present token stands for: a string without its quotes. */
  String value() {
    return isEnd() ? "" : tokens.get(at).value();
  }

  /** The present token as written; moves on to the next. */
  String take() {
    String taken = text();
    at += isEnd() ? 0 : 1;
    return taken;
  }

  /** Moves on if the present token is of {@code kind}. */
  boolean takeIf(TokenKind kind) {
    boolean taken = is(kind);
    at += taken ? 1 : 0;
    return taken;
  }

  /** Moves on if the present token is the word or mark {@code text}. */
  boolean takeIf(String text) {
    boolean taken = is(text);
    at += taken ? 1 : 0;
    return taken;
  }

  void skipAll() {
    at = tokens.size();
  }
}
