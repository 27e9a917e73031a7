package dev.dbwright.repl.command;

import dev.dbwright.tools.replication.Planner;
import dev.dbwright.tools.replication.ReplicationInput;
import dev.dbwright.tools.replication.ReplicationPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dbwright replication}. */
@Command(
    name = "replication",
    // --version is the server's here.
    mixinStandardHelpOptions = false,
    description =
        "Copies that stand in for a server: where they stand, what each failure costs, how long it"
            + " is away in a year, runbooks and files.")
final class ReplicationCommand extends DbwrightCommand {
  @Option(
      names = "--rpo",
      paramLabel = "DURATION",
      description = "So much committed work may be lost: 0s, 5m.")
  private @Nullable String rpo;

  @Option(
      names = "--rto",
      paramLabel = "DURATION",
      description = "So long it may take until writes are answered again: 30s, 1h.")
  private @Nullable String rto;

  @Option(
      names = "--automatic",
      description = "Failover without a person; then --rto may be left out: a minute is taken.")
  private boolean automatic;

  @Option(
      names = "--availability",
      paramLabel = "PERCENT",
      description = "Wanted, to be compared with what is computed: 99.95.")
  private @Nullable Double availability;

  @Mixin private ReplicationPlaceOptions place = new ReplicationPlaceOptions();
  @Mixin private ReplicationFigureOptions figures = new ReplicationFigureOptions();

  @Option(
      names = "--config",
      paramLabel = "NAME",
      description = "Prints only that file: patroni, haproxy, postgresql, …")
  private @Nullable String config;

  @Mixin private FileFolder folder = new FileFolder();

  @Option(
      names = "--output",
      defaultValue = "text",
      description = "text, json, html, markdown, svg or mermaid.")
  private OutputFormat output = OutputFormat.text;

  // Read by picocli alone.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  ReplicationCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    folder.refuseBeside(config);
    ReplicationPlan plan = Planner.plan(input().question());
    folder.write(plan.files());
    if (config != null && output == OutputFormat.text) {
      shell.out().print(plan.config(config).text());
    } else {
      new Output(shell, output).show(plan);
    }
    return plan.fails() ? EachFile.FINDINGS : EachFile.FINE;
  }

  private ReplicationInput input() {
    return new ReplicationInput(
        rpo,
        rto,
        automatic,
        availability,
        place.engine,
        place.version,
        place.nodes,
        place.regions,
        place.thirdPlace,
        List.copyOf(place.servers),
        place.reads,
        place.readsPerServer,
        place.budget,
        place.serverCost,
        place.manager,
        place.managed,
        place.logical,
        place.multiPrimary,
        figures.lag,
        figures.roundTrip,
        figures.person,
        figures.hostMtbf,
        figures.hostRepair,
        figures.regionMtbf,
        figures.regionRepair,
        place.name,
        config);
  }
}
