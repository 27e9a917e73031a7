package dev.dbwright.tools.explain.plan.sqlite;

import dev.dbwright.tools.explain.plan.NodeDraft;
import dev.dbwright.tools.explain.plan.PlanDraft;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One step as SQLite words it, {@code MATERIALIZE d} (its sources: wherecode.c, select.c, expr.c).
 * What is not known becomes the type of its node, as it is worded.
 */
final class StepText {
  private static final String SCAN = "SCAN ";
  private static final String SEARCH = "SEARCH ";
  private static final String TEMP_BTREE = "USE TEMP B-TREE FOR ";
  private static final String CO_ROUTINE = "CO-ROUTINE ";
  private static final String MATERIALIZE = "MATERIALIZE ";
  private static final String BLOOM_FILTER = "BLOOM FILTER ON ";
  private static final String RIGHT_JOIN = "RIGHT-JOIN ";
  // Before 3.24: EXECUTE CORRELATED SCALAR SUBQUERY 1
  private static final String EXECUTE = "EXECUTE ";
  private static final String CORRELATED = "CORRELATED ";
  // Before 3.24: COMPOUND SUBQUERIES 1 AND 2 USING TEMP B-TREE (UNION)
  private static final String COMPOUND_SUBQUERIES = "COMPOUND SUBQUERIES ";
  private static final String MERGE = "MERGE (";
  private static final String USING_TEMP_BTREE = " USING TEMP B-TREE";
  private static final Set<String> WHOLE =
      Set.of(
          "MULTI-INDEX OR",
          "COMPOUND QUERY",
          "LEFT-MOST SUBQUERY",
          "UNION ALL",
          "LEFT",
          "RIGHT",
          "SETUP",
          "RECURSIVE STEP");
  private static final List<String> OPENINGS =
      List.of(
          SCAN,
          SEARCH,
          "USE TEMP B-TREE ",
          CO_ROUTINE,
          MATERIALIZE,
          "BLOOM FILTER ",
          RIGHT_JOIN,
          EXECUTE,
          CORRELATED,
          "SCALAR SUBQUERY ",
          "LIST SUBQUERY ",
          "REUSE ",
          "INDEX ",
          COMPOUND_SUBQUERIES,
          MERGE,
          "UNION USING ",
          "EXCEPT USING ",
          "INTERSECT USING ");

  // What the plan has built before: no tables, though they are scanned as such.
  private final Set<String> built = new HashSet<>();

  /** True where a step begins at {@code at} of {@code line}. */
  static boolean opensAt(String line, int at) {
    for (String opening : OPENINGS) {
      if (line.startsWith(opening, at)) {
        return true;
      }
    }
    for (String words : WHOLE) {
      int end = at + words.length();
      boolean ends = end >= line.length() || !Character.isLetterOrDigit(line.charAt(end));
      if (line.startsWith(words, at) && ends) {
        return true;
      }
    }
    return false;
  }

  /** True for a step that is a loop of its level: the first is the outermost. */
  static boolean isLoop(String step) {
    return step.startsWith(SCAN) || step.startsWith(SEARCH) || step.equals("MULTI-INDEX OR");
  }

  /** True for a step that has none below it. */
  static boolean isLeaf(String step) {
    return step.startsWith(SCAN)
        || step.startsWith(SEARCH)
        || step.startsWith(TEMP_BTREE)
        || step.startsWith(BLOOM_FILTER);
  }

  /** True for a step that is not likely to be a sentence of somebody's. */
  static boolean isUnmistakable(String step) {
    boolean sentence =
        (step.startsWith(SCAN) || step.startsWith(SEARCH))
            && step.split(" ", 3).length > 2
            && !step.contains(" USING ")
            && !step.contains(" TABLE ");
    return !sentence && isWhole(step);
  }

  /** False where {@code step} stops in its middle, as where a terminal broke the line. */
  static boolean isWhole(String step) {
    return new StepText().read(step, new PlanDraft().root());
  }

