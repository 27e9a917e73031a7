package dev.dbwright.tools.explain.plan;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one parallel worker did of a node; only VERBOSE plans tell. */
public record WorkerShare(
    int worker,
    @Nullable Double loops,
    @Nullable Double rowsPerLoop,
    @Nullable Double totalMsPerLoop,
    List<PlanProperty> properties) {
  public WorkerShare {
    properties = List.copyOf(properties);
  }

  /** False for a worker of which the plan tells only some details, such as its sort. */
  public boolean reportsRows() {
    return rowsPerLoop != null;
  }

  /** Rows of all its loops; 0 where unknown. */
  public double rows() {
    return rowsPerLoop == null || loops == null ? 0 : rowsPerLoop * loops;
  }

  /** Milliseconds of all its loops, children included; 0 where unknown. */
  public double totalMs() {
    return totalMsPerLoop == null || loops == null ? 0 : totalMsPerLoop * loops;
  }

  /** The property {@code name}, as the JSON format calls it. */
  public Optional<String> text(String name) {
    return PlanProperty.text(properties, name);
  }

  /** The property {@code name} as a number without its unit; 0 where the worker does not say. */
  public double number(String name) {
    return PlanProperty.number(properties, name);
  }
}
