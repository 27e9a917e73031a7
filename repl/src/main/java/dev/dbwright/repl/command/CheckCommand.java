package dev.dbwright.repl.command;

import dev.dbwright.agent.Specialist;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.health.Baseline;
import dev.dbwright.tools.health.CheckHealth;
import dev.dbwright.tools.health.HealthReport;
import dev.dbwright.tools.health.Snapshot;
import dev.dbwright.tools.threshold.Thresholds;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dbwright check}. */
@Command(name = "check", description = "Check the health of a database, also from cron.")
final class CheckCommand extends DbwrightCommand {
  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "A former report as JSON: what is in it is known, and does not fail.")
  private @Nullable String baseline;

  @Option(
      names = "--fail-on",
      defaultValue = "error",
      description = "Exit with 1 on findings from info, warning, error or critical on.")
  private String failOn = "error";

  @Option(names = "--output", defaultValue = "text", description = "text or json.")
  private OutputFormat output = OutputFormat.text;

  @Mixin private SpecialistOptions options = new SpecialistOptions();

  CheckCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    Severity limit = FailOn.severity(failOn); // a typing error must not cost a run
    @Nullable Snapshot known =
        baseline == null ? null : Baseline.read(baseline, InputFile.read(shell, baseline));
    HealthReport report = look();
    new Output(shell, output).show(known == null ? report : report.comparedWith(known));
    List<Snapshot.Seen> accepted = known == null ? List.of() : known.findings();
    return report.hasFindingFrom(limit, accepted) ? EachFile.FINDINGS : EachFile.FINE;
  }

  private HealthReport look() {
    try (Specialist specialist = options.open(shell, options.load(shell).config())) {
      var context =
          new ToolContext(
              new Caller(shell.principal(), ""), specialist.database(), new Cancellation());
      return new CheckHealth(Thresholds.load(), Clock.systemUTC(), specialist.snapshots())
          .run(new CheckHealth.Input(), context);
    }
  }
}
