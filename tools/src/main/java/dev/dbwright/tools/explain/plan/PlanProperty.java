package dev.dbwright.tools.explain.plan;

/**
 * A detail of a node or of the whole plan, under the name that PostgreSQL's JSON format gives it,
 * whatever format it was read from: {@code Sort Space Used}, not {@code Disk}.
 */
public record PlanProperty(String name, String value) {
  /** The number behind {@code label} in the value; 0 where there is none. */
  public double number(String label) {
    double number = Figures.after(value, label);
    return Double.isNaN(number) ? 0 : number;
  }
}
