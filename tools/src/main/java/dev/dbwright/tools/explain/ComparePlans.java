package dev.dbwright.tools.explain;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dbwright.tools.explain.compare.PlanComparison;
import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.ReadPlans;
import dev.dbwright.tools.tool.Arg;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;

/** The tool {@code compare_plans}: says why a statement got slower or faster. */
public final class ComparePlans implements Tool<ComparePlans.Input, PlanComparison> {
  private final PlanReader reader = new PlanReader(EngineReaders.ALL);

  /** What is asked. */
  public record Input(
      @Arg("the output of EXPLAIN from before the change") String old,
      @Arg("the output of EXPLAIN from after it, of the same statement") @JsonProperty("new")
          String now) {}

  @Override
  public String name() {
    return "compare_plans";
  }

  @Override
  public String summary() {
    return "Compares two plans of one statement, old and new: which steps changed, which change"
        + " explains the difference in time, and why (index, statistics, data, settings, join"
        + " order or method, memory, parallel workers). Use it when a query got slower or faster.";
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
  public PlanComparison run(Input input, ToolContext context) {
    ReadPlans old = reader.read(input.old());
    ReadPlans now = reader.read(input.now());
    PlanComparison comparison = PlanComparison.of(old.plans().get(0), now.plans().get(0));
    return old.plans().size() == 1 && now.plans().size() == 1
        ? comparison
        : comparison.noting("Of several plans in one text only the first was compared.");
  }
}
