package dev.dbwright.tools.sql;

import dev.dbwright.tools.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts SQL text into tokens as the engine's own lexer does, in one pass: linear in the text's
 * length whatever it holds. Never fails: what no lexer would accept becomes a {@link
 * TokenKind#BROKEN} token.
 */
public final class SqlTokenizer {
  // PostgreSQL manual, 4.1.3: the characters of operators.
  private static final String POSTGRESQL_OPERATORS = "+-*/<>=~!@#%^&|`?";
  private static final List<String> OPERATORS =
      List.of("<=>", "->>", "<=", ">=", "<>", "!=", "!<", "!>", "==", "||", "&&", "<<", ">>", "->");

  private final SqlDialect dialect;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final Quotes quotes;
  private final Comments comments;
  private int at;
  private int parentheses;
  private int brackets;

  private SqlTokenizer(SqlDialect dialect, String text) {
    this.dialect = dialect;
    this.text = text;
    this.quotes = new Quotes(dialect, text);
    this.comments = new Comments(dialect, text);
  }

  /** The tokens of {@code text} in order. */
  public static List<Token> tokenize(SqlDialect dialect, String text) {
    return new SqlTokenizer(dialect, text).run();
  }

  private List<Token> run() {
    while (at < text.length()) {
      if (!skipBlank()) {
        next();
      }
    }
    if (comments.insideConditional()) {
      broken(text.length(), text.length(), "unterminated conditional comment");
    }
    // libpq and SQLite's C interface end the text at NUL, others do not: nobody knows what runs.
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      broken(text.length(), text.length(), "NUL character");
    }
    return List.copyOf(tokens);
  }

  private boolean skipBlank() {
    if (isBlank(text.charAt(at))) {
      at++;
      return true;
    }
    int end = comments.endAt(at);
    if (end == Comments.UNTERMINATED) {
      broken(at, text.length(), "unterminated comment");
      at = text.length();
      return true;
    }
    if (end > at) {
      at = end;
      return true;
    }
    return false;
  }

  private void next() {
    char c = text.charAt(at);
    int start = at;
    Quotes.Quoted quoted = quotes.at(at);
    if (quoted != null) {
      at = quoted.end();
      add(quoted.kind(), start, quoted.value());
    } else if (Words.startsWord(dialect.engine(), c)) {
      word();
    } else if (isDigit(c) || (c == '.' && isDigit(charAt(at + 1)))) {
      number();
    } else {
      mark(c);
    }
  }

  private void word() {
    int start = at;
    while (at < text.length() && Words.isPart(dialect.engine(), text.charAt(at))) {
      at++;
    }
    String written = text.substring(start, at);
    char odd = Words.misleadingCharacter(written);
    if (odd != 0) {
      broken(start, at, String.format(Locale.ROOT, "misleading character U+%04X", (int) odd));
    } else if (dialect.engine() == Engine.SQLSERVER && BatchLine.isGo(text, start, at)) {
      at = BatchLine.end(text, at);
      add(TokenKind.BATCH_END, start, "go");
    } else {
      add(TokenKind.WORD, start, Words.fold(written));
    }
  }

  private void number() {
    int start = at;
    if (text.charAt(at) == '0' && "xXoObB".indexOf(charAt(at + 1)) >= 0) {
      at += 2;
      while (Character.digit(charAt(at), 16) >= 0 || charAt(at) == '_') {
        at++;
      }
    } else {
      digits();
      // In PL/pgSQL 1..10 is a range, not the number 1. and a dot.
      if (charAt(at) == '.' && charAt(at + 1) != '.') {
        at++;
        digits();
      }
      int sign = charAt(at + 1) == '+' || charAt(at + 1) == '-' ? 1 : 0;
      if ((charAt(at) == 'e' || charAt(at) == 'E') && isDigit(charAt(at + 1 + sign))) {
        at += 1 + sign;
        digits();
      }
    }
    add(TokenKind.NUMBER, start, text.substring(start, at));
  }

  private void digits() {
    while (isDigit(charAt(at)) || (charAt(at) == '_' && isDigit(charAt(at + 1)))) {
      at++;
    }
  }

  private void mark(char c) {
    int start = at++;
    switch (c) {
      case '(' -> {
        parentheses++;
        add(TokenKind.OPEN, start, "(");
      }
      case ')' -> {
        parentheses--;
        add(TokenKind.CLOSE, start, ")");
      }
      case ',' -> add(TokenKind.COMMA, start, ",");
      case ';' -> {
        parentheses = 0;
        brackets = 0;
        add(TokenKind.SEMICOLON, start, ";");
      }
      case '.' -> {
        // SQL Server leaves out the schema: master..xp_cmdshell.
        boolean range = charAt(at) == '.' && dialect.engine() == Engine.POSTGRESQL;
        at += range ? 1 : 0;
        add(range ? TokenKind.SYMBOL : TokenKind.DOT, start, range ? ".." : ".");
      }
      case '[', ']' -> {
        brackets += c == '[' ? 1 : -1;
        add(TokenKind.SYMBOL, start, String.valueOf(c));
      }
      case '{', '}' -> add(TokenKind.SYMBOL, start, String.valueOf(c));
      case ':' -> colon(start);
      case '$', '@', '?' -> sigil(c, start);
      case '\\' -> broken(start, at, "backslash outside quotes: a client's command");
      default -> operator(start);
    }
  }

  private void colon(int start) {
    char next = charAt(at);
    if (next == ':' || next == '=') {
      at++;
      add(TokenKind.SYMBOL, start, text.substring(start, at));
    } else if (dialect.engine() == Engine.POSTGRESQL) {
      // Array slices and JSON_OBJECT('a': 1) have colons; :name and :'name' are psql's.
      boolean afterOperand =
          !tokens.isEmpty()
              && (last().isName()
                  || last().kind() == TokenKind.STRING
                  || last().kind() == TokenKind.CLOSE);
      if (brackets > 0 || (parentheses > 0 && afterOperand)) {
        add(TokenKind.SYMBOL, start, ":");
      } else {
        broken(start, at, "colon: a client's variable");
      }
    } else {
      named(TokenKind.PARAMETER, start);
    }
  }

  private void sigil(char c, int start) {
    if (dialect.engine() == Engine.POSTGRESQL && c != '$') {
      operator(start);
    } else if (c == '@') {
      at += charAt(at) == '@' ? 1 : 0;
      named(TokenKind.VARIABLE, start);
    } else if (c == '?' || dialect.engine() == Engine.SQLITE || isDigit(charAt(at))) {
      named(TokenKind.PARAMETER, start);
    } else {
      broken(start, at, "stray " + c);
    }
  }

  private void named(TokenKind kind, int start) {
    while (at < text.length() && Words.isPart(dialect.engine(), text.charAt(at))) {
      at++;
    }
    add(kind, start, Words.fold(text.substring(start, at)));
  }

  private void operator(int start) {
    if (dialect.engine() == Engine.POSTGRESQL) {
      at = endOfPostgresqlOperator(start);
    } else {
      for (String known : OPERATORS) {
        if (text.startsWith(known, start)) {
          at = start + known.length();
          break;
        }
      }
    }
    String written = text.substring(start, at);
    if (at - start == 1 && POSTGRESQL_OPERATORS.indexOf(written.charAt(0)) < 0) {
      broken(start, at, "unexpected character");
    } else {
      add(TokenKind.OPERATOR, start, written);
    }
  }

  /** The longest run of operator characters, without what begins a comment (manual, 4.1.3). */
  private int endOfPostgresqlOperator(int start) {
    int end = start;
    boolean maySignFollow = false;
    while (end < text.length() && POSTGRESQL_OPERATORS.indexOf(text.charAt(end)) >= 0) {
      if (end > start && (text.startsWith("--", end) || text.startsWith("/*", end))) {
        break;
      }
      maySignFollow |= "~!@#%^&|`?".indexOf(text.charAt(end)) >= 0;
      end++;
    }
    while (end > start + 1 && !maySignFollow && "+-".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return Math.max(end, start + 1);
  }

  private void add(TokenKind kind, int start, String value) {
    // A mark is its own value: ten million parentheses share one text.
    boolean same = at - start == value.length() && text.startsWith(value, start);
    tokens.add(new Token(kind, same ? value : text.substring(start, at), value, start, at));
  }

  private void broken(int start, int end, String why) {
    tokens.add(new Token(TokenKind.BROKEN, text.substring(start, end), why, start, end));
  }

  private Token last() {
    return tokens.get(tokens.size() - 1);
  }

  private char charAt(int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
