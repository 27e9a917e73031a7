package dev.dbwright.repl.command;

import dev.dbwright.tools.backup.rehearsal.BackupRehearsal;
import dev.dbwright.tools.backup.rehearsal.RehearseBackup;
import dev.dbwright.tools.backup.rehearsal.RehearseBackup.Input;
import dev.dbwright.tools.cancel.Cancellation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dbwright backup rehearse}. */
@Command(
    name = "rehearse",
    description =
        "Backups and restores on a scratch cluster, compared and timed; no server of yours is"
            + " touched.")
final class BackupRehearseCommand extends DbwrightCommand {
  @Option(
      names = "--method",
      paramLabel = "NAME",
      description =
          "pgbackrest (full, differential, incremental) or copy (a full copy by PostgreSQL's own"
              + " functions); pgbackrest unless given, where it is installed.")
  private @Nullable String method;

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      description = "Of the scratch database: 16MB unless given.")
  private @Nullable String size;

  @Option(
      names = "--damage",
      paramLabel = "WHAT",
      description = "Break copy, log or time on purpose, to see that the rehearsal finds it.")
  private @Nullable String damage;

  @Option(names = "--output", defaultValue = "text", description = "text, json, html or markdown.")
  private OutputFormat output = OutputFormat.text;

  @Mixin private SpecialistOptions options = new SpecialistOptions();

  BackupRehearseCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    var tool = new RehearseBackup(options.load(shell).config().cacheDir());
    BackupRehearsal rehearsal = tool.rehearse(new Input(method, size, damage), new Cancellation());
    new Output(shell, output).show(rehearsal);
    return rehearsal.identical() ? EachFile.FINE : EachFile.FINDINGS;
  }
}
