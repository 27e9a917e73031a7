package dev.dbwright.repl.chat;

import dev.dbwright.agent.turn.TurnEvent;
import dev.dbwright.repl.markdown.Style;
import dev.dbwright.repl.markdown.TerminalText;
import dev.dbwright.tools.error.ErrorRecord;
import java.util.Locale;

/** The line that a tool leaves: its name, what came of it in a few words, and how long it took. */
final class ToolLine {
  private static final String INDENT = "  ";
  // Wider than this, the time at the right edge is too far from the name to be read with it.
  private static final int WIDEST_LINE = 100;

  private ToolLine() {}

  static String started(String tool) {
    return INDENT + TerminalText.line(tool) + " …";
  }

  static String finished(TurnEvent.ToolFinished finished, int width, boolean color) {
    String name = TerminalText.line(finished.tool());
    String time = elapsed(finished.elapsedMs());
    ErrorRecord error = finished.error();
    String digest =
        error != null
            ? error.id() + ": " + error.message()
            : finished.result() == null ? "" : Digest.of(finished.result().present());
    int room = Math.min(width, WIDEST_LINE) - INDENT.length() - name.length() - time.length() - 4;
    String shown = room < 1 ? "" : TerminalText.cut(TerminalText.line(digest), room);
    String pad = " ".repeat(Math.max(0, room - TerminalText.columns(shown)));
    return INDENT
        + Style.CYAN.paint(name, color)
        + "  "
        + (error == null ? shown : Style.RED.paint(shown, color))
        + pad
        + "  "
        + Style.DIM.paint(time, color);
  }

  /** {@code 4 ms}, {@code 3.2 s}, {@code 2 min 5 s}. */
  static String elapsed(long elapsedMs) {
    if (elapsedMs < 1_000) {
      return elapsedMs + " ms";
    }
    if (elapsedMs < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", elapsedMs / 1_000.0);
    }
    return elapsedMs / 60_000 + " min " + elapsedMs / 1_000 % 60 + " s";
  }
}
