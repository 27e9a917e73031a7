package dev.dbwright.repl.chat;

import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.turn.Ask;
import dev.dbwright.agent.turn.TurnResult;
import dev.dbwright.repl.markdown.TerminalText;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.safety.PendingConfirmation;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Shows a turn as lines, where nobody types: one question of the command line, the demo's tour. */
public final class TurnPrinter {
  private final Screen screen;

  /**
   * @param width columns to wrap to
   * @param color false leaves out every escape sequence
   */
  public TurnPrinter(PrintStream out, int width, boolean color) {
    this.screen =
        new Screen(new PrintWriter(out, true, StandardCharsets.UTF_8), () -> width, color, false);
  }

  /** Runs the turn and shows tools, answer, failure, and what waits for a person. */
  public TurnResult run(Specialist specialist, Ask ask) {
    var view = new TurnView(screen, new ToolRecords());
    TurnResult result;
    try {
      result = specialist.say(ask, new Cancellation(), view::show);
    } finally {
      view.end();
    }
    for (PendingConfirmation waiting : result.pendingConfirmations()) {
      screen.gap();
      screen.warning(
          "Waits for a person ("
              + waiting.risk().id()
              + "): "
              + TerminalText.line(waiting.summary())
              + ". `dbwright confirm "
              + TerminalText.line(waiting.id())
              + "` or /confirm shows what it does and asks for the phrase.");
    }
    return result;
  }
}
