package dev.dbwright.tools.explain.plan;

import java.util.ArrayList;
import java.util.List;

/** Writes small plans for tests, as PostgreSQL 18 prints them. */
public final class PlanText {
  private final String title;
  private final List<String> details = new ArrayList<>();
  private final List<PlanText> children = new ArrayList<>();
  private String label = "";
  private double estimated = 1;
  private double actual = 1;
  private double loops = 1;
  private double ms = 1;
  private double cost = 100;

  private PlanText(String title) {
    this.title = title;
  }

  /** A step that took 1 ms for 1 row, as expected. */
  public static PlanText step(String title) {
    return new PlanText(title);
  }

  public static PlanText scan(String relation) {
    return step("Seq Scan on " + relation);
  }

  public PlanText estimated(double rows) {
    estimated = rows;
    return this;
  }

  /** Rows of each loop. */
  public PlanText actual(double rows) {
    actual = rows;
    return this;
  }

  public PlanText loops(double count) {
    loops = count;
    return this;
  }

  /** Milliseconds of each loop, children included. */
  public PlanText ms(double milliseconds) {
    ms = milliseconds;
    return this;
  }

  /** What the planner expected the step to cost, children included. */
  public PlanText cost(double units) {
    cost = units;
    return this;
  }

  public PlanText with(String detail) {
    details.add(detail);
    return this;
  }

  /** {@code SubPlan 1}, {@code CTE x}. */
  public PlanText labelled(String subplan) {
    label = subplan;
    return this;
  }

  public PlanText over(PlanText... steps) {
    children.addAll(List.of(steps));
    return this;
  }

  /** The text of the plan with this step as its root. */
  public String text() {
    var text = new StringBuilder();
    print(text, "", "  ");
    return text.toString();
  }

  public Plan plan() {
    return new PlanReader().read(text()).plans().get(0);
  }

  private void print(StringBuilder text, String lead, String indent) {
    text.append(lead).append(title);
    text.append("  (cost=0.00..").append(cost);
    text.append(" rows=").append(Math.round(estimated)).append(" width=8)");
    text.append(" (actual time=0.000..").append(ms);
    text.append(" rows=").append(actual).append(" loops=").append(Math.round(loops)).append(")\n");
    details.forEach(detail -> text.append(indent).append(detail).append('\n'));
    for (PlanText child : children) {
      String below = indent;
      if (!child.label.isEmpty()) {
        text.append(indent).append(child.label).append('\n');
        below = indent + "  ";
      }
      child.print(text, below + "->  ", below + "      ");
    }
  }
}
