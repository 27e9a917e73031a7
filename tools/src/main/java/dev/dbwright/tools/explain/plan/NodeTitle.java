package dev.dbwright.tools.explain.plan;

import java.util.List;

/**
 * The first line of a node in the text format, {@code Parallel Index Scan Backward using i on s.t
 * a}, taken apart into what the JSON format keeps in separate fields.
 */
final class NodeTitle {
  private static final String MOTION = " Motion";

  private static final List<String> JOINS = List.of("Hash", "Merge", "Nested Loop");

  /** Types that the text prints as they are, from explain.c of PostgreSQL 9.6 to 18. */
  private static final List<String> PLAIN =
      List.of(
          ("Result,ProjectSet,Append,Merge Append,Recursive Union,BitmapAnd,BitmapOr,Seq Scan,"
                  + "Sample Scan,Gather,Gather Merge,Index Scan,Index Only Scan,Bitmap Index Scan,"
                  + "Bitmap Heap Scan,Tid Scan,Tid Range Scan,Subquery Scan,Function Scan,"
                  + "Table Function Scan,Values Scan,CTE Scan,Named Tuplestore Scan,"
                  + "WorkTable Scan,Foreign Scan,Custom Scan,Materialize,Memoize,Sort,"
                  + "Incremental Sort,Group,WindowAgg,Unique,LockRows,Limit,Hash,Aggregate,SetOp,"
                  + "ModifyTable")
              .split(",", -1));

  private final NodeDraft node;
  private String rest;

  private NodeTitle(String title, NodeDraft node) {
    this.node = node;
    this.rest = title;
  }

  /**
   * Reads {@code title} into {@code node}.
   *
   * @return true where the whole title is one that PostgreSQL prints
   */
  static boolean read(String title, NodeDraft node) {
    var reading = new NodeTitle(title.strip(), node);
    reading.prefixes();
    reading.distribution();
    boolean known = reading.type();
    if (!known) {
      reading.unknownType();
    }
    return reading.target() && known;
  }

  /** True for what the JSON format calls a type of node. */
  static boolean isType(String name) {
    return PLAIN.contains(name)
        || name.equals("Nested Loop")
        || name.equals("Hash Join")
        || name.equals("Merge Join");
  }

  private void prefixes() {
    boolean more = true;
    while (more) {
      // Redshift marks each of its steps so.
      more = skip("XN ");
      if (skip("Parallel ")) {
        node.parallelAware = true;
        more = true;
      } else if (skip("Async ")) {
        node.properties.add(new PlanProperty("Async Capable", "true"));
        more = true;
      } else if (skip("Partial ")) {
        node.partialMode = "Partial";
        more = true;
      } else if (skip("Finalize ")) {
        node.partialMode = "Finalize";
        more = true;
      }
    }
  }

  private boolean type() {
    return modifyTable() || aggregate() || setOperation() || motion() || join() || plain();
  }

  /** {@code Gather Motion 4:1 (slice1; segments: 4)}: Greenplum sends rows between segments. */
  private boolean motion() {
    int end = rest.indexOf(MOTION);
    if (end < 0) {
      return false;
    }
    end += MOTION.length();
    node.type = rest.substring(0, end);
    node.properties.add(new PlanProperty("Motion", rest.substring(end).strip()));
    rest = "";
    return true;
  }

  /** {@code DS_DIST_NONE}: how Redshift spreads the rows of a join. */
  private void distribution() {
    int at = rest.indexOf(" DS_");
    if (at >= 0) {
      node.properties.add(new PlanProperty("Distribution", rest.substring(at + 1)));
      rest = rest.substring(0, at);
    }
  }

  private boolean modifyTable() {
    boolean foreign = rest.startsWith("Foreign ");
    String verb = foreign ? rest.substring("Foreign ".length()) : rest;
    for (String operation : List.of("Insert", "Update", "Delete", "Merge")) {
      // Where the foreign server does a whole join, no table is named.
      if (verb.startsWith(operation + " on ") || (foreign && verb.strip().equals(operation))) {
        node.type = foreign ? "Foreign Scan" : "ModifyTable";
        node.operation = operation;
        rest = verb.substring(operation.length());
        return true;
      }
    }
    return false;
  }

  private boolean aggregate() {
    String strategy;
    if (skipWord("Aggregate")) {
      strategy = "Plain";
    } else if (skipWord("GroupAggregate")) {
      strategy = "Sorted";
    } else if (skipWord("HashAggregate")) {
      strategy = "Hashed";
    } else if (skipWord("MixedAggregate")) {
      strategy = "Mixed";
    } else {
      return false;
    }
    node.type = "Aggregate";
    node.strategy = strategy;
    if (node.partialMode == null) {
      node.partialMode = "Simple";
    }
    return true;
  }

