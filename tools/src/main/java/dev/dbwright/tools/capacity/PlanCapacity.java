package dev.dbwright.tools.capacity;

import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import java.time.Clock;

/** The tool {@code plan_capacity}: when a resource runs out, and by when to act. */
public final class PlanCapacity implements Tool<CapacityInput, CapacityPlan> {
  private final Clock clock;

  /**
   * @param clock gives measurements without dates their dates: the last one is of now
   */
  public PlanCapacity(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "plan_capacity";
  }

  @Override
  public String summary() {
    return "Forecasts a series of measurements (disk, CPU, connections, latency): the date a limit"
        + " and its 80 % are reached with 80 % intervals, 3, 6 and 12 months ahead, what to do by"
        + " when. Never call it with guessed numbers.";
  }

  @Override
  public ToolEffect effect() {
    return ToolEffect.COMPUTES;
  }

  @Override
  public Class<CapacityInput> input() {
    return CapacityInput.class;
  }

  @Override
  public CapacityPlan run(CapacityInput input, ToolContext context) {
    return CapacityPlanning.plan(input.question(clock), context.cancellation());
  }
}