  /**
   * Puts what {@code step} says into {@code node}.
   *
   * @return true where every word was understood
   */
  boolean read(String step, NodeDraft node) {
    if (step.startsWith(SCAN)) {
      return TableAccess.scan(step.substring(SCAN.length()), node, built);
    }
    if (step.startsWith(SEARCH)) {
      node.put("Node Type", "Search");
      return TableAccess.read(step.substring(SEARCH.length()), node, built);
    }
    if (step.startsWith(TEMP_BTREE)) {
      node.put("Node Type", "Temp B-tree");
      node.put("Strategy", step.substring(TEMP_BTREE.length()));
      return step.endsWith(" BY") || step.endsWith("DISTINCT") || step.endsWith("(DISTINCT)");
    }
    if (step.startsWith(CO_ROUTINE)) {
      return named("Co-routine", step.substring(CO_ROUTINE.length()), node);
    }
    if (step.startsWith(MATERIALIZE)) {
      return named("Materialize", step.substring(MATERIALIZE.length()), node);
    }
    if (step.startsWith(BLOOM_FILTER)) {
      node.put("Node Type", "Bloom filter");
      return TableAccess.read(step.substring(BLOOM_FILTER.length()), node, built);
    }
    if (step.startsWith(RIGHT_JOIN)) {
      node.put("Node Type", "Right join");
      return TableAccess.read(step.substring(RIGHT_JOIN.length()), node, built);
    }
    return subquery(step, node) || compound(step, node) || unnamed(step, node);
  }

  private boolean named(String type, String name, NodeDraft node) {
    node.put("Node Type", type);
    node.put("Parent Relationship", "Subquery");
    node.put("CTE Name", name);
    built.add(name);
    return !name.isBlank();
  }

  private static boolean subquery(String step, NodeDraft node) {
    String words = step.startsWith(EXECUTE) ? step.substring(EXECUTE.length()) : step;
    boolean correlated = words.startsWith(CORRELATED);
    words = correlated ? words.substring(CORRELATED.length()) : words;
    int number = words.lastIndexOf(' ') + 1;
    String kind = words.substring(0, number).strip();
    if (!kind.equals("SCALAR SUBQUERY") && !kind.equals("LIST SUBQUERY")) {
      return false;
    }
    node.put("Node Type", sentence(kind));
    node.put("Strategy", correlated ? "Correlated" : "Once");
    node.put("Parent Relationship", correlated ? "SubPlan" : "InitPlan");
    node.put("Subquery Number", words.substring(number));
    return true;
  }

  private static boolean compound(String step, NodeDraft node) {
    boolean merge = step.startsWith(MERGE);
    if ((merge || step.startsWith(COMPOUND_SUBQUERIES)) && step.endsWith(")")) {
      node.put("Node Type", merge ? "Merge" : "Compound query");
      node.put("Strategy", step.substring(step.lastIndexOf('(') + 1, step.length() - 1));
      return true;
    }
    if (step.endsWith(USING_TEMP_BTREE)) {
      String operator = step.substring(0, step.length() - USING_TEMP_BTREE.length());
      node.put("Node Type", sentence(operator));
      node.put("Temp B-tree", "true");
      return true;
    }
    return false;
  }

  private static boolean unnamed(String step, NodeDraft node) {
    if (step.equals("MULTI-INDEX OR")) {
      node.put("Node Type", "Multi-index OR");
      return true;
    }
    if (step.startsWith("INDEX ")) {
      node.put("Node Type", "OR branch");
      node.put("Branch", step.substring("INDEX ".length()));
      return true;
    }
    node.put("Node Type", sentence(step));
    return WHOLE.contains(step) || step.startsWith("REUSE ");
  }

  /** {@code LEFT-MOST SUBQUERY} as people write it. */
  private static String sentence(String words) {
    return words.isEmpty() ? words : words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
  }
}
