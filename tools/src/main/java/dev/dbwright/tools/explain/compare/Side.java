package dev.dbwright.tools.explain.compare;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.Relationship;
import dev.dbwright.tools.explain.rule.RuleContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** One of the two plans, with what each of its steps is for and reads. */
final class Side {
  private final String name;
  private final Plan plan;
  private final RuleContext context;
  private final List<Role> roles = new ArrayList<>();
  private final long[] reads;
  private final RowScale scale;
  private final Set<TableIndex> indexes = new HashSet<>();
  private final Set<String> aliases = new HashSet<>();

  /** {@code name} is the source that evidence names: {@code old plan}. */
  Side(String name, Plan plan) {
    this.name = name;
    this.plan = plan;
    this.context = new RuleContext(plan, null);
    this.reads = new long[plan.nodes().size()];
    this.scale = new RowScale(plan);
    for (PlanNode node : plan.nodes()) {
      roles.add(Role.of(node));
      if (node.target().alias() != null) {
        aliases.add(node.target().alias());
      }
    }
    for (PlanNode access : all(Role.ACCESS)) {
      for (String index : indexes(access)) {
        indexes.add(new TableIndex(source(access), index));
      }
    }
    sumWhatIsRead();
  }

  /** Some engines name indexes by table: each primary key of MySQL is called PRIMARY. */
  private record TableIndex(String table, String index) {}

  // Children stand after their parents: from the end, each is complete when its parent takes it.
  private void sumWhatIsRead() {
    for (int id = reads.length - 1; id >= 0; id--) {
      PlanNode node = node(id);
      if (role(node) == Role.ACCESS) {
        reads[id] += fingerprint(node);
      }
      Relationship relationship = node.relationship();
      if (node.parent() != null && (relationship == null || relationship.feedsRows())) {
        reads[node.parent()] += reads[id];
      }
    }
  }

  /** A sum of these stands for a set of relations: which and how often, in any order. */
  private static long fingerprint(PlanNode access) {
    long hash = 31L * Objects.hash(source(access)) + Objects.hash(access.target().alias());
    // The finaliser of SplitMix64: sums of plain hash codes collide easily.
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }

  /** The relation that {@code access} reads, or what stands in for one. */
  static String source(PlanNode access) {
    String relation = access.target().relation();
    return relation != null ? relation : String.valueOf(access.target().name());
  }

  String name() {
    return name;
  }

  Plan plan() {
    return plan;
  }

  RuleContext context() {
    return context;
  }

  PlanNode node(int id) {
    return plan.nodes().get(id);
  }

  Role role(PlanNode node) {
    return roles.get(node.id());
  }

  List<PlanNode> all(Role role) {
    return plan.nodes().stream().filter(node -> role(node) == role).toList();
  }

  /** Equal for steps below which the same relations are read under the same aliases. */
  long reads(PlanNode node) {
    return reads[node.id()];
  }

  /** True where any access of {@code table} goes through {@code index}. */
  boolean usesIndex(String table, String index) {
    return indexes.contains(new TableIndex(table, index));
  }

  /** True for the alias of something that this plan reads. */
  boolean hasAlias(String alias) {
    return aliases.contains(alias);
  }

  /** The indexes by which {@code access} finds its rows. */
  List<String> indexes(PlanNode access) {
    return withBitmaps(access).stream()
        .map(node -> node.target().index())
        .filter(Objects::nonNull)
        .toList();
  }

  /** The condition that an index of {@code access} serves; empty where it is read as a whole. */
  String indexCondition(PlanNode access) {
    return withBitmaps(access).stream()
        .flatMap(node -> node.text("Index Cond").stream())
        .reduce("", (all, one) -> all.isEmpty() ? one : all + " AND " + one);
  }

  private List<PlanNode> withBitmaps(PlanNode access) {
    List<PlanNode> nodes = new ArrayList<>();
    nodes.add(access);
    for (PlanNode child : context.children(access)) {
      if (role(child) == Role.BITMAP) {
        nodes.addAll(context.subtree(child));
      }
    }
    return nodes;
  }

  /** Rows that the planner expected of one execution by all processes; NaN where unknown. */
  double expectedRows(PlanNode node) {
    return node.estimate() == null ? Double.NaN : scale.expected(node);
  }

  /** Rows of one execution by all processes; NaN where unknown or where it was cut short. */
  double returnedRows(PlanNode node) {
    boolean whole = node.wasExecuted() && !context.mayStopEarly(node);
    return whole ? scale.returned(node, node.actualRowsPerLoop()) : Double.NaN;
  }

  /** Rows that {@code access} looked at in one execution; NaN as {@link #returnedRows}. */
  double visitedRows(PlanNode access) {
    double perLoop =
        access.actualRowsPerLoop()
            + access.number("Rows Removed by Filter")
            + access.number("Rows Removed by Index Recheck");
    return Double.isNaN(returnedRows(access)) ? Double.NaN : scale.returned(access, perLoop);
  }

  /** Processes that worked at once; those planned where nothing was run. */
  double processes() {
    double most = 1;
    for (PlanNode node : plan.nodes()) {
      String workers = node.wasExecuted() ? "Workers Launched" : "Workers Planned";
      most = Math.max(most, Math.max(node.participants(), 1 + node.number(workers)));
    }
    return most;
  }
}
