package dev.dbwright.tools.index.size;

import dev.dbwright.tools.sql.SqlCursor;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which columns a statement sets. */
final class UpdatedColumns {
  private static final List<String> WRITES = List.of("insert", "update", "delete", "merge");

  private UpdatedColumns() {}

  /** Whether one of the four words that write occurs. */
  static boolean mayWrite(String sql) {
    Optional<SqlCursor> cursor = SqlCursor.over(sql);
    for (String word : WRITES) {
      if (cursor.isPresent() && cursor.get().mentions(word)) {
        return true;
      }
    }
    return false;
  }

  /** Of UPDATE, of MERGE, and of INSERT … ON CONFLICT DO UPDATE. */
  static Set<String> of(String sql) {
    Set<String> columns = new HashSet<>();
    Optional<SqlCursor> statement = SqlCursor.over(sql);
    while (statement.isPresent() && statement.get().skipBehind("set")) {
      assignments(statement.get(), columns);
    }
    return columns;
  }

  private static void assignments(SqlCursor cursor, Set<String> columns) {
    boolean another = true;
    while (another) {
      if (cursor.accept("(")) {
        do {
          cursor.identifier().ifPresent(columns::add);
        } while (cursor.accept(","));
        cursor.accept(")");
      } else {
        cursor.identifier().ifPresent(columns::add);
      }
      cursor.skipTo(",", "from", "where", "returning", "when", "on");
      another = cursor.accept(",");
    }
  }
}
