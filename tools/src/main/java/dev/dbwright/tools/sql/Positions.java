package dev.dbwright.tools.sql;

/** Line and column of rising offsets, in one pass over the text. */
public final class Positions {
  private final String text;
  private int offset;
  private int line = 1;
  private int column = 1;

  public Positions(String text) {
    this.text = text;
  }

  /** Goes on to {@code target}, which lies not before the last one. */
  public void moveTo(int target) {
    while (offset < target) {
      char c = text.charAt(offset);
      boolean crlf = c == '\r' && offset + 1 < text.length() && text.charAt(offset + 1) == '\n';
      if ((c == '\n' || c == '\r') && !crlf) {
        line++;
        column = 1;
      } else if (!Character.isLowSurrogate(c) && !crlf) {
        column++;
      }
      offset++;
    }
  }

  /** From 1. */
  public int line() {
    return line;
  }

  /** From 1, in characters. */
  public int column() {
    return column;
  }
}
