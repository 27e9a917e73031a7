package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.USAGE;

import dev.dbwright.agent.config.Config;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinServer;
import dev.dbwright.tools.twin.fidelity.Fidelity;
import dev.dbwright.tools.twin.fidelity.FidelityReport;
import dev.dbwright.tools.twin.source.LiveSource;
import dev.dbwright.tools.workload.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dbwright twin check}. */
@Command(
    name = "check",
    description = "How true a twin is: the plans of a workload on a database and on its twin.")
final class TwinCheckCommand extends DbwrightCommand {
  @Mixin private WorkloadFiles workload = new WorkloadFiles();

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
    Workload queries = workload.read();
    Config config = options.load(shell).config();
    var cancellation = new Cancellation();
    try (Database source = options.connect(shell, config);
        TwinServer server = TwinServer.start(config.cacheDir());
        Twin twin = server.build(LiveSource.read(source, cancellation), cancellation)) {
      FidelityReport report = Fidelity.check(source, twin, queries, cancellation);
      new Output(shell, output).show(report);
      if (report.queries().isEmpty()) {
        return USAGE.kind().exitCode();
      }
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
