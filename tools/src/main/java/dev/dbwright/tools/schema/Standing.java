package dev.dbwright.tools.schema;

/** What stands behind a constraint: when it is checked, and whether at all. */
final class Standing {
  private Standing() {}

  /** Passes over it; false where rows may break the constraint. */
  static boolean holds(DdlCursor cursor) {
    boolean holds = true;
    boolean more = true;
    while (more) {
      if (cursor.accept("not", "valid") || cursor.accept("not", "enforced")) {
        holds = false;
      } else {
        more =
            cursor.accept("deferrable")
                || cursor.accept("not", "deferrable")
                || cursor.accept("initially", "deferred")
                || cursor.accept("initially", "immediate")
                || cursor.accept("no", "inherit")
                || cursor.accept("enforced");
      }
    }
    return holds;
  }
}
