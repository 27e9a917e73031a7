package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.INTERNAL_FAULT;

import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.config.Config;
import dev.dbwright.repl.chat.ChatRepl;
import dev.dbwright.repl.chat.ChatTerminal;
import dev.dbwright.tools.error.DbwrightException;
import java.io.IOException;
import java.time.Clock;

/** The conversation in this terminal. Apart, so that no short command loads the line editor. */
final class Chat {
  private Chat() {}

  static int run(Shell shell, Specialist specialist, Config config) {
    try (ChatTerminal terminal = ChatTerminal.open()) {
      return new ChatRepl(specialist, shell.principal(), terminal, config, Clock.systemUTC()).run();
    } catch (IOException e) {
      throw DbwrightException.causedBy(e, INTERNAL_FAULT, "the terminal cannot be used");
    }
  }
}
