package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.USAGE;

import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.config.Config;
import dev.dbwright.tools.error.DbwrightException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dbwright} alone: the chat on a terminal, the answer to a question through a pipe. */
@Command(
    name = "dbwright",
    description = "A database specialist that you talk to.",
    synopsisSubcommandLabel = "[COMMAND]")
final class RootCommand extends DbwrightCommand {
  @Mixin private SpecialistOptions options = new SpecialistOptions();

  RootCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    String piped = shell.inputIsTerminal() ? "" : InputFile.read(shell, "-").strip();
    if (!shell.inputIsTerminal() && piped.isEmpty()) {
      throw new DbwrightException(USAGE, "no question came through standard input");
    }
    Config config = options.load(shell).config();
    try (Specialist specialist = options.open(shell, config)) {
      return shell.inputIsTerminal()
          ? Chat.run(shell, specialist, config)
          : new Question(piped, List.of(), null).ask(shell, specialist, AnswerForm.text(shell));
    }
  }
}
