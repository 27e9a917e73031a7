package dev.dbwright.tools.capacity;

import dev.dbwright.tools.capacity.series.Series;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import java.time.Clock;

/** The tool {@code plan_capacity}: when a resource runs out, and by when to act. */
public final class PlanCapacity implements Tool<CapacityInput, CapacityPlan> {
  private final Clock clock;
  private final MeasurementHistory history;

  /**
   * @param clock gives measurements without dates their dates: the last one is of now
   * @param history of the connected database, where no series is given
   */
  public PlanCapacity(Clock clock, MeasurementHistory history) {
    this.clock = clock;
    this.history = history;
  }

  @Override
  public String name() {
    return "plan_capacity";
  }

  @Override
  public String summary() {
    return "Forecasts a series of measurements (disk, CPU, connections, latency): the date a limit"
        + " and its 80 % are reached with 80 % intervals, 3, 6 and 12 months ahead, what to do by"
        + " when. Without a series it reads what health checks of the connected database kept."
        + " Never call it with guessed numbers.";
  }

  @Override
  public ToolEffect effect() {
    return ToolEffect.READS_DATABASE;
  }

  @Override
  public Class<CapacityInput> input() {
    return CapacityInput.class;
  }

  @Override
  public CapacityPlan run(CapacityInput input, ToolContext context) {
    Series series =
        input
            .given(clock)
            .orElseGet(() -> Checked.series(context.connectedDatabase(), input.metric(), history));
    return CapacityPlanning.plan(input.wish().about(series), context.cancellation());
  }
}
