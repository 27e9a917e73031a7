package dev.dbwright.repl.command;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.pool.PoolAdvice;
import dev.dbwright.tools.pool.PoolQuestion;
import dev.dbwright.tools.pool.PoolSizing;
import dev.dbwright.tools.pool.live.MeasuredLoad;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dbwright pool}. */
@Command(
    name = "pool",
    description =
        "A connection pool: its size, how long requests wait for it, and the files that say so."
            + " With --db, what is not given is read there: rate and holding times from"
            + " pg_stat_statements, max_connections.")
final class PoolCommand extends DbwrightCommand {
  @Mixin private PoolLoadOptions load = new PoolLoadOptions();
  @Mixin private PoolServerOptions server = new PoolServerOptions();
  @Mixin private PoolFileOptions file = new PoolFileOptions();

  @Option(
      names = "--config",
      paramLabel = "NAME",
      description = "Prints only that file: hikari, spring, pgbouncer, …")
  private @Nullable String config;

  @Option(names = "--output", defaultValue = "text", description = "text, json, html or markdown.")
  private OutputFormat output = OutputFormat.text;

  @Mixin private SpecialistOptions options = new SpecialistOptions();

  PoolCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    var question =
        new PoolQuestion(
            load.load(),
            load.goal(),
            load.deployment(),
            server.limits(),
            server.services(),
            server.nesting(),
            server.machine(),
            file.access(),
            Optional.ofNullable(config));
    PoolAdvice advice = PoolSizing.advise(question, measured(), new Cancellation());
    if (config != null && advice.stable() && output == OutputFormat.text) {
      shell.out().print(advice.configs().get(config));
    } else {
      new Output(shell, output).show(advice);
    }
    return advice.fails() ? EachFile.FINDINGS : EachFile.FINE;
  }

  /** Only of a database that is named here: numbers alone need none that a setting leads to. */
  private Optional<MeasuredLoad> measured() {
    if (!options.nameDatabase()) {
      return Optional.empty();
    }
    try (Database database = options.connect(shell, options.load(shell).config())) {
      return Optional.of(MeasuredLoad.read(database, new Cancellation()));
    }
  }
}
