package dev.dbwright.tools.explain.compare;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import java.util.List;
import java.util.Optional;

/** The two plans, side by side. */
record PlanPair(Side old, Side now, Matching matching) {
  static PlanPair of(Plan old, Plan now) {
    var before = new Side("old plan", old);
    var after = new Side("new plan", now);
    return new PlanPair(before, after, Matching.of(before, after));
  }

  /** The same pair seen from the other end: what was lost reads as gained. */
  PlanPair reversed() {
    return new PlanPair(/* old= */ now, /* now= */ old, matching.reversed());
  }

  /** Two steps that do the same. */
  record Match(PlanNode old, PlanNode now) {
    Match reversed() {
      return new Match(/* old= */ now, /* now= */ old);
    }
  }

  /** The step of the new plan that does what {@code node} of the old one did. */
  Optional<Match> match(PlanNode node) {
    return matching.now(node).map(found -> new Match(node, found));
  }

  /** The new plan's time over the old one's; NaN where either was not taken. */
  double timeFactor() {
    return ratio(old.plan().statementMs(), now.plan().statementMs());
  }

  /** The new plan's cost over the old one's; NaN where either is not told. */
  double costFactor() {
    return ratio(old.plan().root().totalCost(), now.plan().root().totalCost());
  }

  /** What the planner had to choose from got worse (above 1) or better: by cost, else by time. */
  double choiceFactor() {
    double cost = costFactor();
    return Double.isNaN(cost) ? timeFactor() : cost;
  }

  /** Times tell most; costs are compared where they are all there is. */
  double factor() {
    double time = timeFactor();
    return Double.isNaN(time) ? costFactor() : time;
  }

  private static double ratio(double before, double after) {
    return before > 0 && after > 0 ? after / before : Double.NaN;
  }

  /** A number of each plan; none where either does not tell it. */
  List<Evidence> numbers(String what, double before, double after, String unit) {
    return Double.isNaN(before) || Double.isNaN(after)
        ? List.of()
        : List.of(
            new Evidence(what, before, unit, old.name()),
            new Evidence(what, after, unit, now.name()));
  }

  /** What the planner expected the plans to cost. */
  List<Evidence> costs() {
    return Double.isNaN(costFactor())
        ? List.of()
        : numbers(
            "cost of the plan",
            old.plan().root().totalCost(),
            now.plan().root().totalCost(),
            "cost");
  }
}
