package dev.dbwright.tools.explain.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Divides a figure that each node reports with its children included, be it wall-clock time or
 * buffers, among the nodes that caused it. No share is negative and the shares add up to the root's
 * figure: where reports contradict each other (rounding, workers that finished later), the parent's
 * figure holds and its children are scaled down to it.
 */
final class PlanArithmetic {
  private final FlatPlan plan;
  private final Hoisted hoisted;
  private final double[] inclusive;
  private final boolean whole;

  /** What is left of each node's figure for a CTE or InitPlan that it may have run. */
  private final double[] slack;

  private final List<List<Grant>> grantsBy;
  private final double[] budget;
  private final double[] self;
  private final List<TimeCharge> charges = new ArrayList<>();

  private PlanArithmetic(FlatPlan plan, Hoisted hoisted, double[] inclusive, boolean whole) {
    this.plan = plan;
    this.hoisted = hoisted;
    this.inclusive = inclusive;
    this.whole = whole;
    this.slack = inclusive.clone();
    this.grantsBy = new ArrayList<>(plan.size());
    for (int id = 0; id < plan.size(); id++) {
      grantsBy.add(List.of());
    }
    this.budget = new double[plan.size()];
    this.self = new double[plan.size()];
  }

  /** A part of a node's figure that belongs to a CTE or InitPlan standing elsewhere. */
  private record Grant(int root, double amount) {}

  /** The figure, divided. */
  static final class Division {
    private final double[] share;
    private final double[] self;
    private final List<TimeCharge> charges;

    private Division(double[] share, double[] self, List<TimeCharge> charges) {
      this.share = share;
      this.self = self;
      this.charges = charges;
    }

    /** What of the root's figure went through the node, children included. */
    double share(int id) {
      return share[id];
    }

    /** What the node's children do not account for. */
    double self(int id) {
      return self[id];
    }

    /** Who ran the CTEs and InitPlans. */
    List<TimeCharge> charges() {
      return charges;
    }
  }

  /** Wall-clock milliseconds of each node, children included. */
  static double[] wallClock(FlatPlan plan) {
    double[] wall = new double[plan.size()];
    for (int id = 0; id < wall.length; id++) {
      NodeDraft node = plan.nodes.get(id);
      double ms = node.actualTotalMs * node.loops / plan.participants[id];
      wall[id] = Double.isFinite(ms) && ms > 0 ? ms : 0;
    }
    return wall;
  }

  /**
   * @param inclusive each node's figure, none negative
   * @param whole true where the figure counts things that cannot be split
   */
  static Division divide(FlatPlan plan, Hoisted hoisted, double[] inclusive, boolean whole) {
    var arithmetic = new PlanArithmetic(plan, hoisted, inclusive, whole);
    arithmetic.leaveSlack();
    for (int place = 0; place < hoisted.roots.size(); place++) {
      arithmetic.charge(place);
    }
    arithmetic.spend();
    return new Division(arithmetic.budget, arithmetic.self, arithmetic.charges);
  }

  private boolean isHoisted(int id) {
    return plan.relationship[id] == Relationship.CTE
        || plan.relationship[id] == Relationship.INITPLAN;
  }

  private void leaveSlack() {
    for (int id = 1; id < plan.size(); id++) {
      if (!isHoisted(id)) {
        slack[plan.parent[id]] -= inclusive[id];
      }
    }
    for (int id = 0; id < slack.length; id++) {
      slack[id] = Math.max(0, slack[id]);
    }
  }

  /** Charges a CTE or InitPlan to who ran it: one node if one can have, several in turn if not. */
  private void charge(int place) {
    int root = hoisted.roots.get(place);
    double owed = inclusive[root];
    for (int payer : payers(place, root, owed)) {
      double amount = Math.min(owed, slack[payer]);
      if (amount > 0) {
        if (grantsBy.get(payer).isEmpty()) {
          grantsBy.set(payer, new ArrayList<>());
        }
        grantsBy.get(payer).add(new Grant(root, amount));
        slack[payer] -= amount;
        owed -= amount;
      }
    }
  }

