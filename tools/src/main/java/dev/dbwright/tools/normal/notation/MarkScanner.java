package dev.dbwright.tools.normal.notation;

import static dev.dbwright.tools.error.ErrorCode.NOTATION_UNREADABLE;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.normal.notation.Mark.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts the notation into marks. */
final class MarkScanner {
  /** Longer spellings first. */
  private static final List<Sign> SIGNS =
      List.of(
          new Sign("-->>", Kind.DOUBLE_ARROW),
          new Sign("->>", Kind.DOUBLE_ARROW),
          new Sign("=>>", Kind.DOUBLE_ARROW),
          new Sign("→→", Kind.DOUBLE_ARROW),
          new Sign("↠", Kind.DOUBLE_ARROW),
          new Sign("⇉", Kind.DOUBLE_ARROW),
          new Sign("-->", Kind.ARROW),
          new Sign("->", Kind.ARROW),
          new Sign("=>", Kind.ARROW),
          new Sign("→", Kind.ARROW),
          new Sign("⟶", Kind.ARROW),
          new Sign("⇒", Kind.ARROW),
          new Sign("(", Kind.OPEN),
          new Sign("{", Kind.OPEN),
          new Sign(")", Kind.CLOSE),
          new Sign("}", Kind.CLOSE),
          new Sign(",", Kind.COMMA),
          new Sign("|", Kind.BAR),
          new Sign("*", Kind.JOIN),
          new Sign("⋈", Kind.JOIN),
          new Sign("?", Kind.QUESTION),
          new Sign("=", Kind.NAMES),
          new Sign(":", Kind.NAMES),
          new Sign(";", Kind.STOP),
          new Sign(".", Kind.STOP),
          new Sign("∅", Kind.EMPTY));

  /** {@code R(A, B) with A -> B and B -> A}; as the name of an attribute they stand in quotes. */
  private static final Set<String> FILLERS = Set.of("and", "with", "where");

  private static final String QUOTES = "\"`";

  private record Sign(String text, Kind kind) {}

  private final String text;
  private final List<Mark> marks = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;
  private int depth;

  private MarkScanner(String text) {
    this.text = text;
  }

  static List<Mark> scan(String text) {
    return new MarkScanner(text).run();
  }

  private List<Mark> run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        endLine();
      } else if (Character.isWhitespace(c) || c == '\ufeff' || c == '\u00a0') {
        at++;
      } else if (text.startsWith("-- ", at) || text.startsWith("# ", at)) {
        skipComment();
      } else if (QUOTES.indexOf(c) >= 0) {
        quoted(c);
      } else if (isOfName(at)) {
        name();
      } else {
        sign();
      }
    }
    add(Kind.STOP, "the end", at);
    return List.copyOf(marks);
  }

  private void add(Kind kind, String found, int start) {
    marks.add(new Mark(kind, found, line, start - lineStart + 1));
  }

  private void endLine() {
    if (depth == 0 && !goesOn()) {
      add(Kind.STOP, "the line's end", at);
    }
    at++;
    line++;
    lineStart = at;
  }

  /** {@code A, B ->} and the rest on the next line. */
  private boolean goesOn() {
    if (marks.isEmpty()) {
      return false;
    }
    Mark last = marks.get(marks.size() - 1);
    return last.isArrow() || last.is(Kind.COMMA) || last.is(Kind.BAR) || last.is(Kind.NAMES);
  }

  private void skipComment() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  private void quoted(char quote) {
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      throw new DbwrightException(
          NOTATION_UNREADABLE, line, at - lineStart + 1, "this quote is not closed");
    }
    add(Kind.QUOTED_NAME, text.substring(at + 1, end), at);
    at = end + 1;
  }

  private void name() {
    int start = at;
    while (at < text.length() && isOfName(at)) {
      at++;
    }
    String name = text.substring(start, at);
    add(FILLERS.contains(name) ? Kind.COMMA : Kind.NAME, name, start);
  }

  /** A hyphen or a full stop belongs to a name only between two letters, a prime after one. */
  private boolean isOfName(int offset) {
    char c = text.charAt(offset);
    boolean behind = offset > 0 && isLetter(text.charAt(offset - 1));
    boolean before = offset + 1 < text.length() && isLetter(text.charAt(offset + 1));
    return isLetter(c) || (behind && (c == '\'' || (before && (c == '-' || c == '.'))));
  }

  private static boolean isLetter(char c) {
    return Character.isLetterOrDigit(c) || "_$#@%".indexOf(c) >= 0 || Character.isSurrogate(c);
  }

  private void sign() {
    for (Sign sign : SIGNS) {
      if (text.startsWith(sign.text(), at)) {
        depth = Math.max(0, depth + depthChange(sign.kind()));
        add(sign.kind(), sign.text(), at);
        at += sign.text().length();
        return;
      }
    }
    add(Kind.OTHER, String.valueOf(text.charAt(at)), at);
    at++;
  }

  private static int depthChange(Kind kind) {
    if (kind == Kind.OPEN) {
      return 1;
    }
    return kind == Kind.CLOSE ? -1 : 0;
  }
}
