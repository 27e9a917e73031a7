package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.DATABASE_NOT_CONNECTED;

import dev.dbwright.agent.config.Config;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinServer;
import dev.dbwright.tools.twin.fidelity.Fidelity;
import dev.dbwright.tools.twin.fidelity.FidelityReport;
import dev.dbwright.tools.twin.source.LiveSource;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadReader;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dbwright twin check}. */
@Command(
    name = "check",
    description = "How true a twin is: the plans of a workload on a database and on its twin.")
final class TwinCheckCommand extends DbwrightCommand {
  @Option(
      names = "--workload",
      required = true,
      paramLabel = "FILE|DIR",
      description = "The queries: SQL, JSON Lines, logs; again for more.")
  private List<Path> workload = List.of();

  @Option(
      names = "--fail-on",
      paramLabel = "different|any",
      description = "Exit with 1 where a plan is different; any: not the same to the byte.")
  private FailOn failOn = FailOn.never;

  @Option(names = "--output", defaultValue = "text", description = "text, json, html, markdown.")
  private OutputFormat output = OutputFormat.text;

  @Mixin private SpecialistOptions options = new SpecialistOptions();

  /** Written as people type it. */
  enum FailOn {
    never,
    different,
    any
  }

  TwinCheckCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    Config config = options.load(shell).config();
    String url =
        config.databaseUrl().orElseThrow(() -> new DbwrightException(DATABASE_NOT_CONNECTED));
    Workload queries = WorkloadReader.read(workload);
    var cancellation = new Cancellation();
    try (Database source = options.connect(shell, url);
        TwinServer server = TwinServer.start(config.cacheDir());
        Twin twin = server.build(LiveSource.read(source, cancellation), cancellation)) {
      FidelityReport report = Fidelity.check(source, twin, queries, cancellation);
      new Output(shell, output).show(report);
      return fails(report) ? EachFile.FINDINGS : EachFile.FINE;
    }
  }

  private boolean fails(FidelityReport report) {
    return switch (failOn) {
      case never -> false;
      case different -> report.different() > 0;
      case any -> report.different() + report.sameShape() > 0;
    };
  }
}
