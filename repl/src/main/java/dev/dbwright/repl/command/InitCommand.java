package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.FILE_EXISTS;
import static dev.dbwright.tools.error.ErrorCode.FILE_UNWRITABLE;

import dev.dbwright.agent.config.ConfigLoader;
import dev.dbwright.agent.config.ConfigTemplate;
import dev.dbwright.agent.config.Surroundings;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.file.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** {@code dbwright init}. */
@Command(name = "init", description = "Write a first dbwright.yaml, with every setting explained.")
final class InitCommand extends DbwrightCommand {
  InitCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    var surroundings =
        new Surroundings(shell.environment(), shell.home(), Path.of("").toAbsolutePath());
    Path file = ConfigLoader.personalFile(surroundings);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      // It may come to hold a key: nobody else may read it.
      OwnerOnly.writeNew(file, ConfigTemplate.text());
    } catch (FileAlreadyExistsException e) {
      throw DbwrightException.causedBy(e, FILE_EXISTS, file);
    } catch (IOException e) {
      throw DbwrightException.causedBy(e, FILE_UNWRITABLE, file, e);
    }
    shell.out().println("Wrote " + file + ". `dbwright doctor` says what works with it.");
    return EachFile.FINE;
  }
}
