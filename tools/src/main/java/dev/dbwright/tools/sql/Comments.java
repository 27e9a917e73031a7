package dev.dbwright.tools.sql;

import static dev.dbwright.tools.sql.SqlDialect.Rule.CONDITIONAL_COMMENTS;
import static dev.dbwright.tools.sql.SqlDialect.Rule.CR_ENDS_COMMENT;
import static dev.dbwright.tools.sql.SqlDialect.Rule.DASHES_NEED_SPACE;
import static dev.dbwright.tools.sql.SqlDialect.Rule.HASH_COMMENTS;
import static dev.dbwright.tools.sql.SqlDialect.Rule.NESTED_COMMENTS;
import static dev.dbwright.tools.sql.SqlDialect.Rule.OPEN_COMMENT_AT_END;

import dev.dbwright.tools.engine.Engine;

/** Comments of a text. A conditional comment is none where the server runs its content. */
final class Comments {
  static final int UNTERMINATED = -1;

  private final SqlDialect dialect;
  private final String text;
  private boolean conditional;

  Comments(SqlDialect dialect, String text) {
    this.dialect = dialect;
    this.text = text;
  }

  boolean insideConditional() {
    return conditional;
  }

  /** Where the comment at {@code at} ends; {@code at} itself where none begins there. */
  int endAt(int at) {
    if (startsLineComment(at)) {
      return lineEnd(at);
    }
    if (conditional && text.startsWith("*/", at)) {
      conditional = false;
      return at + 2;
    }
    if (!text.startsWith("/*", at)) {
      return at;
    }
    int mark = conditionalMark(at);
    if (mark > 0) {
      int digits = versionDigits(mark);
      int version = digits == 0 ? 0 : Integer.parseInt(text.substring(mark, mark + digits));
      if (version <= dialect.liveVersion()) {
        conditional = true;
        return mark + digits;
      }
      return blockEnd(at, true);
    }
    return blockEnd(at, dialect.has(NESTED_COMMENTS));
  }

  private boolean startsLineComment(int at) {
    if (text.startsWith("--", at)) {
      return !dialect.has(DASHES_NEED_SPACE)
          || at + 2 >= text.length()
          || text.charAt(at + 2) <= ' ';
    }
    return dialect.has(HASH_COMMENTS) && text.charAt(at) == '#';
  }

  private int lineEnd(int from) {
    int at = from;
    while (at < text.length()
        && text.charAt(at) != '\n'
        && !(text.charAt(at) == '\r' && dialect.has(CR_ENDS_COMMENT))) {
      at++;
    }
    return at;
  }

  /** Offset after {@code /*!} or MariaDB's {@code /*M!}; 0 for an ordinary comment. */
  private int conditionalMark(int at) {
    if (!dialect.has(CONDITIONAL_COMMENTS)) {
      return 0;
    }
    if (text.startsWith("!", at + 2)) {
      return at + 3;
    }
    return dialect.engine() == Engine.MARIADB && text.regionMatches(true, at + 2, "M!", 0, 2)
        ? at + 4
        : 0;
  }

  // Five digits, six from MySQL 8 and MariaDB 10 on; fewer are part of the statement.
  private int versionDigits(int mark) {
    int digits = 0;
    while (digits < 6
        && mark + digits < text.length()
        && text.charAt(mark + digits) >= '0'
        && text.charAt(mark + digits) <= '9') {
      digits++;
    }
    return digits >= 5 ? digits : 0;
  }

  private int blockEnd(int from, boolean nested) {
    int depth = 1;
    int at = from + 2;
    while (at + 1 < text.length()) {
      if (text.charAt(at) == '*' && text.charAt(at + 1) == '/') {
        at += 2;
        depth--;
        if (depth == 0) {
          return at;
        }
      } else if (nested && text.charAt(at) == '/' && text.charAt(at + 1) == '*') {
        at += 2;
        depth++;
      } else {
        at++;
      }
    }
    return dialect.has(OPEN_COMMENT_AT_END) ? text.length() : UNTERMINATED;
  }
}
