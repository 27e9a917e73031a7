package dev.dbwright.tools.explain;

import static dev.dbwright.tools.engine.Engine.POSTGRESQL;
import static dev.dbwright.tools.error.ErrorCode.ENGINE_UNSUPPORTED;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.ReadPlans;
import dev.dbwright.tools.tool.Arg;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import org.jspecify.annotations.Nullable;

/** The tool {@code explain_plan}: reads a pasted plan and says what makes it slow. */
public final class ExplainPlan implements Tool<ExplainPlan.Input, ExplainResult> {
  private final PlanReader reader = new PlanReader();

  /** What is asked. */
  public record Input(
      @Arg("the output of EXPLAIN, as text, JSON, XML or YAML; what stands around it is skipped")
          String plan,
      @Arg("the engine that printed it; PostgreSQL unless given") @Nullable Engine engine,
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
    if (input.engine() != null && input.engine() != POSTGRESQL) {
      throw new DbwrightException(
          ENGINE_UNSUPPORTED, input.engine().id(), "reading its query plans");
    }
    return explain(input.plan(), input.sql());
  }

  private ExplainResult explain(String plan, @Nullable String sql) {
    ReadPlans read = reader.read(plan);
    return new ExplainResult(
        null, POSTGRESQL, read.format(), read.plans().stream().map(Diagnosis::of).toList(), sql);
  }
}
