package dev.dbwright.tools.explain.rule.sqlite;

import java.util.List;
import java.util.Optional;

/** The SQL that an advice offers. */
final class Remedy {
  private Remedy() {}

  /** An index on {@code columns}, which are as the statement writes them; none without any. */
  static Optional<String> createIndex(String table, List<String> columns) {
    if (columns.isEmpty() || table.isEmpty()) {
      return Optional.empty();
    }
    String name = (table + "_" + String.join("_", columns)).replaceAll("[^A-Za-z0-9_]+", "");
    return Optional.of(
        "CREATE INDEX %s ON %s (%s);".formatted(name, quoted(table), String.join(", ", columns)));
  }

  private static String quoted(String name) {
    boolean plain =
        name.chars().allMatch(c -> c == '_' || (c < 0x80 && Character.isLetterOrDigit(c)));
    return plain && !Character.isDigit(name.charAt(0))
        ? name
        : '"' + name.replace("\"", "\"\"") + '"';
  }
}
