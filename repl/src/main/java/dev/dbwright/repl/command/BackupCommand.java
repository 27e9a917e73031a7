package dev.dbwright.repl.command;

import dev.dbwright.tools.backup.BackupInput;
import dev.dbwright.tools.backup.BackupPlan;
import dev.dbwright.tools.backup.BackupPlanning;
import dev.dbwright.tools.backup.live.MeasuredServer;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dbwright backup}. */
@Command(
    name = "backup",
    description =
        "A backup plan: method, schedule, what is lost and how long a restore takes, storage, cost,"
            + " files, restore drill and runbooks. With --db, what is not given is read there: size,"
            + " WAL, version, archive settings.",
    subcommands = BackupRehearseCommand.class)
final class BackupCommand extends DbwrightCommand {
  @Mixin private BackupDataOptions data = new BackupDataOptions();
  @Mixin private BackupKeepingOptions keeping = new BackupKeepingOptions();
  @Mixin private BackupFileOptions file = new BackupFileOptions();

  @Option(
      names = "--config",
      paramLabel = "NAME",
      description = "Prints only that file: pgbackrest, cron, drill, …")
  private @Nullable String config;

  @Mixin private FileFolder folder = new FileFolder();

  @Option(names = "--output", defaultValue = "text", description = "text, json, html or markdown.")
  private OutputFormat output = OutputFormat.text;

  @Mixin private SpecialistOptions options = new SpecialistOptions();

  BackupCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    folder.refuseBeside(config);
    BackupPlan plan = plan(input());
    folder.write(plan.files());
    if (config != null && output == OutputFormat.text) {
      shell.out().print(plan.configs().get(config));
    } else {
      new Output(shell, output).show(plan);
    }
    return plan.fails() ? EachFile.FINDINGS : EachFile.FINE;
  }

  private BackupInput input() {
    return new BackupInput(
        data.size,
        data.rpo,
        data.rto,
        data.engine,
        data.version,
        data.tool,
        data.toolVersion,
        data.changedPerDay,
        data.walPerDay,
        data.compression,
        data.walCompression,
        data.growth,
        data.bandwidth,
        data.upload,
        data.replay,
        keeping.retain,
        keeping.pitr,
        keeping.immutable,
        keeping.compliance,
        keeping.regions,
        keeping.budget,
        keeping.prices(shell),
        data.archiveTimeout,
        data.walDisk,
        data.outage,
        keeping.asOf,
        file.target,
        file.host,
        file.port,
        file.database,
        file.user,
        file.dataFolder,
        file.name,
        config);
  }

  /** A database counts only where it is named here: numbers alone need none. */
  private BackupPlan plan(BackupInput input) {
    if (!options.nameDatabase()) {
      return BackupPlanning.plan(input.question(Optional.empty(), false), Optional.empty());
    }
    try (Database database = options.connect(shell, options.load(shell).config())) {
      return BackupPlanning.plan(
          input.question(Optional.of(database.engine()), true),
          Optional.of(MeasuredServer.read(database, new Cancellation())));
    }
  }
}
