package dev.dbwright.tools.explain;

import static dev.dbwright.tools.error.ErrorCode.PLANS_OF_TWO_ENGINES;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.explain.compare.PlanComparison;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.ReadPlans;
import dev.dbwright.tools.tool.Arg;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import java.util.Optional;

/** The tool {@code compare_plans}: says why a statement got slower or faster. */
public final class ComparePlans implements Tool<ComparePlans.Input, PlanComparison> {
  private final PlanReader reader = new PlanReader(EngineReaders.ALL);

  /** A plan's text, and what an error calls it. */
  public record Named(String name, String text) {}

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
    return compare(new Named("the old plan", input.old()), new Named("the new plan", input.now()));
  }

  /**
   * What changed from {@code old} to {@code now}.
   *
   * @throws DbwrightException that names the one which is no plan; {@code PLANS_OF_TWO_ENGINES}
   */
  public PlanComparison compare(Named old, Named now) {
    return compare(read(old), read(now));
  }

  private ReadPlans read(Named plan) {
    try {
      return reader.read(plan.text());
    } catch (DbwrightException e) {
      throw e.in(plan.name());
    }
  }

  private static PlanComparison compare(ReadPlans old, ReadPlans now) {
    if (old.isMysqls() ? !now.isMysqls() : old.engine() != now.engine()) {
      throw new DbwrightException(PLANS_OF_TWO_ENGINES, old.engine().id(), now.engine().id());
    }
    Plan before = old.plans().get(0);
    Plan after = now.plans().get(0);
    PlanComparison comparison = PlanComparison.of(before, after);
    Optional<String> measuring = MeasuringCommand.of(now.engine());
    if (measuring.isPresent() && !(before.analyzed() && after.analyzed())) {
      comparison = comparison.noting("To have times and rows: " + measuring.get());
    }
    return old.plans().size() == 1 && now.plans().size() == 1
        ? comparison
        : comparison.noting("Of several plans in one text only the first was compared.");
  }
}
