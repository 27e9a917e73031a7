package dev.dbwright.tools.explain.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan while it is read. */
final class PlanDraft {
  @Nullable NodeDraft root;
  double planningMs = Double.NaN;
  double executionMs = Double.NaN;
  final List<PlanProperty> properties = new ArrayList<>();

  /** Takes a detail of the whole plan. */
  void put(String key, String value) {
    switch (key) {
      // Before version 10 PostgreSQL wrote a small t.
      case "Planning Time", "Planning time" -> planningMs = Figures.leadingNumber(value);
      case "Execution Time", "Execution time", "Total runtime", "Total Runtime" ->
          executionMs = Figures.leadingNumber(value);
      default -> properties.add(new PlanProperty(key, value));
    }
  }
}