  private boolean setOperation() {
    boolean hashed = skip("HashSetOp");
    if (!hashed && !skip("SetOp")) {
      return false;
    }
    node.type = "SetOp";
    node.strategy = hashed ? "Hashed" : "Sorted";
    String command = rest.strip();
    rest = "";
    if (!command.isEmpty()) {
      node.properties.add(new PlanProperty("Command", command));
    }
    return command.isEmpty() || command.startsWith("Intersect") || command.startsWith("Except");
  }

  private boolean join() {
    for (String method : JOINS) {
      boolean loop = method.equals("Nested Loop");
      if (!rest.startsWith(method) || (!loop && !rest.endsWith(" Join"))) {
        continue;
      }
      String between = rest.substring(method.length()).strip();
      if (between.endsWith("Join")) {
        between = between.substring(0, between.length() - "Join".length()).strip();
      }
      if (!isJoinType(between)) {
        continue;
      }
      node.type = loop ? method : method + " Join";
      node.joinType = between.isEmpty() ? "Inner" : between;
      rest = "";
      return true;
    }
    return false;
  }

  private static boolean isJoinType(String text) {
    return switch (text) {
      case "", "Left", "Right", "Full", "Semi", "Anti", "Right Semi", "Right Anti" -> true;
      default -> false;
    };
  }

  private boolean plain() {
    for (String type : PLAIN) {
      if (rest.startsWith(type) && ends(type.length())) {
        node.type = type;
        rest = rest.substring(type.length());
        if (node.type.startsWith("Index")) {
          node.scanDirection = skip(" Backward") ? "Backward" : "Forward";
        }
        if (rest.startsWith(" (") && rest.indexOf(')') > 0) {
          node.properties.add(
              new PlanProperty("Custom Plan Provider", rest.substring(2, rest.indexOf(')'))));
          rest = rest.substring(rest.indexOf(')') + 1);
        }
        return true;
      }
    }
    return false;
  }

  /** "Hash" is not the start of "HashX", "Index Scan" not of "Index Scan sideways". */
  private boolean ends(int at) {
    String tail = rest.substring(at);
    return tail.isEmpty()
        || tail.startsWith(" on ")
        || tail.startsWith(" using ")
        || tail.startsWith(" Backward ")
        || tail.startsWith(" (");
  }

  private void unknownType() {
    int using = rest.indexOf(" using ");
    int on = rest.indexOf(" on ");
    int end = using >= 0 && (on < 0 || using < on) ? using : on;
    node.type = end < 0 ? rest : rest.substring(0, end);
    rest = end < 0 ? "" : rest.substring(end);
  }

  private boolean target() {
    if (skip(" using ")) {
      node.index = identifier();
    }
    if (!skip(" on ")) {
      return rest.isBlank();
    }
    String first = identifier();
    if (node.type.equals("Bitmap Index Scan")) {
      node.index = first;
      return rest.isBlank();
    }
    if (skip(".")) {
      node.schema = first;
      first = identifier();
    }
    boolean named = !first.isEmpty();
    if (scansRelation()) {
      node.relation = first;
    } else if (!node.type.equals("Subquery Scan") && !node.type.equals("Values Scan")) {
      node.name = first;
    }
    rest = rest.stripLeading();
    node.alias = rest.isEmpty() ? first : identifier();
    return named && rest.isBlank();
  }

  private boolean scansRelation() {
    return switch (node.type) {
      case "Subquery Scan",
          "Function Scan",
          "Table Function Scan",
          "Values Scan",
          "CTE Scan",
          "Named Tuplestore Scan",
          "WorkTable Scan",
          "Result" ->
          false;
      default -> true;
    };
  }

  /** Takes an identifier off the front, without its quotes. */
  private String identifier() {
    var name = new StringBuilder();
    int at = 0;
    boolean quoted = rest.startsWith("\"");
    if (quoted) {
      at = 1;
      while (at < rest.length()) {
        char c = rest.charAt(at++);
        if (c == '"' && at < rest.length() && rest.charAt(at) == '"') {
          at++;
        } else if (c == '"') {
          break;
        }
        name.append(c);
      }
    } else {
      while (at < rest.length() && rest.charAt(at) != '.' && rest.charAt(at) != ' ') {
        name.append(rest.charAt(at++));
      }
    }
    rest = rest.substring(at);
    return name.toString();
  }

  private boolean skip(String prefix) {
    if (!rest.startsWith(prefix)) {
      return false;
    }
    rest = rest.substring(prefix.length());
    return true;
  }

  private boolean skipWord(String word) {
    return (rest.equals(word) || rest.startsWith(word + " ")) && skip(word);
  }
}
