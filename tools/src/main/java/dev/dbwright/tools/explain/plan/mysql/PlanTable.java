package dev.dbwright.tools.explain.plan.mysql;

import dev.dbwright.tools.explain.plan.NodeDraft;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanDraft;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a tree of EXPLAIN's rows. Rows of one SELECT are joined in their order; {@code <derived2>}
 * and its kin tell where another SELECT belongs. Where a subquery belongs the table does not tell,
 * unless its {@code ref} names an outer table: otherwise it hangs from the outermost SELECT.
 */
final class PlanTable {
  private final Map<String, List<PlanRow>> blocks = new LinkedHashMap<>();
  private final Map<String, PlanRow> unions = new LinkedHashMap<>();
  private final Map<String, NodeDraft> drafts = new LinkedHashMap<>();
  private final Set<String> placed = new LinkedHashSet<>();
  private final Deque<Pending> open = new ArrayDeque<>();

  private PlanTable(List<PlanRow> rows) {
    for (PlanRow row : rows) {
      if (row.get("select_type").endsWith("RESULT")) {
        unions.putIfAbsent(members(row.get("table")).get(0), row);
      } else {
        blocks.computeIfAbsent(row.get("id"), id -> new ArrayList<>()).add(row);
      }
    }
  }

  private record Pending(NodeDraft draft, String id) {}

  /** The plan of {@code rows}, which are all of one statement; at least one. */
  static Plan plan(List<PlanRow> rows) {
    var plan = new PlanDraft();
    new PlanTable(rows).read(plan.root());
    return plan.build();
  }

  private void read(NodeDraft root) {
    String first = blocks.isEmpty() ? "" : blocks.keySet().iterator().next();
    place(root, first);
    for (Map.Entry<String, List<PlanRow>> block : blocks.entrySet()) {
      if (!placed.contains(block.getKey())) {
        NodeDraft draft = outer(block.getValue(), root).child();
        draft.put("Parent Relationship", "SubPlan");
        draft.put("Subplan Name", "Subquery #" + block.getKey());
        place(draft, block.getKey());
      }
    }
  }

  /** The SELECT whose table a dependent subquery looks rows up for: {@code ref} is db.table.col. */
  private NodeDraft outer(List<PlanRow> rows, NodeDraft root) {
    for (PlanRow row : rows) {
      for (String reference : row.get("ref").split(",", -1)) {
        String[] parts = reference.split("\\.", -1);
        NodeDraft draft = parts.length < 2 ? null : drafts.get(parts[parts.length - 2]);
        if (draft != null) {
          return draft;
        }
      }
    }
    return root;
  }

  /** Makes {@code draft} the SELECT {@code id}, or the union that it is the first of. */
  private void place(NodeDraft draft, String id) {
    open.push(new Pending(draft, id));
    while (!open.isEmpty()) {
      Pending next = open.pop();
      PlanRow union = unions.remove(next.id());
      if (union == null) {
        if (placed.add(next.id())) {
          block(next.draft(), next.id());
        }
      } else {
        union(next.draft(), union);
      }
    }
  }

  private void union(NodeDraft draft, PlanRow row) {
    draft.put("Node Type", "Query block");
    NodeDraft union = draft.child();
    union.put("Node Type", "Union");
    describe(union, row);
    measured(union, row);
    if (row.extra().contains("Using temporary")) {
      union.put("using_temporary_table", "true");
    }
    for (String member : members(row.get("table"))) {
      if (blocks.containsKey(member)) {
        NodeDraft child = union.child();
        child.put("Parent Relationship", "Member");
        open.push(new Pending(child, member));
      }
    }
  }

  /** The numbers in {@code <union1,2>} or {@code <derived2>}. */
  private static List<String> members(String table) {
    String digits = table.replaceAll("[^0-9,.]", "");
    // MySQL writes "<union1,2,...,9>" for a long list.
    return List.of(digits.split("[,.]+", -1));
  }

  private void block(NodeDraft draft, String id) {
    List<PlanRow> rows = blocks.getOrDefault(id, List.of());
    draft.put("Node Type", "Query block");
    if (rows.isEmpty()) {
      return;
    }
    draft.put("select_id", id);
    draft.put("select_type", rows.get(0).get("select_type"));
    List<PlanRow> tables = rows.stream().filter(row -> !row.get("table").isEmpty()).toList();
    if (tables.isEmpty()) {
      draft.put("message", rows.get(0).extra());
      return;
    }
    String extra = String.join("; ", tables.stream().map(PlanRow::extra).toList());
    NodeDraft around = draft;
    boolean temporary = extra.contains("Using temporary");
    if (temporary && extra.contains("Using filesort")) {
      around = step(around, "Filesort");
    }
    if (temporary) {
      around = step(around, "Temporary table");
    }
    if (tables.size() > 1) {
      around = step(around, "Nested loop");
    }
    for (PlanRow table : tables) {
      table(around, table, temporary);
      drafts.putIfAbsent(table.get("table"), draft);
    }
  }

  private void table(NodeDraft parent, PlanRow row, boolean temporary) {
    NodeDraft around = parent;
    String join = Extra.join(row.extra());
    if (!join.isEmpty()) {
      around = step(around, join);
    }
    // Without a temporary table it is this table's rows that are sorted, before they are joined.
    boolean sorted = !temporary && row.extra().contains("Using filesort");
    if (sorted) {
      around = step(around, "Filesort");
    }
    NodeDraft draft =
        step(around, AccessType.nodeType(row.access(), Extra.isCovering(row.extra())));
    describe(draft, row);
    // ANALYZE counts what came out of the sort; how many rows went in it does not tell.
    measured(sorted ? around : draft, row);
    String table = row.get("table");
    for (String made : AccessType.isMade(table) ? members(table) : List.<String>of()) {
      if (blocks.containsKey(made) && !placed.contains(made)) {
        NodeDraft child = draft.child();
        child.put("Parent Relationship", "Subquery");
        open.push(new Pending(child, made));
      }
    }
  }

  private static NodeDraft step(NodeDraft parent, String type) {
    NodeDraft child = parent.child();
    child.put("Node Type", type);
    return child;
  }

  private static void describe(NodeDraft draft, PlanRow row) {
    String table = row.get("table");
    draft.put(AccessType.isMade(table) ? "CTE Name" : "Relation Name", table);
    put(draft, "access_type", row.access());
    put(draft, "possible_keys", row.get("possible_keys").replace(",", ", "));
    put(draft, "Index Name", row.key());
    put(draft, "rowid_filter", row.filterKey());
    put(draft, "key_length", row.get("key_len"));
    put(draft, "ref", row.get("ref").replace(",", ", "));
    put(draft, "partitions", row.get("partitions"));
    put(draft, "Plan Rows", row.get("rows").replace(",", ""));
    put(draft, "Extra", row.extra());
    percent(draft, "filtered", row);
  }

  private static void measured(NodeDraft draft, PlanRow row) {
    percent(draft, "r_filtered", row);
    if (row.cells().containsKey("r_rows")) {
      String read = row.get("r_rows");
      // ANALYZE prints NULL where it never came; constant tables are read before it counts.
      put(draft, "Actual Rows", read);
      if (read.isEmpty() && !row.access().equals("const") && !row.access().equals("system")) {
        draft.put("Actual Loops", "0");
      }
    }
  }

  private static void percent(NodeDraft draft, String column, PlanRow row) {
    String value = row.get(column);
    put(draft, column, value.isEmpty() ? "" : value + " %");
  }

  private static void put(NodeDraft draft, String key, String value) {
    if (!value.isEmpty()) {
      draft.put(key, value);
    }
  }
}
