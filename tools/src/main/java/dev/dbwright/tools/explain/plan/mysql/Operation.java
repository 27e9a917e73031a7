package dev.dbwright.tools.explain.plan.mysql;

import dev.dbwright.tools.explain.plan.NodeDraft;
import java.util.List;

/** The words with which MySQL's TREE format tells what a step does. */
final class Operation {
  private static final String PUSHED = ", with index condition: ";
  private static final List<String> READS = List.of("scan", "lookup", "search", "skip scan");

  /** How the first line of a tree may start. None of these is a step of PostgreSQL. */
  private static final List<String> STARTS =
      List.of(
          "Aggregate using",
          "Aggregate:",
          "Alternative plans for",
          "Batched key access",
          "Constant row from",
          "Count rows in",
          "Covering index",
          "Deduplicate rows",
          "Delete from",
          "Except materialize",
          "Filter:",
          "Full-text index search",
          "Group aggregate",
          "Hash antijoin",
          "Hash semijoin",
          "Index lookup",
          "Index range scan",
          "Index scan",
          "Inner hash join",
          "Insert into",
          "Intersect materialize",
          "Intersect rows",
          "Invalidate materialized",
          "Left hash join",
          "Limit/Offset:",
          "Limit:",
          "Multi-range index lookup",
          "Nested loop",
          "Remove duplicate",
          "Replace into",
          "Rows fetched before execution",
          "Single-row",
          "Sort row IDs",
          "Sort:",
          "Stream results",
          "Table scan on",
          "Temporary table",
          "Union all",
          "Union materialize",
          "Window aggregate",
          "Zero rows");

  private Operation() {}

  /** True where a tree of MySQL may start with {@code text}. */
  static boolean isKnown(String text) {
    return STARTS.stream().anyMatch(text::startsWith);
  }

  static boolean materialises(String text) {
    return text.startsWith("Materialize") || text.startsWith("Union materialize");
  }

  static boolean isSubquery(String text) {
    return text.startsWith("Select #");
  }

  /** Marks {@code node} as what {@code heading}, {@code Select #2 (…; dependent)}, announces. */
  static void subquery(NodeDraft node, String heading) {
    node.put("Parent Relationship", "SubPlan");
    node.put("Subplan Name", heading);
    if (heading.contains("dependent")) {
      node.put("dependent", "true");
    }
    if (heading.contains("uncacheable")) {
      node.put("uncacheable", "true");
    }
  }

  /** How many inputs a step of this kind has at least; one with fewer lost its indentation. */
  static int leastInputs(String text) {
    if (text.startsWith("Nested loop") || text.contains("hash join")) {
      return 2;
    }
    boolean passesOn =
        text.startsWith("Filter:")
            || text.startsWith("Sort:")
            || text.startsWith("Limit")
            || text.startsWith("Aggregate")
            || text.startsWith("Group aggregate")
            || text.startsWith("Stream results")
            || text.startsWith("Window")
            || isSubquery(text)
            || text.equals("Hash");
    return passesOn ? 1 : 0;
  }

  /** Puts type, target and expressions of {@code text}; {@code derived} where it reads no table. */
  static void describe(NodeDraft node, String text, boolean derived) {
    int on = text.indexOf(" on ");
    int colon = text.indexOf(": ");
    if (on > 0 && (colon < 0 || on < colon) && reads(text.substring(0, on))) {
      node.put("Node Type", text.substring(0, on));
      target(node, text.substring(on + " on ".length()), derived);
    } else if (colon > 0) {
      String type = text.substring(0, colon);
      node.put("Node Type", type);
      node.put(detail(type), text.substring(colon + 2));
    } else {
      int parenthesis = text.endsWith(")") ? text.indexOf(" (") : -1;
      node.put("Node Type", parenthesis < 0 ? text : text.substring(0, parenthesis));
      if (parenthesis > 0) {
        boolean join = text.contains("hash join");
        node.put(join ? "Hash Cond" : "Detail", text.substring(parenthesis + 1));
      }
    }
  }

  private static boolean reads(String verb) {
    return READS.stream().anyMatch(verb::endsWith);
  }

  private static String detail(String type) {
    return switch (type) {
      case "Filter" -> "Filter";
      case "Sort" -> "Sort Key";
      default -> "Detail";
    };
  }

  private static void target(NodeDraft node, String text, boolean derived) {
    int end = text.startsWith("<") ? text.indexOf('>') + 1 : text.indexOf(' ');
    String table = end <= 0 ? text : text.substring(0, end);
    node.put(derived || AccessType.isMade(table) ? "CTE Name" : "Relation Name", table);
    String rest = end <= 0 ? "" : text.substring(end).strip();
    if (rest.startsWith("using ")) {
      String using = rest.substring("using ".length());
      int space = using.indexOf(' ');
      String index = space < 0 ? using : using.substring(0, space);
      node.put("Index Name", index.endsWith(",") ? index.substring(0, index.length() - 1) : index);
      rest = space < 0 ? "" : using.substring(space + 1);
    }
    int pushed = (", " + rest).indexOf(PUSHED);
    if (pushed >= 0) {
      node.put("Pushed Condition", (", " + rest).substring(pushed + PUSHED.length()));
      rest = rest.substring(0, Math.max(0, pushed - 2));
    }
    if (rest.startsWith("over ")) {
      rest = rest.substring("over ".length());
    }
    if (!rest.isBlank()) {
      node.put("Index Cond", rest.strip());
    }
  }
}
