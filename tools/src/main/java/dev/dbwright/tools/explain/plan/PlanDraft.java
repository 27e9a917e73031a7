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
      case "Planning Time" -> planningMs = Figures.leadingNumber(value);
      case "Execution Time", "Total runtime", "Total Runtime" ->
          executionMs = Figures.leadingNumber(value);
      default -> properties.add(new PlanProperty(key, value));
    }
  }
}
