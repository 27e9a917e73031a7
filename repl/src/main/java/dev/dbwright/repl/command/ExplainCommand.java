package dev.dbwright.repl.command;

import picocli.CommandLine.Command;

/** {@code dbwright explain}. */
@Command(name = "explain", description = "Read a query plan: where the time goes, and why.")
final class ExplainCommand extends DbwrightCommand {
  ExplainCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    return 0;
  }
}
