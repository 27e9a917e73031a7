package dev.dbwright.tools.explain.plan;

import dev.dbwright.tools.explain.plan.NodeDraft.BufferKind;
import dev.dbwright.tools.explain.plan.PlanArithmetic.Division;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the records of a plan from its drafts, with times and buffers divided. */
final class PlanBuilder {
  // Plans tell microseconds; more digits would only be noise of the division.
  private static final double DIGITS = 1e6;

  private final FlatPlan plan;
  private final @Nullable Division time;
  private final @Nullable Division hit;
  private final @Nullable Division read;

  private PlanBuilder(NodeDraft root) {
    plan = new FlatPlan(root);
    var hoisted = new Hoisted(plan);
    boolean timed = !Double.isNaN(root.actualTotalMs);
    time =
        timed ? PlanArithmetic.divide(plan, hoisted, PlanArithmetic.wallClock(plan), false) : null;
    boolean counted = plan.nodes.stream().anyMatch(node -> node.hasBuffers);
    hit = counted ? divideBuffers(hoisted, BufferKind.SHARED_HIT) : null;
    read = counted ? divideBuffers(hoisted, BufferKind.SHARED_READ) : null;
  }

  static Plan build(PlanDraft draft, NodeDraft root) {
    var builder = new PlanBuilder(root);
    List<PlanNode> nodes = new ArrayList<>(builder.plan.size());
    for (int id = 0; id < builder.plan.size(); id++) {
      nodes.add(builder.node(id));
    }
    boolean analyzed = builder.plan.nodes.stream().anyMatch(node -> node.measured);
    return new Plan(
        analyzed,
        known(draft.planningMs),
        known(draft.executionMs),
        nodes,
        draft.properties,
        builder.charges());
  }

  private List<TimeCharge> charges() {
    if (time == null) {
      return List.of();
    }
    return time.charges().stream()
        .map(charge -> new TimeCharge(charge.node(), charge.ranNode(), rounded(charge.ms())))
        .toList();
  }

  private Division divideBuffers(Hoisted hoisted, BufferKind kind) {
    double[] blocks = new double[plan.size()];
    for (int id = 0; id < blocks.length; id++) {
      blocks[id] = Math.max(0, plan.nodes.get(id).buffer(kind));
    }
    return PlanArithmetic.divide(plan, hoisted, blocks, true);
  }

  private PlanNode node(int id) {
    NodeDraft node = plan.nodes.get(id);
    return new PlanNode(
        id,
        plan.parent[id] < 0 ? null : plan.parent[id],
        node.type,
        id == 0 ? null : plan.relationship[id],
        node.subplan.isEmpty() ? null : node.subplan,
        new NodeVariant(
            node.strategy,
            node.partialMode,
            node.joinType,
            node.operation,
            node.scanDirection,
            node.parallelAware ? true : null),
        new NodeTarget(
            node.relation,
            node.schema,
            node.alias,
            node.index,
            node.relation == null && node.name == null ? node.alias : node.name),
        estimate(node),
        node.measured ? actual(id, node) : null,
        buffers(id, node),
        node.properties,
        node.workers.stream().map(PlanBuilder::worker).toList());
  }

  private static @Nullable Estimate estimate(NodeDraft node) {
    if (Double.isNaN(node.planRows) && Double.isNaN(node.totalCost)) {
      return null;
    }
    return new Estimate(
        known(node.planRows),
        known(node.startupCost),
        known(node.totalCost),
        known(node.planWidth));
  }

  private Actual actual(int id, NodeDraft node) {
    if (node.neverExecuted) {
      return new Actual(false, 0.0, null, null, null, null, null, null, null);
    }
    Division timed = Double.isNaN(node.actualTotalMs) ? null : time;
    return new Actual(
        true,
        known(node.loops),
        known(node.actualRows),
        known(rounded(node.actualRows * node.loops)),
        known(node.actualStartupMs),
        known(node.actualTotalMs),
        plan.participants[id] > 1 ? plan.participants[id] : null,
        timed == null ? null : rounded(timed.share(id)),
        timed == null ? null : rounded(timed.self(id)));
  }

  private @Nullable BufferUse buffers(int id, NodeDraft node) {
    // A node without a Buffers line touched nothing, if others have one.
    if (hit == null || read == null || node.neverExecuted) {
      return null;
    }
    return new BufferUse(
        (long) node.buffer(BufferKind.SHARED_HIT),
        (long) node.buffer(BufferKind.SHARED_READ),
        positive(node.buffer(BufferKind.SHARED_DIRTIED)),
        positive(node.buffer(BufferKind.SHARED_WRITTEN)),
        positive(node.buffer(BufferKind.TEMP_READ)),
        positive(node.buffer(BufferKind.TEMP_WRITTEN)),
        (long) hit.self(id),
        (long) read.self(id));
  }

  private static WorkerShare worker(NodeDraft worker) {
    return new WorkerShare(
        worker.workerNumber,
        known(worker.loops),
        known(worker.actualRows),
        known(worker.actualTotalMs),
        worker.properties);
  }

  private static @Nullable Long positive(double blocks) {
    return blocks > 0 ? (long) blocks : null;
  }

  private static double rounded(double value) {
    return Math.abs(value) < 1e9 ? Math.round(value * DIGITS) / DIGITS : value;
  }

  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
