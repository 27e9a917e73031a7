package dev.dbwright.tools.explain.plan.mysql;

import dev.dbwright.tools.explain.plan.NodeDraft;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanDraft;
import dev.dbwright.tools.explain.plan.StructuredValue;
import dev.dbwright.tools.explain.plan.StructuredValue.Member;
import dev.dbwright.tools.explain.plan.mysql.NodeTimes.NodeTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads JSON built of query blocks: EXPLAIN and ANALYZE FORMAT=JSON of MariaDB, and MySQL's format
 * version 1. What has no node type here only groups, and its members belong to the node around it.
 */
final class BlockJson {
  private static final Map<String, String> NODE_TYPES =
      Map.ofEntries(
          Map.entry("query_block", "Query block"),
          Map.entry("union_result", "Union"),
          Map.entry("recursive_union", "Recursive union"),
          Map.entry("filesort", "Filesort"),
          Map.entry("temporary_table", "Temporary table"),
          Map.entry("duplicates_removal", "Duplicate removal"),
          Map.entry("window_functions_computation", "Window functions"),
          Map.entry("expression_cache", "Expression cache"),
          Map.entry("block-nl-join", "Block nested loop join"),
          Map.entry("range-checked-for-each-record", "Range checked for each record"));

  /** What MySQL takes some of these steps for, and tells by flags which. */
  private static final Set<String> OPERATIONS =
      Set.of(
          "ordering_operation",
          "grouping_operation",
          "duplicates_removal",
          "buffer_result",
          "windowing");

  private final NodeTimes times = new NodeTimes();
  private final Deque<Step> open = new ArrayDeque<>();

  private BlockJson() {}

  /** A value that is to be read into {@code node}; nodes found in it are to {@code role}. */
  private record Step(NodeTime node, String name, StructuredValue value, String role) {
    Step below(NodeTime child) {
      return new Step(child, name, value, "");
    }
  }

  /** The plan of an object that has a {@code query_block}. */
  static Plan read(StructuredValue whole) {
    var plan = new PlanDraft();
    new BlockJson().read(whole, plan);
    return plan.build();
  }

  private void read(StructuredValue whole, PlanDraft plan) {
    NodeTime root = times.of(plan.root(), null);
    root.draft.put("Node Type", "Query block");
    for (Member member : whole.members) {
      StructuredValue value = member.value();
      if (member.name().equals("query_block")) {
        root.inclusiveMs = TableJson.number(value.member("r_total_time_ms"));
        expand(root, value, "");
      } else if (member.name().equals("query_optimization")) {
        plan.put("Planning Time", TableJson.text(value.member("r_total_time_ms")));
      } else {
        plan.put(member.name(), value.line());
      }
    }
    while (!open.isEmpty()) {
      step(open.pop());
    }
    times.settle();
  }

  private void expand(NodeTime node, StructuredValue value, String role) {
    for (int i = value.members.size() - 1; i >= 0; i--) {
      Member member = value.members.get(i);
      open.push(new Step(node, member.name(), member.value(), role));
    }
  }

  private void step(Step step) {
    String name = step.name();
    if (step.value().text != null) {
      TableJson.scalar(step.node(), name, step.value().text);
    } else if (name.equals("read_sorted_file") && step.value().member("filesort") != null) {
      // It only hands on what the sort below it counts as well.
      open.push(new Step(step.node(), "filesort", step.value().member("filesort"), step.role()));
    } else if (name.equals("table")) {
      table(step);
    } else if (name.endsWith("subqueries")) {
      subqueries(step);
    } else if (name.equals("nested_loop") && step.value().members.size() > 1) {
      expand(child(step, "Nested loop"), step.value(), "");
    } else if (OPERATIONS.contains(name) && TableJson.hasFlags(step.value())) {
      operation(step);
    } else if (NODE_TYPES.containsKey(name)) {
      node(step, NODE_TYPES.getOrDefault(name, name));
    } else if (TableJson.isDetail(name)) {
      TableJson.detail(step.node(), name, step.value());
    } else {
      String role =
          switch (name) {
            case "materialized", "materialized_from_subquery" -> "Subquery";
            case "query_specifications" -> "Member";
            default -> step.role();
          };
      expand(step.node(), step.value(), role);
    }
  }

  private NodeTime child(Step step, String type) {
    NodeDraft draft = step.node().draft.child();
    draft.put("Node Type", type);
    if (!step.role().isEmpty()) {
      draft.put("Parent Relationship", step.role());
    }
    if (step.role().equals("SubPlan")) {
      draft.put("Subplan Name", subqueryName(step.value()));
    }
    return times.of(draft, step.node());
  }

  private void node(Step step, String type) {
    StructuredValue value = step.value();
    NodeTime node = child(step, type);
    node.countsLoops = !type.endsWith("nion");
    double ms = TableJson.number(value.member("r_total_time_ms"));
    // MariaDB counts the reading of a table that it sorts, not the filling of a temporary one.
    if (type.equals("Filesort") && value.member("table") == null) {
      node.ownMs = ms;
    } else {
      node.inclusiveMs = ms;
    }
    expand(node, value, "");
  }

  private void table(Step step) {
    StructuredValue value = step.value();
    StructuredValue message = value.member("message");
    if (message != null && value.member("table_name") == null) {
      step.node().draft.put("message", TableJson.text(message));
      return;
    }
    String around = TableJson.around(value);
    Step inside = around.isEmpty() ? step : step.below(child(step, around));
    NodeTime node = child(inside, TableJson.nodeType(value));
    node.countsLoops = !TableJson.nodeType(value).equals("Constant row");
    node.addOwn(TableJson.number(value.member("r_total_time_ms")));
    expand(node, value, "");
  }

  private void operation(Step step) {
    Step inside = step;
    if (TableJson.isTrue(step.value().member("using_filesort"))) {
      inside = inside.below(child(inside, "Filesort"));
    }
    if (TableJson.isTrue(step.value().member("using_temporary_table"))) {
      inside = inside.below(child(inside, "Temporary table"));
    }
    expand(inside.node(), step.value(), inside.role());
  }

  /** What stands beside a subquery's block is said of the subquery: whether it is dependent. */
  private void subqueries(Step step) {
    List<Member> subqueries = step.value().members;
    for (int i = subqueries.size() - 1; i >= 0; i--) {
      List<Member> beside = subqueries.get(i).value().members;
      for (Member block : beside) {
        if (block.value().text == null) {
          StructuredValue whole = StructuredValue.container();
          beside.stream().filter(member -> member.value().text != null).forEach(whole::add);
          block.value().members.forEach(whole::add);
          open.push(new Step(step.node(), block.name(), whole, "SubPlan"));
        }
      }
    }
  }

  private static String subqueryName(StructuredValue value) {
    StructuredValue block = value.member("query_block");
    String id = TableJson.text((block == null ? value : block).member("select_id"));
    return id.isEmpty() ? "Subquery" : "Subquery #" + id;
  }
}
