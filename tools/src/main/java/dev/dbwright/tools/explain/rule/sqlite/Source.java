package dev.dbwright.tools.explain.rule.sqlite;

/**
 * What a SELECT, UPDATE or DELETE reads.
 *
 * @param table empty for a subquery
 * @param alias empty where there is none
 */
record Source(String table, String alias) {
  /** What columns and plans call it. */
  String name() {
    return alias.isEmpty() ? table : alias;
  }

  /** SQLite compares names without regard to the case of ASCII letters. */
  boolean isNamed(String wanted) {
    return name().equalsIgnoreCase(wanted);
  }

  /** Whether it is the table {@code wanted}, under whatever alias. */
  boolean isOf(String wanted) {
    return table.equalsIgnoreCase(wanted);
  }
}
