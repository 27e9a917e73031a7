package dev.dbwright.tools.normal.notation;

/**
 * A piece of the notation.
 *
 * @param text a name without its quotes, else as written
 * @param line from 1
 * @param column from 1, in UTF-16 units
 */
record Mark(Kind kind, String text, int line, int column) {
  enum Kind {
    NAME,
    QUOTED_NAME,
    /** Also {@code ∅}: the empty set. */
    EMPTY,
    ARROW,
    DOUBLE_ARROW,
    OPEN,
    CLOSE,
    COMMA,
    BAR,
    /** Begins a join dependency. */
    JOIN,
    /** Begins a decomposition to check. */
    QUESTION,
    /** {@code =} and {@code :}, between a name and what it names. */
    NAMES,
    /** A semicolon, or a line's end outside brackets. */
    STOP,
    OTHER
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  boolean isName() {
    return kind == Kind.NAME || kind == Kind.QUOTED_NAME;
  }

  boolean isArrow() {
    return kind == Kind.ARROW || kind == Kind.DOUBLE_ARROW;
  }

  /** Another name at the same place. */
  Mark named(String name) {
    return new Mark(kind, name, line, column);
  }

  String place() {
    return "line " + line + ", column " + column;
  }
}
