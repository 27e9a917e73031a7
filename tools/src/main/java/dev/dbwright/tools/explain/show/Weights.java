package dev.dbwright.tools.explain.show;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.Relationship;
import dev.dbwright.tools.explain.rule.RuleContext;
import java.util.List;

/**
 * How much of a plan each step is, alone and with what is below it. No part is negative, and the
 * own parts add up to the root's whole.
 */
final class Weights {
  private final Measure measure;
  private final double[] total;
  private final double[] own;

  private Weights(Measure measure, int size) {
    this.measure = measure;
    this.total = new double[size];
    this.own = new double[size];
  }

  static Weights of(Plan plan, RuleContext context) {
    if (plan.root().totalMs() > 0) {
      return timed(plan);
    }
    double[] costs = costs(plan, context);
    return costs[0] > 0 ? divided(plan, context, costs) : counted(plan, context);
  }

  private static Weights timed(Plan plan) {
    var weights = new Weights(Measure.TIME, plan.nodes().size());
    for (PlanNode node : plan.nodes()) {
      weights.total[node.id()] = node.totalMs();
      weights.own[node.id()] = node.selfMs();
    }
    return weights;
  }

  /** A step that tells no cost has that of what is below it. */
  private static double[] costs(Plan plan, RuleContext context) {
    double[] costs = new double[plan.nodes().size()];
    for (int id = costs.length - 1; id >= 0; id--) {
      PlanNode node = plan.nodes().get(id);
      boolean told = node.estimate() != null && node.estimate().totalCost() != null;
      costs[id] =
          told
              ? node.totalCost()
              : context.children(node).stream().mapToDouble(child -> costs[child.id()]).sum();
    }
    return costs;
  }

  /**
   * A step's cost holds that of its inputs, but not as they tell it: a LIMIT pays a part of its
   * input, a loop pays its inner side again and again. So inputs share what the step has.
   */
  private static Weights divided(Plan plan, RuleContext context, double[] costs) {
    var weights = new Weights(Measure.COST, costs.length);
    weights.total[0] = costs[0];
    for (PlanNode node : plan.nodes()) {
      List<PlanNode> children = context.children(node);
      double[] asked =
          children.stream()
              .mapToDouble(child -> costs[child.id()] * runs(child, node, context))
              .toArray();
      double sum = 0;
      for (double cost : asked) {
        sum += cost;
      }
      double whole = weights.total[node.id()];
      double fitting = sum > whole ? whole / sum : 1;
      for (int i = 0; i < asked.length; i++) {
        weights.total[children.get(i).id()] = asked[i] * fitting;
      }
      weights.own[node.id()] = Math.max(0, whole - sum * fitting);
    }
    return weights;
  }

  /** PostgreSQL states the cost of the inner side for one row of the outer side. */
  private static double runs(PlanNode child, PlanNode parent, RuleContext context) {
    if (!parent.hasType("Nested Loop") || child.relationship() != Relationship.INNER) {
      return 1;
    }
    return context
        .child(parent, Relationship.OUTER)
        .map(outer -> Math.max(1, outer.estimatedRows()))
        .orElse(1.0);
  }

  private static Weights counted(Plan plan, RuleContext context) {
    var weights = new Weights(Measure.STEPS, plan.nodes().size());
    for (PlanNode node : plan.nodes()) {
      weights.own[node.id()] = 1;
      weights.total[node.id()] = context.subtree(node).size();
    }
    return weights;
  }

  Measure measure() {
    return measure;
  }

  /** The step alone. */
  double own(PlanNode node) {
    return own[node.id()];
  }

  /** The step and what is below it. */
  double total(PlanNode node) {
    return total[node.id()];
  }

  /** {@code amount} as a share of the plan. */
  double share(double amount) {
    return total[0] > 0 ? Math.min(1, amount / total[0]) : 0;
  }
}
