package dev.dbwright.agent.turn;

import dev.dbwright.tools.report.Presentable;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import java.util.function.BiFunction;

/** A tool that does what a test says. */
record FakeTool<I extends Record, O extends Record & Presentable>(
    String name, Class<I> input, BiFunction<I, ToolContext, O> work) implements Tool<I, O> {
  @Override
  public String summary() {
    return "Stands in for " + name + ".";
  }

  @Override
  public ToolEffect effect() {
    return ToolEffect.COMPUTES;
  }

  @Override
  public O run(I given, ToolContext context) {
    return work.apply(given, context);
  }
}
