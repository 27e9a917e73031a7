package dev.dbwright.tools.explain.compare;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanProperty;
import java.util.LinkedHashMap;
import java.util.Map;

/** The times of triggers, which belong to no step: {@code time=28.064 calls=40}. */
final class Triggers {
  private static final String PREFIX = "Trigger ";

  static final Calls NONE = new Calls(0, 0);

  private Triggers() {}

  record Calls(double totalMs, double calls) {
    double msPerCall() {
      return totalMs / Math.max(1, calls);
    }
  }

  /** By name, in the order of the plan. */
  static Map<String, Calls> of(Plan plan) {
    Map<String, Calls> triggers = new LinkedHashMap<>();
    for (PlanProperty property : plan.properties()) {
      if (property.name().startsWith(PREFIX)) {
        triggers.put(
            property.name().substring(PREFIX.length()),
            new Calls(number(property.value(), "time="), number(property.value(), "calls=")));
      }
    }
    return triggers;
  }

  private static double number(String text, String label) {
    int from = text.indexOf(label) + label.length();
    int end = from;
    while (end < text.length()
        && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    return from < label.length() || from == end ? 0 : Double.parseDouble(text.substring(from, end));
  }
}
