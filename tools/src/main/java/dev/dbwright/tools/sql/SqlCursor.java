package dev.dbwright.tools.sql;

import dev.dbwright.tools.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Walks over the tokens of one statement, from left to right. */
public final class SqlCursor {
  private static final Set<TokenKind> MARKS =
      Set.of(
          TokenKind.OPEN,
          TokenKind.CLOSE,
          TokenKind.COMMA,
          TokenKind.DOT,
          TokenKind.OPERATOR,
          TokenKind.SYMBOL);

  private final String sql;
  private final List<Token> tokens;
  private int at;

  private SqlCursor(String sql, List<Token> tokens, int at) {
    this.sql = sql;
    this.tokens = tokens;
    this.at = at;
  }

  /** Empty where the text is not one well-formed statement; a final semicolon may follow. */
  public static Optional<SqlCursor> over(String sql) {
    List<Token> tokens =
        new ArrayList<>(SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), sql));
    while (!tokens.isEmpty() && tokens.get(tokens.size() - 1).kind() == TokenKind.SEMICOLON) {
      tokens.remove(tokens.size() - 1);
    }
    boolean odd =
        tokens.stream()
            .anyMatch(
                token -> token.kind() == TokenKind.SEMICOLON || token.kind() == TokenKind.BROKEN);
    return odd || tokens.isEmpty()
        ? Optional.empty()
        : Optional.of(new SqlCursor(sql, List.copyOf(tokens), 0));
  }

  /**
   * Over tokens of {@code sql} that somebody has cut already, for example one of many statements.
   */
  public static SqlCursor over(String sql, List<Token> tokens) {
    return new SqlCursor(sql, tokens, 0);
  }

  /** Another cursor at the same place, to look ahead with. */
  public SqlCursor copy() {
    return new SqlCursor(sql, tokens, at);
  }

  public boolean atEnd() {
    return at >= tokens.size();
  }

  /** Passes over {@code words}, in lower case, if exactly these come next. */
  public boolean accept(String... words) {
    if (!comes(words)) {
      return false;
    }
    at += words.length;
    return true;
  }

  public boolean comes(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (at + i >= tokens.size() || !is(tokens.get(at + i), words[i])) {
        return false;
      }
    }
    return true;
  }

  public boolean comesOneOf(String... words) {
    for (String word : words) {
      if (comes(word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean is(Token token, String word) {
    return token.is(word) || (MARKS.contains(token.kind()) && token.text().equals(word));
  }

  /** A name with its qualifiers. */
  public Optional<ObjectName> name() {
    List<String> parts = new ArrayList<>();
    do {
      Optional<String> part = identifier();
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
    } while (accept("."));
    return Optional.of(new ObjectName(parts));
  }

  /** One name without qualifier, as the server folds it. */
  public Optional<String> identifier() {
    return next().filter(Token::isName).map(Token::value);
  }

  /** Names with commas between them; none where one is malformed. */
  public List<ObjectName> names() {
    List<ObjectName> names = new ArrayList<>();
    do {
      accept("only");
      Optional<ObjectName> name = name();
      if (name.isEmpty()) {
        return List.of();
      }
      names.add(name.get());
      accept("*");
    } while (accept(","));
    return names;
  }

  /** What stands in the brackets that come next, passed over. */
  public Optional<SqlCursor> brackets() {
    if (!comes("(")) {
      return Optional.empty();
    }
    int from = at;
    int depth = 0;
    do {
      depth += depthChange(tokens.get(at));
      at++;
    } while (depth > 0 && !atEnd());
    return Optional.of(new SqlCursor(sql, tokens.subList(from, at), 0));
  }

  private static int depthChange(Token token) {
    if (token.kind() == TokenKind.OPEN) {
      return 1;
    }
    return token.kind() == TokenKind.CLOSE ? -1 : 0;
  }

  /** What comes next until a comma outside brackets; passes over that comma too. */
  public SqlCursor upToComma() {
    int from = at;
    skipTo(",");
    var part = new SqlCursor(sql, tokens.subList(from, at), 0);
    accept(",");
    return part;
  }

  /** Moves to the next of {@code words} outside brackets, or to the end. */
  public void skipTo(String... words) {
    int depth = 0;
    while (!atEnd() && !(depth == 0 && isClause(words))) {
      depth += depthChange(tokens.get(at));
      at++;
    }
  }

  private boolean isClause(String... words) {
    // IS DISTINCT FROM is an operator, not the FROM of an UPDATE.
    return comesOneOf(words) && !(comes("from") && at > 0 && tokens.get(at - 1).is("distinct"));
  }

  /** True where {@code words} stand next to each other anywhere in the rest. */
  public boolean mentions(String... words) {
    SqlCursor ahead = copy();
    while (!ahead.atEnd() && !ahead.comes(words)) {
      ahead.at++;
    }
    return !ahead.atEnd();
  }

  /** Moves behind the next {@code word}, wherever it stands. */
  public boolean skipBehind(String word) {
    while (!atEnd()) {
      if (accept(word)) {
        return true;
      }
      at++;
    }
    return false;
  }

  /** Where the next token starts in the text; at the end, where the last one ends. */
  public int offset() {
    return atEnd() ? tokens.get(tokens.size() - 1).end() : tokens.get(at).start();
  }

  /** The text from {@code start} to the end of the token before the next one. */
  public String textFrom(int start) {
    return at == 0 ? "" : sql.substring(start, Math.max(start, tokens.get(at - 1).end()));
  }

  /** The text from the next token to the last one. */
  public String rest() {
    return sql.substring(offset(), tokens.get(tokens.size() - 1).end());
  }

  /** The next token; the cursor stays before it. */
  public Optional<Token> peek() {
    return atEnd() ? Optional.empty() : Optional.of(tokens.get(at));
  }

  /** The next token, passed over. */
  public Optional<Token> next() {
    return atEnd() ? Optional.empty() : Optional.of(tokens.get(at++));
  }
}
