package dev.dbwright.repl;

import dev.dbwright.repl.command.Commands;
import dev.dbwright.repl.command.Shell;

/** The command {@code dbwright}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.setProperty("java.util.logging.config.class", "dev.dbwright.repl.LogSettings");
    System.exit(Commands.run(Shell.ofProcess(), arguments));
  }
}
