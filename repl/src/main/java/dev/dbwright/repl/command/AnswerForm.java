package dev.dbwright.repl.command;

import dev.dbwright.agent.turn.NumberedEvent;
import dev.dbwright.agent.turn.TurnResult;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.safety.PendingConfirmation;
import java.io.PrintStream;

/** How {@code dbwright ask} shows a turn. */
sealed interface AnswerForm {
  void hear(NumberedEvent event);

  void finish(TurnResult result);

  static AnswerForm of(AskCommand.Form form, Shell shell) {
    return switch (form) {
      case text -> new AsText(shell.out());
      case json -> new AsJson(shell.out());
      case events -> new AsEvents(shell.out());
    };
  }

  /** The answer, then what waits for a person. */
  record AsText(PrintStream out) implements AnswerForm {
    @Override
    public void hear(NumberedEvent event) {}

    @Override
    public void finish(TurnResult result) {
      out.println(result.answer().strip());
      for (PendingConfirmation pending : result.pendingConfirmations()) {
        out.printf(
            "%nConfirmation needed (%s): %s%nA person approves it: dbwright confirm %s%n",
            pending.risk().id(), pending.summary(), pending.id());
      }
    }
  }

  /** One record at the end and nothing else. */
  record AsJson(PrintStream out) implements AnswerForm {
    @Override
    public void hear(NumberedEvent event) {}

    @Override
    public void finish(TurnResult result) {
      out.println(Json.write(result));
    }
  }

  /** Each event as it comes, one line of JSON. */
  record AsEvents(PrintStream out) implements AnswerForm {
    @Override
    public void hear(NumberedEvent event) {
      out.println(event.json());
    }

    @Override
    public void finish(TurnResult result) {}
  }
}
