package dev.dbwright.repl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What every command has: its shell, {@code --help} and {@code --version}. */
@Command(
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    usageHelpAutoWidth = true)
abstract class DbwrightCommand implements Callable<Integer> {
  final Shell shell;

  DbwrightCommand(Shell shell) {
    this.shell = shell;
  }
}
