package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.FILE_EXISTS;
import static dev.dbwright.tools.error.ErrorCode.FILE_UNWRITABLE;
import static dev.dbwright.tools.error.ErrorCode.USAGE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.error.DbwrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a plan's files are written to. */
final class FileFolder {
  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Writes all files into that folder; what is there is kept.")
  private @Nullable String folder;

  /**
   * @throws DbwrightException {@code USAGE} where one file is asked for and all
   */
  void refuseBeside(@Nullable String config) {
    if (folder != null && config != null) {
      throw new DbwrightException(USAGE, "give --to or --config, not both");
    }
  }

  /**
   * Nothing where no folder was named. All files or none: what is there is looked at before.
   *
   * @throws DbwrightException {@code FILE_EXISTS}, {@code FILE_UNWRITABLE}
   */
  void write(List<ConfigFile> files) {
    if (folder == null) {
      return;
    }
    Path to = Path.of(folder);
    for (ConfigFile file : files) {
      if (Files.exists(to.resolve(file.fileName()))) {
        throw new DbwrightException(FILE_EXISTS, to.resolve(file.fileName()));
      }
    }
    try {
      Files.createDirectories(to);
      for (ConfigFile file : files) {
        Files.writeString(
            to.resolve(file.fileName()), file.text(), UTF_8, StandardOpenOption.CREATE_NEW);
      }
    } catch (IOException e) {
      throw DbwrightException.causedBy(e, FILE_UNWRITABLE, to, e.toString());
    }
  }
}
