package dev.dbwright.repl.chat;

import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.turn.Ask;
import dev.dbwright.agent.turn.TurnResult;
import dev.dbwright.tools.cancel.Cancellation;
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
    var records = new ToolRecords();
    var view = new TurnView(screen, records);
    TurnResult result;
    try {
      result = specialist.say(ask, new Cancellation(), view::show);
    } finally {
      view.end();
    }
    if (!result.pendingConfirmations().isEmpty()) {
      // The record that asked: what the change touches, but never the phrase.
      records.last().ifPresent(entry -> screen.document(entry.result().present()));
    }
    return result;
  }
}
