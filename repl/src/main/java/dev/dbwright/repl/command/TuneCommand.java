package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.USAGE;

import dev.dbwright.agent.config.Config;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.report.AnsiRenderer;
import dev.dbwright.tools.tuning.TuneParameters;
import dev.dbwright.tools.tuning.TuneParameters.Input;
import dev.dbwright.tools.tuning.TuningAdvice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dbwright tune}. */
@Command(
    name = "tune",
    // --version is the server's here.
    mixinStandardHelpOptions = false,
    description = "A server's settings from its machine, its use and what was measured on it.")
final class TuneCommand extends DbwrightCommand {
  @Option(
      names = "--ram",
      paramLabel = "SIZE",
      description = "Memory that the server may use: 64GB.")
  private @Nullable String ram;

  @Option(names = "--cores", paramLabel = "N", description = "Cores that the server may use.")
  private @Nullable Integer cores;

  @Option(
      names = "--storage",
      paramLabel = "KIND",
      description = "What the data stands on: hdd, san, ssd or nvme.")
  private @Nullable String storage;

  @Option(
      names = "--workload",
      paramLabel = "USE",
      description = "What the server is for: web, oltp, dw, mixed or desktop.")
  private @Nullable String workload;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "At most; usual ones for the workload unless given.")
  private @Nullable Integer connections;

  @Option(
      names = "--version",
      paramLabel = "V",
      description = "Of the server: 14 to 18, 8.4, 11.4, 2022.")
  private @Nullable String version;

  @Option(names = "--data", paramLabel = "SIZE", description = "The databases together: 500GB.")
  private @Nullable String data;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "postgresql unless given; mysql, mariadb or sqlserver.")
  private @Nullable String engine;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description =
          "The present postgresql.conf or my.cnf; what is right in it is left out. - reads standard"
              + " input.")
  private @Nullable String settings;

  @Option(
      names = "--try",
      description = "Start a scratch PostgreSQL with the result, of that version where it is here.")
  private boolean attempt;

  @Option(names = "--peer", description = "Show pgtune's answer beside, and why it is another.")
  private boolean peer;

  @Option(names = "--file", description = "Print nothing but the server's file.")
  private boolean file;

  @Option(names = "--output", defaultValue = "text", description = "text, json, html or markdown.")
  private OutputFormat output = OutputFormat.text;

  // Read by picocli alone.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  @Mixin private SpecialistOptions options = new SpecialistOptions();

  TuneCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    if (peer && file) {
      throw new DbwrightException(USAGE, "give --file or --peer, not both");
    }
    Config config = options.load(shell).config();
    var tool = new TuneParameters(config.cacheDir());
    TuningAdvice advice =
        options.nameDatabase() ? ofDatabase(tool, config) : advise(tool, Optional.empty());
    if (file) {
      shell.out().print(advice.file());
    } else {
      show(advice);
    }
    return EachFile.FINE;
  }

  private TuningAdvice ofDatabase(TuneParameters tool, Config config) {
    if (settings != null) {
      throw new DbwrightException(USAGE, "give --settings or --db, not both");
    }
    try (Database database = options.connect(shell, config)) {
      return advise(tool, Optional.of(database));
    }
  }

  private TuningAdvice advise(TuneParameters tool, Optional<Database> database) {
    return tool.advise(
        new Input(
            engine,
            version,
            ram,
            cores,
            storage,
            workload,
            connections,
            data,
            settings == null ? null : InputFile.read(shell, settings),
            database.isPresent(),
            attempt),
        database,
        new Cancellation());
  }

  private void show(TuningAdvice advice) {
    new Output(shell, output).show(advice);
    // All other formats have it already.
    if (peer && output == OutputFormat.text) {
      advice.parts().stream()
          .filter(part -> part.name().equals("pgtune"))
          .forEach(part -> shell.out().print(AnsiRenderer.render(part.document(), shell.form())));
    }
  }
}
