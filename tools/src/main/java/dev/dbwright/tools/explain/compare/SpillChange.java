package dev.dbwright.tools.explain.compare;

import dev.dbwright.tools.explain.plan.BufferUse;
import dev.dbwright.tools.explain.plan.PlanNode;
import java.util.Locale;
import java.util.Optional;

/** Steps that write what does not fit into memory to disk, in one of the plans only. */
final class SpillChange {
  private SpillChange() {}

  static Optional<Reason> appeared(PlanPair pair) {
    return first(pair).map(step -> reason(pair, Cause.SPILL_APPEARED, step, "spills to disk now"));
  }

  static Optional<Reason> gone(PlanPair pair) {
    return first(pair.reversed())
        .map(step -> reason(pair, Cause.SPILL_GONE, step, "spilled to disk and does so no more"));
  }

  /** The first step that spills in the new plan, where nothing that did its work spilled before. */
  private static Optional<PlanNode> first(PlanPair pair) {
    boolean spilledBefore = pair.old().plan().nodes().stream().anyMatch(SpillChange::spills);
    return pair.now().plan().nodes().stream()
        .filter(SpillChange::spills)
        .filter(step -> pair.matching().old(step).map(old -> !spills(old)).orElse(!spilledBefore))
        .findFirst();
  }

  static boolean spills(PlanNode node) {
    return node.text("Sort Space Type").filter("Disk"::equals).isPresent()
        || node.text("Storage").filter("Disk"::equals).isPresent()
        || node.number("Hash Batches") > 1
        || node.number("HashAgg Batches") > 1
        || node.properties().stream()
            .anyMatch(property -> property.name().toLowerCase(Locale.ROOT).contains("spill"));
  }

  private static Reason reason(PlanPair pair, Cause cause, PlanNode step, String what) {
    return new Reason(
        cause,
        step.title() + " " + what,
        "Compare work_mem and hash_mem_multiplier on both sides, and the rows that reach the step.",
        pair.numbers("temporary pages written", written(pair.old()), written(pair.now()), "pages"));
  }

  private static double written(Side side) {
    BufferUse buffers = side.plan().root().buffers();
    if (buffers == null) {
      return Double.NaN;
    }
    return buffers.tempWritten() == null ? 0 : buffers.tempWritten();
  }
}
