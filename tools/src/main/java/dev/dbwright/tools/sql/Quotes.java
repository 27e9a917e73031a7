package dev.dbwright.tools.sql;

import static dev.dbwright.tools.sql.SqlDialect.Rule.BACKSLASH_ESCAPES;
import static dev.dbwright.tools.sql.SqlDialect.Rule.BACKTICK_NAMES;
import static dev.dbwright.tools.sql.SqlDialect.Rule.BRACKET_NAMES;
import static dev.dbwright.tools.sql.SqlDialect.Rule.DOUBLE_QUOTES_ARE_STRINGS;

import dev.dbwright.tools.engine.Engine;
import org.jspecify.annotations.Nullable;

/** Strings and quoted names, with their prefixes (E, U&amp;, N, B, X), escapes and dollar tags. */
final class Quotes {
  /** {@code value} is free of quotes and escapes; of a broken one it says what is wrong. */
  record Quoted(TokenKind kind, String value, int end) {}

  private final SqlDialect dialect;
  private final String text;

  Quotes(SqlDialect dialect, String text) {
    this.dialect = dialect;
    this.text = text;
  }

  /** What is quoted at {@code at}; null where nothing is. */
  @Nullable Quoted at(int at) {
    boolean postgresql = dialect.engine() == Engine.POSTGRESQL;
    return switch (text.charAt(at)) {
      case '\'' -> string(at, dialect.has(BACKSLASH_ESCAPES));
      case '"' ->
          dialect.has(DOUBLE_QUOTES_ARE_STRINGS)
              ? quoted(TokenKind.STRING, at, '"', dialect.has(BACKSLASH_ESCAPES))
              : quoted(TokenKind.QUOTED_NAME, at, '"', false);
      case '`' ->
          dialect.has(BACKTICK_NAMES) ? quoted(TokenKind.QUOTED_NAME, at, '`', false) : null;
      case '[' -> dialect.has(BRACKET_NAMES) ? quoted(TokenKind.QUOTED_NAME, at, ']', false) : null;
      case '$' -> postgresql ? dollar(at) : null;
      case 'e', 'E' -> postgresql && follows(at + 1, '\'') ? string(at + 1, true) : null;
      case 'u', 'U' -> postgresql && follows(at + 1, '&') ? unicode(at) : null;
      case 'n', 'N', 'x', 'X', 'b', 'B' ->
          follows(at + 1, '\'') ? string(at + 1, dialect.has(BACKSLASH_ESCAPES)) : null;
      default -> null;
    };
  }

  private boolean follows(int at, char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  /**
   * A string, with the parts that follow on later lines: PostgreSQL joins them and reads all as it
   * read the first, so an E'' string goes on with escapes (manual, 4.1.2.1).
   */
  private Quoted string(int open, boolean escapes) {
    Quoted first = quoted(TokenKind.STRING, open, '\'', escapes);
    if (dialect.engine() != Engine.POSTGRESQL || first.kind() != TokenKind.STRING) {
      return first;
    }
    var value = new StringBuilder(first.value());
    int end = first.end();
    int next = continuation(end);
    while (next > 0) {
      Quoted more = quoted(TokenKind.STRING, next, '\'', escapes);
      if (more.kind() != TokenKind.STRING) {
        return more;
      }
      value.append(more.value());
      end = more.end();
      next = continuation(end);
    }
    return new Quoted(TokenKind.STRING, value.toString(), end);
  }

  /** Offset of the quote that continues a string after a line break; 0 where none does. */
  private int continuation(int from) {
    boolean newline = false;
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n' || c == '\r') {
        newline = true;
        at++;
      } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
        at++;
      } else if (text.startsWith("--", at)) {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
          at++;
        }
      } else {
        return newline && c == '\'' ? at : 0;
      }
    }
    return 0;
  }

  private Quoted quoted(TokenKind kind, int open, char close, boolean escapes) {
    var value = new StringBuilder();
    int at = open + 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' && escapes && at + 1 < text.length()) {
        value.append(text.charAt(at + 1));
        at += 2;
      } else if (c != close) {
        value.append(c);
        at++;
      } else if (follows(at + 1, close) && doubles(close)) {
        value.append(close);
        at += 2;
      } else {
        return new Quoted(kind, value.toString(), at + 1);
      }
    }
    return unterminated();
  }

  // SQLite's brackets end at the first one that closes.
  private boolean doubles(char close) {
    return close != ']' || dialect.engine() == Engine.SQLSERVER;
  }

  private @Nullable Quoted dollar(int at) {
    int end = at + 1;
    while (end < text.length()
        && text.charAt(end) != '$'
        && Words.isPart(Engine.POSTGRESQL, text.charAt(end))) {
      end++;
    }
    if (!follows(end, '$') || (end > at + 1 && Character.isDigit(text.charAt(at + 1)))) {
      return null;
    }
    String tag = text.substring(at, end + 1);
    int close = text.indexOf(tag, end + 1);
    return close < 0
        ? unterminated()
        : new Quoted(TokenKind.STRING, text.substring(end + 1, close), close + tag.length());
  }

  private @Nullable Quoted unicode(int at) {
    Quoted quoted;
    if (follows(at + 2, '\'')) {
      quoted = string(at + 2, false);
    } else if (follows(at + 2, '"')) {
      quoted = quoted(TokenKind.QUOTED_NAME, at + 2, '"', false);
    } else {
      return null;
    }
    if (quoted.kind() == TokenKind.BROKEN) {
      return quoted;
    }
    String decoded = decode(quoted.value());
    return decoded == null
        ? new Quoted(TokenKind.BROKEN, "broken Unicode escape", quoted.end())
        : new Quoted(quoted.kind(), decoded, quoted.end());
  }

  /**
   * {@code \0044} and {@code \+000044}; null where an escape is malformed. The escape character of
   * a following UESCAPE is not applied: its user refuses such a statement.
   */
  private static @Nullable String decode(String value) {
    var decoded = new StringBuilder();
    int at = 0;
    while (at < value.length()) {
      char c = value.charAt(at);
      if (c != '\\') {
        decoded.append(c);
        at++;
      } else if (value.startsWith("\\", at + 1)) {
        decoded.append('\\');
        at += 2;
      } else {
        int from = value.startsWith("+", at + 1) ? at + 2 : at + 1;
        int to = from == at + 2 ? from + 6 : from + 4;
        if (to > value.length() || !isHex(value, from, to)) {
          return null;
        }
        int codePoint = Integer.parseInt(value.substring(from, to), 16);
        if (!Character.isValidCodePoint(codePoint)) {
          return null;
        }
        decoded.appendCodePoint(codePoint);
        at = to;
      }
    }
    return decoded.toString();
  }

  private static boolean isHex(String value, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Character.digit(value.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private Quoted unterminated() {
    return new Quoted(TokenKind.BROKEN, "unterminated quote", text.length());
  }
}
