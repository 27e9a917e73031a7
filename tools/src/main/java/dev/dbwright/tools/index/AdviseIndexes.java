package dev.dbwright.tools.index;

import static dev.dbwright.tools.error.ErrorCode.TOOL_ARGUMENTS_INVALID;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.schema.DdlEngine;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.tool.Arg;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.draft.Draft;
import dev.dbwright.tools.twin.growth.Growth;
import dev.dbwright.tools.twin.pool.TwinPool;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tool {@code advise_indexes}: indexes for a workload, proved on a twin. */
public final class AdviseIndexes implements Tool<AdviseIndexes.Input, AdvisedIndexes> {
  private static final int USUAL_MOST = 20;

  private final TwinPool pool;

  /**
   * @param cacheDir where the twin's server keeps its programs and data
   */
  public AdviseIndexes(Path cacheDir) {
    this.pool = TwinPool.onFirstNeed(cacheDir);
  }

  /** What is asked. */
  public record Input(
      @Arg(
              "CREATE TABLE and CREATE INDEX statements, as pg_dump --schema-only prints them;"
                  + " without it the connected database is taken")
          @Nullable String ddl,
      @Arg(
              "the statements that run: SQL, JSON Lines {\"sql\":…,\"calls\":…,\"meanMs\":…}, a"
                  + " server's log, or pg_stat_statements as CSV; without it the connected"
                  + " database's pg_stat_statements")
          @Nullable String workload,
      @Arg(
              "with ddl: how many rows and values there are, such as: orders 5M rows, status 4"
                  + " values; customers 200k rows")
          @Nullable String statistics,
      @Arg("of ddl: postgresql, mysql, mariadb, sqlserver or sqlite; told from the text if absent")
          @Nullable String engine,
      @Arg("the most that new indexes may take together: 500MB, or 25% of the tables' size")
          @Nullable String budget,
      @Arg("the most indexes to propose; 20 unless given") @Nullable Integer max,
      @Arg("seconds after which the best set so far is taken") @Nullable Double seconds,
      @Arg("what if tables grow: orders=100, lines=100") @Nullable String growth,
      @JsonProperty("why_not")
          @Arg("an index to try as well, to say why it is not proposed: orders(status)")
          @Nullable String whyNot,
      @JsonProperty("missing_indexes")
          @Arg(
              "with ddl of SQL Server: showplan XML, or rows of sys.dm_db_missing_index_details"
                  + " with their header; its optimizer's wishes are read as candidates")
          @Nullable String missingIndexes) {}

  @Override
  public String name() {
    return "advise_indexes";
  }

  @Override
  public String summary() {
    return "Chooses indexes for a workload within a budget, each tried on a throw-away PostgreSQL"
        + " with the database's statistics; with size, benefit for each query and write cost. Also"
        + " says why not a certain index, and what if a table grows.";
  }

  @Override
  public ToolEffect effect() {
    return ToolEffect.READS_DATABASE;
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public AdvisedIndexes run(Input input, ToolContext context) {
    AdviceWishes wishes = wishes(input);
    Optional<Workload> workload =
        Optional.ofNullable(input.workload())
            .map(text -> WorkloadReader.readText("workload", text));
    String ddl = input.ddl();
    if (ddl == null) {
      return ofDatabase(context.connectedDatabase(), workload, wishes, context.cancellation());
    }
    Optional<String> missing = Optional.ofNullable(input.missingIndexes());
    Workload given =
        workload
            .or(() -> missing.map(text -> Workload.none()))
            .orElseThrow(
                () ->
                    new DbwrightException(
                        TOOL_ARGUMENTS_INVALID, name(), "ddl goes with workload"));
    Engine engine = input.engine() == null ? DdlEngine.of(ddl) : Engine.named(input.engine());
    return engine == Engine.POSTGRESQL
        ? advise(AdviceSubject.of(blueprint(ddl, input), given), wishes, context.cancellation())
        : EngineAdvisory.of(engine, ddl, given, missing);
  }

  private AdvisedIndexes ofDatabase(
      Database database,
      Optional<Workload> workload,
      AdviceWishes wishes,
      Cancellation cancellation) {
    return database.engine() == Engine.POSTGRESQL
        ? advise(AdviceSubject.of(database, workload, cancellation), wishes, cancellation)
        : EngineAdvisory.of(database, workload, cancellation);
  }

  private AdvisedIndexes advise(
      AdviceSubject subject, AdviceWishes wishes, Cancellation cancellation) {
    return new IndexAdvisory(pool).advise(subject, wishes, cancellation);
  }

  /** Stops the twins that were lent. */
  @Override
  public void close() {
    pool.close();
  }

  private AdviceWishes wishes(Input input) {
    Integer max = input.max();
    if (max != null && max < 1) {
      throw new DbwrightException(TOOL_ARGUMENTS_INVALID, name(), "max is at least 1");
    }
    Double seconds = input.seconds();
    if (seconds != null && !(seconds > 0)) {
      throw new DbwrightException(TOOL_ARGUMENTS_INVALID, name(), "seconds are more than 0");
    }
    return new AdviceWishes(
        Optional.ofNullable(input.budget()).map(Budget::of).orElse(Budget.USUAL),
        max == null ? USUAL_MOST : max,
        Optional.ofNullable(seconds).map(each -> Duration.ofMillis(Math.round(each * 1000))),
        Optional.ofNullable(input.growth()).map(Growth::of),
        Optional.ofNullable(input.whyNot()));
  }

  private static Blueprint blueprint(String ddl, Input input) {
    return input.statistics() == null
        ? new Blueprint(ddl, PlannerStatistics.none())
        : Draft.of(ddl, input.statistics());
  }
}
