package dev.dbwright.tools.explain.rule.postgresql;

import dev.dbwright.tools.explain.plan.PlanNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The SQL that an advice offers, with names quoted where they must be. */
final class Remedy {
  /** Tuples take two to three times as much room in memory as in a temporary file. */
  static final double MEMORY_OVER_DISK = 3;

  private Remedy() {}

  /** An index on {@code columns} of the node's relation; none without columns or relation. */
  static Optional<String> createIndex(PlanNode node, List<String> columns) {
    String relation = node.target().relation();
    if (relation == null || columns.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "CREATE INDEX CONCURRENTLY ON " + table(node) + " (" + String.join(", ", columns) + ");");
  }

  /** Extended statistics on {@code columns} of the node's relation, and what fills them. */
  static String createStatistics(PlanNode node, List<String> columns) {
    String table = table(node);
    return "CREATE STATISTICS ON %s FROM %s; ANALYZE %s;"
        .formatted(String.join(", ", columns), table, table);
  }

  /** The node's relation, qualified where the plan tells the schema; "the table" without one. */
  static String table(PlanNode node) {
    String relation = node.target().relation();
    if (relation == null) {
      return "the table";
    }
    String schema = node.target().schema();
    return schema == null ? quoted(relation) : quoted(schema) + "." + quoted(relation);
  }

  /** {@code SET work_mem} for this query: a whole number of megabytes that covers {@code kB}. */
  static String setWorkMem(double kilobytes) {
    long megabytes = 1;
    while (megabytes * 1024 < kilobytes && megabytes < 1L << 40) {
      megabytes *= 2;
    }
    return "SET LOCAL work_mem = '" + megabytes + "MB'";
  }

  private static String quoted(String name) {
    boolean plain = !name.isEmpty() && !Character.isDigit(name.charAt(0));
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      plain &= c == '_' || Character.isDigit(c) || (c >= 'a' && c <= 'z');
    }
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  /** {@code 3 times}, {@code 41 times}. */
  static String times(double factor) {
    return String.format(Locale.ROOT, "%,.0f times", factor);
  }
}
