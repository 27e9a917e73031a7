package dev.dbwright.tools.explain.plan.sqlserver;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.explain.plan.EngineReader;
import dev.dbwright.tools.explain.plan.Paste;
import dev.dbwright.tools.explain.plan.PasteFault;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanFormat;
import dev.dbwright.tools.explain.plan.ReadPlans;
import dev.dbwright.tools.explain.plan.sqlserver.TextSteps.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the plans that SQL Server prints as text: {@code STATISTICS PROFILE} with counts, {@code
 * SHOWPLAN_ALL} with estimates, {@code SHOWPLAN_TEXT} as a bare tree.
 */
public final class ShowplanTextReader implements EngineReader {
  @Override
  public Optional<ReadPlans> read(Paste paste) {
    boolean dashed = paste.text().contains(TextStep.DRAWN_BRANCH);
    if (!dashed && !paste.text().contains(TextStep.BRANCH)) {
      return Optional.empty();
    }
    // Tabs separate columns, so they must stand as they came.
    boolean asItCame = dashed || paste.text().indexOf('\t') >= 0;
    List<String> lines =
        asItCame
            ? paste.text().replace(TextStep.DRAWN_BRANCH, TextStep.BRANCH).lines().toList()
            : paste.lines();
    Found found = TextSteps.in(lines);
    if (found.steps().isEmpty()) {
      return Optional.empty();
    }
    int fault = found.fault();
    if (fault > 0) {
      throw PasteFault.damaged(lines, fault);
    }
    PlanFormat format = found.hasColumns() ? PlanFormat.TABLE : PlanFormat.TREE;
    return Optional.of(new ReadPlans(Engine.SQLSERVER, format, plans(found.steps(), lines)));
  }

  private static List<Plan> plans(List<TextStep> steps, List<String> lines) {
    List<Plan> plans = new ArrayList<>();
    var tree = new TextTree();
    for (TextStep step : steps) {
      if (tree.isRoot(step)) {
        tree.finish().ifPresent(plans::add);
      }
      if (!tree.add(step)) {
        throw PasteFault.damaged(lines, step.line());
      }
    }
    tree.finish().ifPresent(plans::add);
    return plans;
  }
}
