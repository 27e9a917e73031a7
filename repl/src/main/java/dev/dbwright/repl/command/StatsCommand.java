package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.USAGE;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.twin.source.LiveSource;
import dev.dbwright.tools.twin.source.StatisticsExport;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dbwright stats}. */
@Command(
    name = "stats",
    description = "What the planner knows of a database, as files.",
    subcommands = StatsCommand.Export.class)
final class StatsCommand extends DbwrightCommand {
  StatsCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    throw new DbwrightException(USAGE, "say what to do with them: dbwright stats export --db URL");
  }

  /** {@code dbwright stats export}. */
  @Command(
      name = "export",
      description =
          "Write a PostgreSQL's definitions and planner statistics to a folder: enough to plan its"
              + " queries elsewhere, without a row.")
  static final class Export extends DbwrightCommand {
    @Parameters(
        paramLabel = "DIR",
        arity = "0..1",
        description = "Default: DATABASE-stats in the current folder.")
    private @Nullable String folder;

    @Option(
        names = "--without-values",
        description = "Leave out the sample values of columns; the output says what that costs.")
    private boolean withoutValues;

    @Option(names = "--output", defaultValue = "text", description = "text or json.")
    private OutputFormat output = OutputFormat.text;

    @Mixin private SpecialistOptions options = new SpecialistOptions();

    Export(Shell shell) {
      super(shell);
    }

    @Override
    public Integer call() {
      try (Database database = options.connect(shell, options.load(shell).config())) {
        Path target = Path.of(folder == null ? database.spec().database() + "-stats" : folder);
        new Output(shell, output)
            .show(
                StatisticsExport.write(
                    LiveSource.read(database, new Cancellation()), target, !withoutValues));
      }
      return EachFile.FINE;
    }
  }
}
