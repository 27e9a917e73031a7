package dev.dbwright.tools.explain.plan;

import java.util.List;
import java.util.Optional;

/**
 * A detail of a node or of the whole plan, under the name that PostgreSQL's JSON format gives it,
 * whatever format it was read from: {@code Sort Space Used}, not {@code Disk}.
 */
public record PlanProperty(String name, String value) {
  /** The number that the value starts with; 0 where there is none. */
  public double number() {
    return number("");
  }

  /** The number behind {@code label} in the value; 0 where there is none. */
  public double number(String label) {
    double number = Figures.after(value, label);
    return Double.isNaN(number) ? 0 : number;
  }

  static Optional<String> text(List<PlanProperty> properties, String name) {
    for (PlanProperty property : properties) {
      if (property.name().equals(name)) {
        return Optional.of(property.value());
      }
    }
    return Optional.empty();
  }

  static double number(List<PlanProperty> properties, String name) {
    return text(properties, name).map(Figures::leadingNumber).filter(n -> !n.isNaN()).orElse(0.0);
  }
}
