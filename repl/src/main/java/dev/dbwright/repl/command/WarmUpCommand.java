package dev.dbwright.repl.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;

/** Runs what short commands run, so that the launcher can archive the classes they load. */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand extends DbwrightCommand {
  private static final List<List<String>> USUAL =
      List.of(
          List.of("--version"),
          List.of("--help"),
          List.of("explain", "-"),
          List.of("explain", "-", "--output", "json"),
          List.of("classify", "-", "--output", "json"));

  WarmUpCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() throws IOException {
    try (InputStream plan = WarmUpCommand.class.getResourceAsStream("warm-up-plan.txt")) {
      if (plan == null) {
        throw new IllegalStateException("warm-up-plan.txt is not on the class path");
      }
      byte[] text = plan.readAllBytes();
      USUAL.forEach(arguments -> Commands.run(quiet(text), arguments.toArray(String[]::new)));
    }
    return EachFile.FINE;
  }

  private Shell quiet(byte[] input) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return new Shell(
        new ByteArrayInputStream(input),
        nowhere,
        nowhere,
        shell.environment(),
        shell.home(),
        false,
        false);
  }
}
