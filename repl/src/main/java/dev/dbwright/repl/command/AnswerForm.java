package dev.dbwright.repl.command;

import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.turn.Ask;
import dev.dbwright.agent.turn.TurnResult;
import dev.dbwright.repl.chat.TurnPrinter;
import dev.dbwright.repl.markdown.TerminalText;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.json.Json;

/** Runs a turn and shows it. */
interface AnswerForm {
  TurnResult run(Specialist specialist, Ask ask);

  /** For a person: tools as they run and a wrapped answer on a terminal, else the answer alone. */
  static AnswerForm text(Shell shell) {
    return shell.outputIsTerminal()
        ? new TurnPrinter(shell.out(), shell.width(), shell.hasColor())::run
        : (specialist, ask) -> markdown(shell, specialist, ask);
  }

  private static TurnResult markdown(Shell shell, Specialist specialist, Ask ask) {
    TurnResult result = specialist.say(ask, new Cancellation(), event -> {});
    shell.out().println(TerminalText.lines(result.answer().strip()));
    return result;
  }

  /** One record at the end and nothing else. */
  static AnswerForm json(Shell shell) {
    return (specialist, ask) -> {
      TurnResult result = specialist.say(ask, new Cancellation(), event -> {});
      shell.out().println(Json.write(result));
      return result;
    };
  }

  /** Each event as it comes, one line of JSON. */
  static AnswerForm events(Shell shell) {
    return (specialist, ask) ->
        specialist.say(ask, new Cancellation(), event -> shell.out().println(event.json()));
  }
}
