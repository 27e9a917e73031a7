package dev.dbwright.tools.explain.plan;

import java.util.List;
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

  /** Rows of all its loops; 0 where unknown. */
  public double rows() {
    return rowsPerLoop == null || loops == null ? 0 : rowsPerLoop * loops;
  }

  /** Milliseconds of all its loops, children included; 0 where unknown. */
  public double totalMs() {
    return totalMsPerLoop == null || loops == null ? 0 : totalMsPerLoop * loops;
  }

  /** The property {@code name} as a number without its unit; 0 where the worker does not say. */
  public double number(String name) {
    return PlanProperty.number(properties, name);
  }
}
