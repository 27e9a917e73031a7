package dev.dbwright.tools.explain.plan.sqlserver;

import dev.dbwright.tools.explain.plan.NodeDraft;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code RelOp} with its place in the plan and its counters. */
final class Step {
  /** What a {@code RelOp} holds beside its operator. */
  private static final List<String> COMMON =
      List.of(
          "OutputList",
          "Warnings",
          "MemoryFractions",
          "RunTimeInformation",
          "RunTimePartitionSummary",
          "InternalInfo");

  final Element relOp;
  final NodeDraft draft;
  final List<Step> children = new ArrayList<>();

  /** The element that says what the step is: {@code IndexScan}, {@code Hash}. */
  final Element operator;

  /** True where the step runs once for each row of the other side of a join. */
  final boolean repeated;

  final RunTime runTime;

  /**
   * Executions that a person would count: threads that share one execution are one; NaN unknown.
   */
  double loops = Double.NaN;

  /** Rows of all executions; NaN where unknown. */
  double rows = Double.NaN;

  /** Time, with the steps below. */
  double totalMs;

  /** Pages of 8 KiB, with those of the steps below. */
  double cachedPages;

  double pagesFromDisk;

  Step(Element relOp, @Nullable Step above, NodeDraft draft) {
    this.relOp = relOp;
    this.draft = draft;
    this.operator =
        relOp.children.stream()
            .filter(child -> !COMMON.contains(child.name))
            .findFirst()
            .orElseGet(() -> new Element("", relOp.line));
    this.repeated = above != null && (above.repeated || above.repeatsChild(above.children.size()));
    this.runTime = RunTime.of(relOp);
  }

  /** Nested loops run their second input anew; an adaptive join has it as its third. */
  private boolean repeatsChild(int place) {
    return switch (operator.name) {
      case "NestedLoops" -> place == 1;
      case "AdaptiveJoin" -> place == 2;
      default -> false;
    };
  }

  /** Steps whose inputs are read one after the other, none of them as the side of a join. */
  boolean readsInTurn() {
    return List.of("Concat", "Sequence", "Switch").contains(operator.name);
  }

  /** True for a step that hands over rows in batches, as counted or, without counts, as planned. */
  boolean isBatch() {
    String mode = runTime.text("ActualExecutionMode");
    return (mode.isEmpty() ? relOp.text("EstimatedExecutionMode") : mode).equals("Batch");
  }

  /**
   * Adds up what was counted, the steps below first. A step in row mode is timed with all that is
   * below it, one in batch mode alone. Threads are timed apart, so that a step may seem to end
   * before one below it: then it took as long. Source: Microsoft's notes on operator level
   * performance statistics (SQL Server 2014 SP2 and 2016).
   */
  void addUp() {
    loops = repeated ? runTime.executions() : runTime.executionsOfOneThread();
    rows = runTime.rows();
    if (!runTime.isCounted()) {
      inferCounts();
    }
    double ofChildren = 0;
    double longest = 0;
    double logical = runTime.sum("ActualLogicalReads");
    pagesFromDisk =
        Math.min(logical, runTime.sum("ActualPhysicalReads") + runTime.sum("ActualReadAheads"));
    cachedPages = logical - pagesFromDisk;
    for (Step child : children) {
      ofChildren += child.totalMs;
      longest = child.isBatch() ? longest : Math.max(longest, child.totalMs);
      cachedPages += child.cachedPages;
      pagesFromDisk += child.pagesFromDisk;
    }
    double own = runTime.elapsedMs();
    if (runTime.isTimed()) {
      totalMs = isBatch() ? own + ofChildren : Math.max(own, longest);
    } else {
      totalMs = ofChildren;
    }
  }

  /** A Compute Scalar that others evaluate is not counted: it passes on the rows from below. */
  private void inferCounts() {
    Step below = children.isEmpty() ? null : children.get(0);
    loops = below == null ? Double.NaN : below.loops;
    rows = below != null && operator.name.equals("ComputeScalar") ? below.rows : Double.NaN;
  }
}
