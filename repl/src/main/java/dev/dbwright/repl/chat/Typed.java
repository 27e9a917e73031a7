package dev.dbwright.repl.chat;

/**
 * What came from the keyboard.
 *
 * @param text the line, or what stood in it when Ctrl-C was pressed
 */
record Typed(Kind kind, String text) {
  enum Kind {
    LINE,
    /** Ctrl-C. */
    INTERRUPT,
    /** Ctrl-D, or the terminal is gone. */
    END
  }
}
