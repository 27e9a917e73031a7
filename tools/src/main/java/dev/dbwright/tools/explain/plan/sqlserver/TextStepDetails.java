package dev.dbwright.tools.explain.plan.sqlserver;

import dev.dbwright.tools.explain.plan.NodeDraft;
import java.util.List;

/** What a row of a text plan says of its step. */
final class TextStepDetails {
  /** Columns that stay properties under their own names. */
  private static final List<String> KEPT =
      List.of("LogicalOp", "EstimateIO", "EstimateCPU", "EstimateExecutions", "NodeId", "Parallel");

  private static final String NO_STATISTICS = "NO STATS:(";

  private TextStepDetails() {}

  static void read(TextStep step, NodeDraft draft) {
    draft.put("Node Type", step.type());
    String argument = step.value("Argument");
    OperatorText.read(
        step.type(), argument.isEmpty() ? OperatorText.argumentsIn(step.text()) : argument, draft);
    put(draft, "Plan Rows", step.value("EstimateRows"));
    put(draft, "Total Cost", step.value("TotalSubtreeCost"));
    put(draft, "Plan Width", step.value("AvgRowSize"));
    put(draft, "Output", step.value("OutputList"));
    KEPT.forEach(name -> put(draft, name, step.value(name)));
    JoinType.of(step.value("LogicalOp")).ifPresent(type -> draft.put("Join Type", type));
    warnings(step.value("Warnings"), draft);
  }

  private static void put(NodeDraft draft, String name, String value) {
    if (!value.isEmpty()) {
      draft.put(name, value);
    }
  }

  private static void warnings(String warnings, NodeDraft draft) {
    if (warnings.isEmpty()) {
      return;
    }
    if (warnings.contains("NO JOIN PREDICATE")) {
      draft.put("NoJoinPredicate", "true");
    }
    int columns = warnings.indexOf(NO_STATISTICS);
    if (columns >= 0) {
      int end = warnings.indexOf(')', columns);
      draft.put(
          "ColumnsWithNoStatistics",
          warnings.substring(columns + NO_STATISTICS.length(), end < 0 ? warnings.length() : end));
    }
    draft.put("Warnings", warnings);
  }

  /** Threads that share one execution of a parallel plan are counted as one each: as one here. */
  static void counts(NodeDraft draft, double rows, double executes, boolean repeated) {
    if (Double.isNaN(rows) || Double.isNaN(executes)) {
      return;
    }
    double loops = repeated ? executes : Math.min(1, executes);
    draft.put("Actual Loops", Figure.of(loops));
    draft.put("ActualExecutions", Figure.of(executes));
    if (loops > 0) {
      draft.put("Actual Rows", Figure.of(rows / loops));
    }
  }
}