  private List<Integer> payers(int place, int root, double owed) {
    int owner = plan.parent[root];
    List<Integer> payers = new ArrayList<>(hoisted.readers.get(place));
    // Pruning runs an InitPlan in the Append above the scans that name it. Nodes that declare one
    // seldom touch blocks themselves, so room for all of its blocks tells that they ran it.
    boolean ownerFirst =
        whole && plan.relationship[root] == Relationship.INITPLAN && slack[owner] >= owed;
    payers.remove(Integer.valueOf(owner));
    payers.add(ownerFirst ? 0 : payers.size(), owner);
    int likely = ownerFirst ? 0 : firstThatWaited(payers, root, owed);
    payers.add(0, payers.remove(likely));
    return payers;
  }

  /** Who reads first waits for the first row; those after it find rows made already. */
  private int firstThatWaited(List<Integer> payers, int root, double owed) {
    double enough = owed * (whole ? 1 : 0.98);
    int roomy = -1;
    for (int i = 0; i < payers.size(); i++) {
      int payer = payers.get(i);
      if (slack[payer] < enough) {
        continue;
      }
      if (plan.nodes.get(payer).actualStartupMs >= plan.nodes.get(root).actualStartupMs) {
        return i;
      }
      roomy = roomy < 0 ? i : roomy;
    }
    return Math.max(0, roomy);
  }

  private void spend() {
    budget[0] = inclusive[0];
    int[] unpaid = new int[plan.size()];
    grantsBy.forEach(grants -> grants.forEach(grant -> unpaid[grant.root()]++));
    boolean[] done = new boolean[plan.size()];
    spendSubtree(0, unpaid, done);
    // Reached only where two CTEs read each other, which no server prints.
    for (int root : hoisted.roots) {
      spendSubtree(root, unpaid, done);
    }
  }

  private void spendSubtree(int from, int[] unpaid, boolean[] done) {
    Deque<Integer> ready = new ArrayDeque<>();
    ready.push(from);
    while (!ready.isEmpty()) {
      int top = ready.pop();
      if (done[top]) {
        continue;
      }
      int id = top;
      while (id < plan.end[top]) {
        if (id != top && isHoisted(id)) {
          if (unpaid[id] == 0) {
            ready.push(id);
          }
          id = plan.end[id];
          continue;
        }
        done[id] = true;
        for (Grant grant : spendNode(id)) {
          unpaid[grant.root()]--;
          if (unpaid[grant.root()] == 0) {
            ready.push(grant.root());
          }
        }
        id++;
      }
    }
  }

  /** Gives the children and grants of a node their parts; what is left is the node's own. */
  private List<Grant> spendNode(int id) {
    List<Grant> grants = grantsBy.get(id);
    List<Integer> to = new ArrayList<>();
    List<Double> amounts = new ArrayList<>();
    for (int child = id + 1; child < plan.end[id]; child = plan.end[child]) {
      if (!isHoisted(child)) {
        to.add(child);
        amounts.add(inclusive[child]);
      }
    }
    for (Grant grant : grants) {
      to.add(grant.root());
      amounts.add(grant.amount());
    }
    double[] parts = fitted(amounts, budget[id]);
    double spent = 0;
    for (int i = 0; i < parts.length; i++) {
      budget[to.get(i)] += parts[i];
      spent += parts[i];
      if (isHoisted(to.get(i))) {
        charges.add(new TimeCharge(id, to.get(i), parts[i]));
      }
    }
    self[id] = Math.max(0, budget[id] - spent);
    return grants;
  }

  private double[] fitted(List<Double> amounts, double most) {
    double[] parts = amounts.stream().mapToDouble(Double::doubleValue).toArray();
    double sum = Arrays.stream(parts).sum();
    if (sum <= most) {
      return parts;
    }
    double left = most;
    for (int i = 0; i < parts.length; i++) {
      double part = parts[i] * most / sum;
      parts[i] = whole ? Math.floor(part) : part;
      left -= parts[i];
    }
    for (int i = 0; whole && left > 0 && i < parts.length; i++) {
      double missing = Math.min(left, amounts.get(i) - parts[i]);
      parts[i] += missing;
      left -= missing;
    }
    return parts;
  }
}
