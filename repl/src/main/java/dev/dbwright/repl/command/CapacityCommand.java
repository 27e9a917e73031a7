package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.USAGE;

import dev.dbwright.agent.Specialist;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.capacity.CapacityPlan;
import dev.dbwright.tools.capacity.CapacityPlanning;
import dev.dbwright.tools.capacity.CapacityQuestion.Wish;
import dev.dbwright.tools.capacity.Checked;
import dev.dbwright.tools.capacity.Resource;
import dev.dbwright.tools.capacity.series.Series;
import dev.dbwright.tools.capacity.series.SeriesReader;
import dev.dbwright.tools.capacity.series.Unit;
import dev.dbwright.tools.catalog.SnapshotHistory;
import dev.dbwright.tools.error.DbwrightException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dbwright capacity}. */
@Command(
    name = "capacity",
    description =
        "When a resource runs out: a forecast with 80 %% intervals from a series of measurements,"
            + " and what to do by when.")
final class CapacityCommand extends DbwrightCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description =
          "Measurements, the oldest first: CSV at,value or JSON; - reads standard input. Without"
              + " one, with --db, what dbwright check kept of that database.")
  private List<String> files = List.of();

  @Option(
      names = "--column",
      paramLabel = "C",
      description = "Which column of the CSV or field of the JSON, where there are several.")
  private @Nullable String column;

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "With --db: databaseSizeBytes unless given, connections, …")
  private @Nullable String metric;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "What the values are counted in, where the column does not say: GB, %%, ms.")
  private @Nullable String unit;

  @Option(
      names = "--limit",
      paramLabel = "LIMIT",
      description = "What there is at most: 400GB, or a number in the series' unit.")
  private @Nullable String limit;

  @Option(
      names = "--lead",
      paramLabel = "DURATION",
      description = "How long it takes to get more: 30d.")
  private @Nullable String lead;

  @Option(
      names = "--resource",
      paramLabel = "KIND",
      description = "storage, cpu, connections or latency; told from the unit unless given.")
  private @Nullable Resource resource;

  @Option(
      names = "--demand",
      paramLabel = "FACTOR",
      description = "What if: so many times the customers from now on; 2 for twice.")
  private @Nullable Double demand;

  @Option(
      names = "--retention",
      paramLabel = "DURATION",
      description = "What if: only so much is kept, and what is older deleted: 90d.")
  private @Nullable String retention;

  @Option(
      names = "--output",
      defaultValue = "text",
      description = "text, json, html, markdown or svg.")
  private OutputFormat output = OutputFormat.text;

  @Mixin private SpecialistOptions options = new SpecialistOptions();

  CapacityCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    var wish = new Wish(resource, limit, lead, demand, retention);
    if (!files.isEmpty()) {
      return new EachFile(shell, output)
          .run(files, (file, text) -> plan(wish, read(file, text)), plan -> false);
    }
    new Output(shell, output).show(plan(wish, checked()));
    return EachFile.FINE;
  }

  private Series read(String file, String text) {
    Unit counted = unit == null ? Unit.UNKNOWN : Unit.of(unit);
    String name = file.substring(file.replace('\\', '/').lastIndexOf('/') + 1);
    return SeriesReader.read(InputFile.title(name), text, column, counted);
  }

  private Series checked() {
    if (!options.nameDatabase()) {
      throw new DbwrightException(USAGE, "name a FILE of measurements, or a database with --db");
    }
    try (Specialist specialist = options.open(shell, options.load(shell).config())) {
      var history = new SnapshotHistory(specialist.snapshots());
      return Checked.series(specialist.database().orElseThrow(), metric, history);
    }
  }

  private static CapacityPlan plan(Wish wish, Series series) {
    return CapacityPlanning.plan(wish.about(series), new Cancellation());
  }
}
