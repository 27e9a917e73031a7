package dev.dbwright.repl.command;

import picocli.CommandLine.Command;

/** Runs what short commands run, so that the launcher can archive its classes. */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand extends DbwrightCommand {
  WarmUpCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    return 0;
  }
}
