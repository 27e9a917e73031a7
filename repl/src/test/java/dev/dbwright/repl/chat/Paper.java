package dev.dbwright.repl.chat;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A screen that is written on paper. */
final class Paper {
  private final StringWriter written = new StringWriter();
  private final Screen screen;

  private Paper(int width, boolean color, boolean moving) {
    screen = new Screen(new PrintWriter(written), () -> width, color, moving);
  }

  static Paper plain(int width) {
    return new Paper(width, false, false);
  }

  static Paper moving(int width) {
    return new Paper(width, false, true);
  }

  static Paper coloured(int width) {
    return new Paper(width, true, false);
  }

  Screen screen() {
    return screen;
  }

  String written() {
    return written.toString();
  }
}
