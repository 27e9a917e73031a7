package dev.dbwright.tools.explain.show;

import dev.dbwright.tools.explain.plan.Actual;
import dev.dbwright.tools.explain.plan.BufferUse;
import dev.dbwright.tools.explain.plan.Estimate;
import dev.dbwright.tools.explain.plan.NodeTarget;
import dev.dbwright.tools.explain.plan.NodeVariant;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.PlanProperty;
import dev.dbwright.tools.explain.plan.WorkerShare;
import dev.dbwright.tools.report.Block.Detail;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that the model holds of a step, unrounded, under the names of its JSON. */
final class NodeValues {
  private final List<Detail> values = new ArrayList<>();

  private NodeValues() {}

  static List<Detail> of(PlanNode node) {
    var values = new NodeValues();
    values.put("type", node.type());
    values.put("relationship", node.relationship() == null ? null : node.relationship().id());
    values.put("subplan", node.subplan());
    values.variant(node.variant());
    values.target(node.target());
    if (node.estimate() != null) {
      values.estimate(node.estimate());
    }
    if (node.actual() != null) {
      values.actual(node.actual());
    }
    if (node.buffers() != null) {
      values.buffers(node.buffers());
    }
    for (PlanProperty property : node.properties()) {
      values.put(property.name(), property.value());
    }
    node.workers().forEach(values::worker);
    return values.values;
  }

  private void variant(NodeVariant variant) {
    put("strategy", variant.strategy());
    put("partialMode", variant.partialMode());
    put("joinType", variant.joinType());
    put("operation", variant.operation());
    put("scanDirection", variant.scanDirection());
    put("parallelAware", variant.parallelAware() == null ? null : "true");
  }

  private void target(NodeTarget target) {
    put("relation", target.relation());
    put("schema", target.schema());
    put("alias", target.alias());
    put("index", target.index());
    put("name", target.name());
  }

  private void estimate(Estimate estimate) {
    put("estimatedRows", estimate.estimatedRows());
    put("startupCost", estimate.startupCost());
    put("totalCost", estimate.totalCost());
    put("widthBytes", estimate.widthBytes());
  }

  private void actual(Actual actual) {
    put("executed", String.valueOf(actual.executed()));
    put("loops", actual.loops());
    put("rowsPerLoop", actual.rowsPerLoop());
    put("rows", actual.rows());
    put("startupMsPerLoop", actual.startupMsPerLoop());
    put("totalMsPerLoop", actual.totalMsPerLoop());
    put("participants", actual.participants());
    put("totalMs", actual.totalMs());
    put("selfMs", actual.selfMs());
  }

  private void buffers(BufferUse buffers) {
    put("sharedHit", (double) buffers.sharedHit());
    put("sharedRead", (double) buffers.sharedRead());
    put("sharedDirtied", number(buffers.sharedDirtied()));
    put("sharedWritten", number(buffers.sharedWritten()));
    put("tempRead", number(buffers.tempRead()));
    put("tempWritten", number(buffers.tempWritten()));
    put("selfSharedHit", (double) buffers.selfSharedHit());
    put("selfSharedRead", (double) buffers.selfSharedRead());
  }

  private void worker(WorkerShare worker) {
    String name = "worker " + worker.worker() + " ";
    put(name + "loops", worker.loops());
    put(name + "rowsPerLoop", worker.rowsPerLoop());
    put(name + "totalMsPerLoop", worker.totalMsPerLoop());
    for (PlanProperty property : worker.properties()) {
      put(name + property.name(), property.value());
    }
  }

  private static @Nullable Double number(@Nullable Long blocks) {
    return blocks == null ? null : (double) blocks;
  }

  private void put(String name, @Nullable Double value) {
    put(
        name,
        value == null ? null : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
  }

  private void put(String name, @Nullable String value) {
    if (value != null) {
      values.add(new Detail(name, value));
    }
  }
}
