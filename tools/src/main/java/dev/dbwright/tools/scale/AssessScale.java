package dev.dbwright.tools.scale;

import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.threshold.Thresholds;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import java.util.List;
import java.util.Optional;

/** The tool {@code assess_scale}: whether a pattern of scale pays, by measured numbers alone. */
public final class AssessScale implements Tool<ScaleInput, ScaleAssessment> {
  private final Thresholds limits;

  public AssessScale(Thresholds limits) {
    this.limits = limits;
  }

  @Override
  public String name() {
    return "assess_scale";
  }

  @Override
  public String summary() {
    return "Says whether sharding, partitioning, read replicas, a materialized view, a connection"
        + " pooler, denormalization or a cache pays at the numbers that were measured, what is"
        + " missing and how to measure it, and the simpler step. Call it before any advice on one"
        + " of these. Pass only numbers that the user gave or a tool measured; leave out the rest.";
  }

  @Override
  public ToolEffect effect() {
    return ToolEffect.READS_DATABASE;
  }

  @Override
  public Class<ScaleInput> input() {
    return ScaleInput.class;
  }

  @Override
  public ScaleAssessment run(ScaleInput input, ToolContext context) {
    ScaleFacts facts = input.facts();
    Optional<Database> database = context.database();
    Engine engine = database.map(Database::engine).or(input::toldEngine).orElse(Engine.POSTGRESQL);
    List<String> remarks =
        database
            .filter(open -> open.engine() == Engine.POSTGRESQL)
            .map(
                open ->
                    MeasuredScale.complete(
                        facts, Optional.ofNullable(input.table()), open, context.cancellation()))
            .orElse(List.of());
    return new Assessment(input.pattern(), facts, engine, limits).result(remarks);
  }
}
