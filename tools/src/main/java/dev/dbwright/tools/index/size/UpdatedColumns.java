package dev.dbwright.tools.index.size;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.SqlCursor;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which columns a statement sets. */
public final class UpdatedColumns {
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

  /** The same of a statement that writes {@code table}; none of one that writes others. */
  public static Set<String> of(String sql, String table) {
    return writes(sql, table) ? of(sql) : Set.of();
  }

  private static boolean writes(String sql, String table) {
    return SqlCursor.over(sql).stream()
        .flatMap(cursor -> Stream.of("update", "into").map(verb -> target(cursor.copy(), verb)))
        .anyMatch(target -> target.map(name -> name.last().equals(table)).orElse(false));
  }

  private static Optional<ObjectName> target(SqlCursor cursor, String verb) {
    if (!cursor.skipBehind(verb)) {
      return Optional.empty();
    }
    cursor.accept("only");
    return cursor.name();
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
