package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.USAGE;

import dev.dbwright.agent.config.Config;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.index.AdviceSubject;
import dev.dbwright.tools.index.AdviceWishes;
import dev.dbwright.tools.index.AdvisedIndexes;
import dev.dbwright.tools.index.Budget;
import dev.dbwright.tools.index.EngineAdvisory;
import dev.dbwright.tools.index.IndexAdvisory;
import dev.dbwright.tools.schema.DdlEngine;
import dev.dbwright.tools.twin.growth.Growth;
import dev.dbwright.tools.twin.pool.TwinPool;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dbwright indexes}. */
@Command(
    name = "indexes",
    description = "Indexes for a workload, each tried on a PostgreSQL without rows.")
final class IndexesCommand extends DbwrightCommand {
  @Mixin private TwinSource source = new TwinSource();

  @Option(
      names = "--workload",
      paramLabel = "FILE|DIR",
      description =
          "SQL, JSON Lines, server logs, pg_stat_statements as CSV; again for more, - reads"
              + " standard input. Without it, what the database of --db counted.")
  private List<String> workload = List.of();

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description =
          "Of --schema: postgresql, mysql, mariadb, sqlserver or sqlite; told from its text.")
  private @Nullable String engine;

  @Option(
      names = "--budget",
      paramLabel = "SIZE|SHARE%",
      description =
          "The most that new indexes may take: 500MB, or 25%% for a share of the tables; 50%%"
              + " unless given.")
  private @Nullable String budget;

  @Option(
      names = "--max",
      paramLabel = "N",
      description = "The most indexes; as many as the budget holds unless given.")
  private int max = Integer.MAX_VALUE;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "After these the best set so far is taken.")
  private @Nullable Double seconds;

  @Option(
      names = "--grow",
      paramLabel = "TABLE=FACTOR",
      description = "As if tables had many times their rows: orders=100,customers=10.")
  private @Nullable String growth;

  @Option(
      names = "--why-not",
      paramLabel = "INDEX",
      description = "An index to try as well: \"orders(status)\".")
  private @Nullable String whyNot;

  @Option(
      names = "--missing",
      paramLabel = "FILE",
      description =
          "With --schema of SQL Server: showplan XML, or rows of sys.dm_db_missing_index_details"
              + " with their header; - reads standard input.")
  private @Nullable String missing;

  @Option(names = "--output", defaultValue = "text", description = "text, json, html or markdown.")
  private OutputFormat output = OutputFormat.text;

  @Mixin private SpecialistOptions options = new SpecialistOptions();

  IndexesCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    AdviceWishes wishes = wishes();
    Config config = options.load(shell).config();
    AdvisedIndexes advised =
        source.isGiven() ? ofFiles(config, wishes) : ofDatabase(config, wishes);
    new Output(shell, output).show(advised);
    return EachFile.FINE;
  }

  private AdviceWishes wishes() {
    if (max < 1) {
      throw new DbwrightException(USAGE, "--max is at least 1");
    }
    if (seconds != null && !(seconds > 0)) {
      throw new DbwrightException(USAGE, "--seconds is more than 0");
    }
    return new AdviceWishes(
        budget == null ? Budget.USUAL : Budget.of(budget),
        max,
        Optional.ofNullable(seconds).map(each -> Duration.ofMillis(Math.round(each * 1000))),
        Optional.ofNullable(growth).map(Growth::of),
        Optional.ofNullable(whyNot));
  }

  private AdvisedIndexes ofFiles(Config config, AdviceWishes wishes) {
    if (workload.isEmpty() && missing == null) {
      throw new DbwrightException(USAGE, "--schema goes with --workload");
    }
    Workload statements = workload.isEmpty() ? Workload.none() : read();
    String ddl = source.definitions(shell);
    Engine written = engine == null ? DdlEngine.of(ddl) : Engine.named(engine);
    return written == Engine.POSTGRESQL
        ? advise(config, AdviceSubject.of(source.blueprint(ddl), statements), wishes)
        : EngineAdvisory.of(
            written,
            ddl,
            statements,
            Optional.ofNullable(missing).map(file -> InputFile.read(shell, file)));
  }

  private AdvisedIndexes ofDatabase(Config config, AdviceWishes wishes) {
    String url =
        config
            .databaseUrl()
            .orElseThrow(
                () ->
                    workload.isEmpty()
                        ? new DbwrightException(
                            USAGE, "give --schema FILE and --workload FILE, or --db URL")
                        : new DbwrightException(USAGE, "give --schema FILE, or --db URL"));
    Optional<Workload> statements = workload.isEmpty() ? Optional.empty() : Optional.of(read());
    try (Database database = options.connect(shell, url)) {
      if (database.engine() != Engine.POSTGRESQL) {
        return EngineAdvisory.of(database, statements, new Cancellation());
      }
      return advise(config, AdviceSubject.of(database, statements, new Cancellation()), wishes);
    }
  }

  private Workload read() {
    if (workload.equals(List.of("-"))) {
      return WorkloadReader.read(InputFile.title("-"), shell.in());
    }
    return WorkloadReader.read(workload.stream().map(Path::of).toList());
  }

  private static AdvisedIndexes advise(Config config, AdviceSubject subject, AdviceWishes wishes) {
    // What cannot be advised on starts no server.
    subject.workload().requireStatements();
    try (TwinPool pool = TwinPool.inBackground(config.cacheDir())) {
      return new IndexAdvisory(pool).advise(subject, wishes, new Cancellation());
    }
  }
}
