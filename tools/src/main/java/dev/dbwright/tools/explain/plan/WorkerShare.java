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
}
