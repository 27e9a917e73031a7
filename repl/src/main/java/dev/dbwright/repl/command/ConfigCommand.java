package dev.dbwright.repl.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dbwright config}. */
@Command(name = "config", description = "The settings in force, and where each comes from.")
final class ConfigCommand extends DbwrightCommand {
  @Option(names = "--output", defaultValue = "text", description = "text or json.")
  private OutputFormat output = OutputFormat.text;

  @Mixin private SpecialistOptions options = new SpecialistOptions();

  ConfigCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    new Output(shell, output).show(options.load(shell).effective());
    return EachFile.FINE;
  }
}
