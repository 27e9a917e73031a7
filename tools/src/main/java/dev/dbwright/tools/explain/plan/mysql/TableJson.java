package dev.dbwright.tools.explain.plan.mysql;

import dev.dbwright.tools.explain.plan.Figures;
import dev.dbwright.tools.explain.plan.NodeDraft;
import dev.dbwright.tools.explain.plan.StructuredValue;
import dev.dbwright.tools.explain.plan.StructuredValue.Member;
import dev.dbwright.tools.explain.plan.mysql.NodeTimes.NodeTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the JSON formats say of one node, under the names of the model. */
final class TableJson {
  /** Members that hold further details of the node, and no nodes. */
  private static final Set<String> DETAILS =
      Set.of(
          "possible_keys",
          "used_key_parts",
          "ref",
          "used_columns",
          "partitions",
          "cost_info",
          "r_engine_stats",
          "rowid_filter",
          "index_merge",
          "keys",
          "r_keys",
          "windows");

  private static final int DEEPEST_KEY = 4;

  private TableJson() {}

  static boolean isDetail(String name) {
    return DETAILS.contains(name);
  }

  /** The node type of the table {@code value}. */
  static String nodeType(StructuredValue value) {
    if (isTrue(value.member("insert"))) {
      return "Insert";
    }
    return AccessType.nodeType(
        text(value.member("access_type")), isTrue(value.member("using_index")));
  }

  /** The join that MySQL names at the table itself; empty where it is a plain nested loop. */
  static String around(StructuredValue value) {
    if (value.member("range_checked_for_each_record") != null) {
      return "Range checked for each record";
    }
    String buffer = text(value.member("using_join_buffer"));
    return buffer.isEmpty() ? "" : Extra.joinType(buffer);
  }

  /** True where {@code value} says which of the steps it takes. */
  static boolean hasFlags(StructuredValue value) {
    return value.member("using_filesort") != null || value.member("using_temporary_table") != null;
  }

  static boolean isTrue(@Nullable StructuredValue value) {
    return value != null && ("true".equals(value.text) || "1".equals(value.text));
  }

  /** Takes the member {@code name} of {@code node}, a single value. */
  static void scalar(NodeTime node, String name, String value) {
    NodeDraft draft = node.draft;
    // MariaDB prints null for what it did not count.
    if (value.equals("null") || name.isEmpty()) {
      return;
    }
    switch (name) {
      case "table_name" ->
          draft.put(AccessType.isMade(value) ? "CTE Name" : "Relation Name", value);
      case "key" -> draft.put("Index Name", value);
      case "rows", "rows_examined_per_scan" -> draft.put("Plan Rows", value);
      case "r_rows", "r_output_rows" -> draft.put("Actual Rows", value);
      case "r_loops" -> loops(node, value);
      case "r_table_time_ms", "r_other_time_ms", "r_unpack_time_ms" -> {
        node.addOwn(Figures.leadingNumber(value));
        draft.put(name, value);
      }
      case "r_total_time_ms" -> {}
      case "cost", "query_cost" -> draft.put("Total Cost", value);
      // A bare 0 reads as nothing said.
      case "filtered", "r_filtered", "r_hit_ratio" -> draft.put(name, value + " %");
      case "attached_condition" -> draft.put("Filter", value);
      case "index_condition" -> draft.put("Index Cond", value);
      case "cacheable" -> {
        if (value.equals("false")) {
          draft.put("uncacheable", "true");
        }
      }
      default -> draft.put(name, value);
    }
  }

  /** Rows of constant tables and of some temporary ones are read uncounted: 0 is not "never". */
  private static void loops(NodeTime node, String value) {
    double loops = Figures.leadingNumber(value);
    boolean uncounted = loops == 0 && !node.countsLoops;
    if (!uncounted) {
      node.loops = loops;
      node.draft.put("Actual Loops", value);
    }
  }

  /** Takes the member {@code name} of {@code node}, a list or an object. */
  static void detail(NodeTime node, String name, StructuredValue value) {
    switch (name) {
      case "index_merge" -> indexMerge(node.draft, value);
      case "cost_info" -> cost(node.draft, value);
      default -> node.draft.put(name, value.line());
    }
  }

  private static void cost(NodeDraft draft, StructuredValue value) {
    double own = number(value.member("read_cost")) + number(value.member("eval_cost"));
    if (!Double.isNaN(own)) {
      draft.put("Total Cost", Double.toString(own));
    }
    for (Member member : value.members) {
      draft.put(
          member.name().equals("query_cost") ? "Total Cost" : member.name(), text(member.value()));
    }
  }

  /** {@code intersect(ka, kb)}, as MySQL prints it. */
  private static void indexMerge(NodeDraft draft, StructuredValue value) {
    List<String> keys = new ArrayList<>();
    keys(value, DEEPEST_KEY, keys);
    String how = value.members.isEmpty() ? "" : value.members.get(0).name();
    draft.put("index_merge", how + "(" + String.join(", ", keys) + ")");
    draft.put("Index Name", String.join(",", keys));
  }

  private static void keys(StructuredValue value, int depth, List<String> target) {
    for (Member member : value.members) {
      if (member.name().equals("key")) {
        target.add(text(member.value()));
      } else if (depth > 0) {
        keys(member.value(), depth - 1, target);
      }
    }
  }

  static double number(@Nullable StructuredValue value) {
    return Figures.leadingNumber(text(value));
  }

  static String text(@Nullable StructuredValue value) {
    return value == null || value.text == null ? "" : value.text;
  }
}
