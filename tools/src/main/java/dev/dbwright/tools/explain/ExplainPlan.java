package dev.dbwright.tools.explain;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.ReadPlans;
import dev.dbwright.tools.tool.Arg;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tool {@code explain_plan}: reads a pasted plan and says what makes it slow. */
public final class ExplainPlan implements Tool<ExplainPlan.Input, ExplainResult> {
  private final PlanReader reader = new PlanReader(EngineReaders.ALL);

  /** What is asked. */
  public record Input(
      @Arg(
              "the output of EXPLAIN, as it came: PostgreSQL's text, JSON, XML, YAML or"
                  + " auto_explain log, MySQL's or MariaDB's table, JSON or TREE, SQL Server's"
                  + " showplan XML or STATISTICS PROFILE, SQLite's EXPLAIN QUERY PLAN; what stands"
                  + " around it is skipped")
          String plan,
      @Arg("the engine that printed it; the content tells it where this is left out")
          @Nullable Engine engine,
      @Arg("the statement that the plan is of") @Nullable String sql) {}

  @Override
  public String name() {
    return "explain_plan";
  }

  @Override
  public String summary() {
    return "Reads the output of EXPLAIN that a person pasted and says where the time goes, what is"
        + " wrong and what to do, with the plan's own numbers. Use it whenever a message holds a"
        + " query plan.";
  }

  @Override
  public ToolEffect effect() {
    return ToolEffect.COMPUTES;
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public ExplainResult run(Input input, ToolContext context) {
    ReadPlans read = reader.read(input.plan());
    Engine engine = printedBy(read, input.engine());
    List<Diagnosis> plans =
        read.plans().stream().map(plan -> Diagnosis.of(engine, plan, input.sql())).toList();
    return new ExplainResult(engine, read.format(), plans, input.sql());
  }

  /** The content tells the engine, but not MySQL from MariaDB where both print the same. */
  private static Engine printedBy(ReadPlans read, @Nullable Engine told) {
    boolean either = told == Engine.MYSQL || told == Engine.MARIADB;
    return told != null && either && read.isMysqls() ? told : read.engine();
  }
}
