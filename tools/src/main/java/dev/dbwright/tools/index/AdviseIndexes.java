package dev.dbwright.tools.index;

import static dev.dbwright.tools.error.ErrorCode.TOOL_ARGUMENTS_INVALID;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.tool.Arg;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.draft.Draft;
import dev.dbwright.tools.twin.growth.Growth;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tool {@code advise_indexes}: indexes for a workload, proved on a twin. */
public final class AdviseIndexes implements Tool<AdviseIndexes.Input, AdvisedIndexes> {
  private static final int USUAL_MOST = 20;

  private final IndexAdvisory advisory;

  /**
   * @param cacheDir where the twin's server keeps its programs and data
   */
  public AdviseIndexes(Path cacheDir) {
    this.advisory = new IndexAdvisory(cacheDir);
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
      @Arg("the most that new indexes may take together: 500MB, or 25% of the tables' size")
          @Nullable String budget,
      @Arg("the most indexes to propose; 20 unless given") @Nullable Integer max,
      @Arg("seconds after which the best set so far is taken") @Nullable Double seconds,
      @Arg("what if tables grow: orders=100, lines=100") @Nullable String growth,
      @JsonProperty("why_not")
          @Arg("an index to try as well, to say why it is not proposed: orders(status)")
          @Nullable String whyNot) {}

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
    return advisory.advise(subject(input, context), wishes, context.cancellation());
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

  private static AdviceSubject subject(Input input, ToolContext context) {
    Optional<Workload> workload =
        Optional.ofNullable(input.workload())
            .map(text -> WorkloadReader.readText("workload", text));
    if (input.ddl() == null) {
      return AdviceSubject.of(context.connectedDatabase(), workload, context.cancellation());
    }
    Blueprint blueprint =
        input.statistics() == null
            ? new Blueprint(input.ddl(), PlannerStatistics.none())
            : Draft.of(input.ddl(), input.statistics());
    return AdviceSubject.of(
        blueprint,
        workload.orElseThrow(
            () ->
                new DbwrightException(
                    TOOL_ARGUMENTS_INVALID, "advise_indexes", "ddl goes with workload")));
  }
}
