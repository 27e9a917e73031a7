package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.USAGE;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.statistics.file.StatisticsFolder;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinServer;
import dev.dbwright.tools.twin.growth.Growth;
import dev.dbwright.tools.twin.regression.Migration;
import dev.dbwright.tools.twin.regression.Regression;
import dev.dbwright.tools.twin.regression.RegressionReport;
import dev.dbwright.tools.twin.show.TwinExplanation;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadReader;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dbwright twin}. */
@Command(
    name = "twin",
    description = "Plans of a database that is not there: tried on a PostgreSQL 18 without rows.",
    subcommands = {TwinCommand.Explain.class, TwinCommand.Compare.class, TwinCheckCommand.class})
final class TwinCommand extends DbwrightCommand {
  TwinCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    throw new DbwrightException(USAGE, "twin goes on with explain, compare or check");
  }

  /** {@code dbwright twin explain}. */
  @Command(
      name = "explain",
      description = "The plans that queries would have, for a schema and its numbers.")
  static final class Explain extends DbwrightCommand {
    @Parameters(
        arity = "0..1",
        paramLabel = "FILE",
        defaultValue = "-",
        description = "The queries; - or nothing reads standard input.")
    private String file = "-";

    @Mixin private TwinSource source = new TwinSource();

    @Option(
        names = "--grow",
        paramLabel = "TABLE=FACTOR",
        description = "As if a table had many times its rows: orders=100,customers=10.")
    private @Nullable String growth;

    @Option(names = "--output", defaultValue = "text", description = "text, json, html, markdown.")
    private OutputFormat output = OutputFormat.text;

    @Mixin private SpecialistOptions options = new SpecialistOptions();

    Explain(Shell shell) {
      super(shell);
    }

    @Override
    public Integer call() {
      Workload workload =
          WorkloadReader.readText(InputFile.title(file), InputFile.read(shell, file));
      workload.requireStatements();
      Blueprint blueprint = TwinSource.grown(source.blueprint(shell, options), growth);
      try (TwinServer server = TwinServer.start(options.load(shell).config().cacheDir());
          Twin twin = server.build(blueprint, new Cancellation())) {
        TwinExplanation explanation = TwinExplanation.of(twin, workload, new Cancellation());
        new Output(shell, output).show(explanation);
        return explanation.statements().isEmpty() ? USAGE.kind().exitCode() : EachFile.FINE;
      }
    }
  }

  /** {@code dbwright twin compare}. */
  @Command(
      name = "compare",
      description = "What a change would do to the plans of a workload: DDL, statistics, growth.")
  static final class Compare extends DbwrightCommand {
    @Mixin private TwinSource source = new TwinSource();

    @Mixin private WorkloadFiles workload = new WorkloadFiles();

    @Option(
        names = "--ddl",
        paramLabel = "FILE",
        description = "The change: statements on definitions, as a migration has them.")
    private @Nullable String ddl;

    @Option(
        names = "--new-stats",
        paramLabel = "DIR",
        description = "The change: other statistics of the same definitions.")
    private @Nullable Path newStats;

    @Option(
        names = "--grow",
        paramLabel = "TABLE=FACTOR",
        description = "The change: a table with many times its rows, orders=100,customers=10.")
    private @Nullable String growth;

    @Option(
        names = "--fail-on",
        paramLabel = "worse",
        description = "Exit with 1 where a query gets worse or fails.")
    private @Nullable String failOn;

    @Option(names = "--output", defaultValue = "text", description = "text, json, html, markdown.")
    private OutputFormat output = OutputFormat.text;

    @Mixin private SpecialistOptions options = new SpecialistOptions();

    Compare(Shell shell) {
      super(shell);
    }

    @Override
    public Integer call() {
      if (failOn != null && !failOn.equals("worse")) {
        throw new DbwrightException(USAGE, "--fail-on takes worse, not " + failOn);
      }
      if (Stream.of(ddl, newStats, growth).allMatch(each -> each == null)) {
        throw new DbwrightException(USAGE, "give the change: --ddl, --new-stats or --grow");
      }
      Workload queries = workload.read();
      Blueprint before = source.blueprint(shell, options);
      Blueprint after = changed(before);
      try (TwinServer server = TwinServer.start(options.load(shell).config().cacheDir());
          Twin old = server.build(before, new Cancellation());
          Twin now = server.build(after, new Cancellation())) {
        Regression regression =
            growth == null
                ? Regression.of(old, now)
                : Regression.ofGrowth(old, now, Growth.of(growth).largest());
        RegressionReport report = regression.compare(what(), queries, new Cancellation());
        new Output(shell, output).show(report);
        if (report.queries().isEmpty() && report.broken().isEmpty()) {
          return USAGE.kind().exitCode();
        }
        boolean fails = failOn != null && report.isWorse();
        return fails ? EachFile.FINDINGS : EachFile.FINE;
      }
    }

    /** Statistics first, for growth and definitions build on them. */
    private Blueprint changed(Blueprint before) {
      Blueprint measured =
          newStats == null ? before : new Blueprint(before.ddl(), StatisticsFolder.read(newStats));
      Blueprint grown = TwinSource.grown(measured, growth);
      return ddl == null ? grown : Migration.apply(grown, InputFile.read(shell, ddl));
    }

    private String what() {
      return String.join(
          ", ",
          Stream.of(
                  newStats == null ? "" : "statistics of " + newStats,
                  growth == null ? "" : "growth " + growth,
                  ddl == null ? "" : InputFile.title(ddl))
              .filter(each -> !each.isEmpty())
              .toList());
    }
  }
}
