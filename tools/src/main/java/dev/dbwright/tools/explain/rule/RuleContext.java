package dev.dbwright.tools.explain.rule;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.Relationship;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The plan around a node. */
public final class RuleContext {
  /** The evidence by which findings are ranked: the part of the plan's time that one explains. */
  public static final String SHARE = "share of the plan's time";

  /** The same where no time was taken: the part of the planner's cost. */
  public static final String SHARE_OF_COST = "share of the plan's cost";

  private static final String SOURCE = "plan";

  private final Plan plan;
  private final @Nullable String sql;
  private final Map<Class<?>, Object> readings = new HashMap<>();
  private final List<List<PlanNode>> children = new ArrayList<>();
  private final boolean[] mayStopEarly;
  private final boolean[] repeated;
  private final int[] subtreeEnd;

  /** {@code sql} is the statement that the plan is of, where it is known. */
  public RuleContext(Plan plan, @Nullable String sql) {
    this.plan = plan;
    this.sql = sql;
    int size = plan.nodes().size();
    mayStopEarly = new boolean[size];
    repeated = new boolean[size];
    subtreeEnd = new int[size];
    for (PlanNode node : plan.nodes()) {
      children.add(new ArrayList<>());
      subtreeEnd[node.id()] = node.id() + 1;
      parent(node).ifPresent(above -> inherit(node, above));
    }
    for (int id = size - 1; id > 0; id--) {
      int above = parentId(plan.nodes().get(id));
      subtreeEnd[above] = Math.max(subtreeEnd[above], subtreeEnd[id]);
    }
  }

  private static int parentId(PlanNode node) {
    return node.parent() == null ? -1 : node.parent();
  }

  // Parents stand first, so what holds above is known when a node is reached.
  private void inherit(PlanNode node, PlanNode above) {
    children.get(above.id()).add(node);
    boolean inner = node.relationship() == Relationship.INNER;
    boolean expression =
        node.relationship() == Relationship.SUBPLAN || node.relationship() == Relationship.INITPLAN;
    mayStopEarly[node.id()] =
        above.hasType("Limit")
            || above.hasType("Top")
            || above.hasType("Merge Join")
            || expression
            || (inner && isSemiOrAnti(above))
            || (mayStopEarly[above.id()] && !readsAllFirst(above));
    repeated[node.id()] =
        (inner && above.hasType("Nested Loop"))
            || node.relationship() == Relationship.SUBPLAN
            || repeated[above.id()];
  }

  private static boolean isSemiOrAnti(PlanNode join) {
    String type = join.variant().joinType();
    return type != null && (type.endsWith("Semi") || type.endsWith("Anti"));
  }

  private static boolean readsAllFirst(PlanNode node) {
    return switch (node.type()) {
      case "Sort", "Hash" -> true;
      case "Aggregate" -> !"Sorted".equals(node.variant().strategy());
      default -> false;
    };
  }

  public Plan plan() {
    return plan;
  }

  /** The statement that the plan is of, where it is known. */
  public Optional<String> sql() {
    return Optional.ofNullable(sql);
  }

  /** What {@code reading} finds in the statement, found once for all rules; none without one. */
  public <T> Optional<T> inSql(Class<T> kind, Function<String, T> reading) {
    return sql().map(text -> kind.cast(readings.computeIfAbsent(kind, any -> reading.apply(text))));
  }

  /** What {@code reading} finds in the plan, found once for all rules. */
  public <T> T inPlan(Class<T> kind, Function<Plan, T> reading) {
    return kind.cast(readings.computeIfAbsent(kind, any -> reading.apply(plan)));
  }

  public Optional<PlanNode> parent(PlanNode node) {
    int id = parentId(node);
    return id < 0 ? Optional.empty() : Optional.of(plan.nodes().get(id));
  }

  /** Children in plan order, those in expressions too. */
  public List<PlanNode> children(PlanNode node) {
    return Collections.unmodifiableList(children.get(node.id()));
  }

  public Optional<PlanNode> child(PlanNode node, Relationship relationship) {
    return children.get(node.id()).stream()
        .filter(child -> child.relationship() == relationship)
        .findFirst();
  }

  /** The node and everything below it, in plan order. */
  public List<PlanNode> subtree(PlanNode node) {
    return plan.nodes().subList(node.id(), subtreeEnd[node.id()]);
  }

  /** True where {@code seen} holds for a node below {@code node}. */
  public boolean isAnyBelow(PlanNode node, Predicate<PlanNode> seen) {
    return subtree(node).stream().skip(1).anyMatch(seen);
  }

  /**
   * True where a LIMIT, a semi or merge join or an expression above may have had enough before the
   * node was done: its row count then says nothing of the estimate.
   */
  public boolean mayStopEarly(PlanNode node) {
    return mayStopEarly[node.id()];
  }

  /** True on the inner side of a nested loop and in a SubPlan, however many loops there were. */
  public boolean isRepeated(PlanNode node) {
    return repeated[node.id()];
  }

  /** Wall clock of the whole plan; 0 where it was not timed. */
  public double planMs() {
    return plan.root().totalMs();
  }

  /** {@code ms} as a part of the plan's time; 0 where that was not taken. */
  public double share(double ms) {
    return planMs() > 0 ? Math.min(1, ms / planMs()) : 0;
  }

  /** A number of this plan. */
  public static Evidence evidence(String what, double value, String unit) {
    return new Evidence(what, value, unit, SOURCE);
  }

  /**
   * The evidence that ranks a finding: {@code ms} as a part of the plan's time, where it has one.
   */
  public Evidence shareOf(double ms) {
    return evidence(planMs() > 0 ? SHARE : SHARE_OF_COST, share(ms), "ratio");
  }
}
