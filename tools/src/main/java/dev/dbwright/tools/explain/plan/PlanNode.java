package dev.dbwright.tools.explain.plan;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step of a plan.
 *
 * @param id the position in plan order, from 0; a parent stands before its children
 * @param parent id of the parent; absent for the root
 * @param type the JSON format's "Node Type", without any prefix
 * @param subplan the label of a CTE, InitPlan or SubPlan: {@code CTE recent}, {@code SubPlan 1}
 * @param properties everything else that the plan says of this node
 */
public record PlanNode(
    int id,
    @Nullable Integer parent,
    String type,
    @Nullable Relationship relationship,
    @Nullable String subplan,
    @JsonUnwrapped NodeVariant variant,
    @JsonUnwrapped NodeTarget target,
    @JsonUnwrapped @Nullable Estimate estimate,
    @JsonUnwrapped @Nullable Actual actual,
    @JsonUnwrapped @Nullable BufferUse buffers,
    List<PlanProperty> properties,
    List<WorkerShare> workers) {
  public PlanNode {
    properties = List.copyOf(properties);
    workers = List.copyOf(workers);
  }

  public boolean wasExecuted() {
    return actual != null && actual.executed();
  }

  /** True for the node type {@code name}. */
  public boolean hasType(String name) {
    return type.equals(name);
  }

  /** The property {@code name}, as the JSON format calls it. */
  public Optional<String> text(String name) {
    return PlanProperty.text(properties, name);
  }

  /** The property {@code name} as a number without its unit; 0 where the plan does not say. */
  public double number(String name) {
    return PlanProperty.number(properties, name);
  }

  /** Rows that the planner expected of one loop; 0 where unknown. */
  public double estimatedRows() {
    return estimate == null || estimate.estimatedRows() == null ? 0 : estimate.estimatedRows();
  }

  /** Executions of all participants; 0 where unknown or never executed. */
  public double loops() {
    return actual == null || actual.loops() == null ? 0 : actual.loops();
  }

  /** Mean rows of one loop; 0 where unknown. */
  public double actualRowsPerLoop() {
    return actual == null || actual.rowsPerLoop() == null ? 0 : actual.rowsPerLoop();
  }

  /** Rows of all loops; 0 where unknown. */
  public double actualRows() {
    return actual == null || actual.rows() == null ? 0 : actual.rows();
  }

  /** Times that the plan started the node: what its participants did together counts once. */
  public double executions() {
    return loops() / participants();
  }

  /** Processes that ran the node together, at least 1. */
  public double participants() {
    return actual == null || actual.participants() == null ? 1 : actual.participants();
  }

  /** Wall clock, children included; 0 where unknown. */
  public double totalMs() {
    return actual == null || actual.totalMs() == null ? 0 : actual.totalMs();
  }

  /** Wall clock without the children; 0 where unknown. */
  public double selfMs() {
    return actual == null || actual.selfMs() == null ? 0 : actual.selfMs();
  }

  /** Cost of one execution, children included; 0 where unknown. */
  public double totalCost() {
    return estimate == null || estimate.totalCost() == null ? 0 : estimate.totalCost();
  }

  /** The type with its form and target, as people read it: {@code Seq Scan on orders o}. */
  public String title() {
    return StepName.of(this);
  }
}
