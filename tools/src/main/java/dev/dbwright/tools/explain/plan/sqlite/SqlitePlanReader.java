package dev.dbwright.tools.explain.plan.sqlite;

import static dev.dbwright.tools.engine.Engine.SQLITE;

import dev.dbwright.tools.explain.plan.EngineReader;
import dev.dbwright.tools.explain.plan.Paste;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanFormat;
import dev.dbwright.tools.explain.plan.ReadPlans;
import dev.dbwright.tools.explain.plan.sqlite.StepLine.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the output of {@code EXPLAIN QUERY PLAN}: the tree that the shell draws, the rows that it
 * and drivers print, or the steps alone.
 */
public final class SqlitePlanReader implements EngineReader {
  @Override
  public Optional<ReadPlans> read(Paste paste) {
    if (!paste.text().contains("SCAN") && !paste.text().contains("SEARCH")) {
      return Optional.empty();
    }
    List<List<StepLine>> blocks = StepLines.in(paste.lines());
    if (blocks.isEmpty()) {
      return Optional.empty();
    }
    List<Plan> plans = new ArrayList<>();
    for (List<StepLine> block : blocks) {
      plans.addAll(plans(block));
    }
    boolean drawn = blocks.get(0).get(0).layout() == Layout.TREE;
    return Optional.of(new ReadPlans(SQLITE, drawn ? PlanFormat.TREE : PlanFormat.TABLE, plans));
  }

  private static List<Plan> plans(List<StepLine> block) {
    return switch (block.get(0).layout()) {
      case TREE -> Branches.ofTree(block);
      case ROWS -> RowPlans.of(block);
      case BARE -> List.of(flat(block));
    };
  }

  /** Where only the steps were copied, nothing tells what belongs to one that has others below. */
  private static Plan flat(List<StepLine> block) {
    var plan = new Branches();
    for (StepLine step : block) {
      if (!StepText.isLeaf(step.text())) {
        throw Branches.damaged(step);
      }
      plan.add(plan.root(), step);
    }
    return plan.build();
  }
}
