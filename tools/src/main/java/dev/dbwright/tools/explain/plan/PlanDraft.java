package dev.dbwright.tools.explain.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan while it is read. */
public final class PlanDraft {
  @Nullable NodeDraft root;
  double planningMs = Double.NaN;
  double executionMs = Double.NaN;
  final List<PlanProperty> properties = new ArrayList<>();

  /** The node that all others hang from. */
  public NodeDraft root() {
    NodeDraft known = root;
    if (known == null) {
      known = new NodeDraft(null);
      root = known;
    }
    return known;
  }

  /** The plan, with times and buffers divided. */
  public Plan build() {
    return PlanBuilder.build(this, root());
  }

  /** Takes a detail of the whole plan. */
  public void put(String key, String value) {
    switch (key) {
      // Before version 10 PostgreSQL wrote a small t.
      case "Planning Time", "Planning time" -> planningMs = Figures.leadingNumber(value);
      case "Execution Time", "Execution time", "Total runtime", "Total Runtime" ->
          executionMs = Figures.leadingNumber(value);
      default -> properties.add(new PlanProperty(key, value));
    }
  }
}
