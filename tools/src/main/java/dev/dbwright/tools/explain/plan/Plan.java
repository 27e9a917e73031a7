package dev.dbwright.tools.explain.plan;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query plan.
 *
 * @param analyzed true where the statement was run
 * @param nodes in plan order, the root first
 * @param properties what the plan says as a whole: settings, JIT, triggers, serialization
 * @param charges where the time of CTEs and InitPlans was spent; none without times
 */
public record Plan(
    boolean analyzed,
    @Nullable Double planningMs,
    @Nullable Double executionMs,
    List<PlanNode> nodes,
    List<PlanProperty> properties,
    List<TimeCharge> charges) {
  public Plan {
    nodes = List.copyOf(nodes);
    properties = List.copyOf(properties);
    charges = List.copyOf(charges);
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("a plan has a root");
    }
  }

  /** What the plan says as a whole under {@code name}. */
  public Optional<String> text(String name) {
    return PlanProperty.text(properties, name);
  }

  /** The same as a number without its unit; 0 where the plan does not say. */
  public double number(String name) {
    return PlanProperty.number(properties, name);
  }

  /** The number behind {@code label} in what the plan says under {@code name}; 0 without one. */
  public double number(String name, String label) {
    return properties.stream()
        .filter(property -> property.name().equals(name))
        .mapToDouble(property -> property.number(label))
        .findFirst()
        .orElse(0);
  }

  public PlanNode root() {
    return nodes.get(0);
  }

  /** Wall clock of the statement with its triggers; that of the steps where this is not told. */
  public double statementMs() {
    return executionMs == null ? root().totalMs() : executionMs;
  }

  /** {@code cost} as a part of the plan's, from 0 to 1; 0 where the plan tells no costs. */
  public double shareOfCost(double cost) {
    double whole = root().totalCost();
    return whole > 0 ? Math.min(1, cost / whole) : 0;
  }
}
