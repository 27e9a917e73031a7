package dev.dbwright.tools.index;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.SqlCursor;
import java.util.Optional;

/**
 * The unique index that {@code INSERT … ON CONFLICT (columns)} cannot be planned without. It is
 * named and not proposed: whether it can be built only the rows can tell.
 */
final class ConflictTarget {
  private static final String REFUSAL = "matching the ON CONFLICT specification";

  private ConflictTarget() {}

  /**
   * A clause behind the reason for which the statement was refused.
   *
   * @param refusal what the server said
   */
  static Optional<String> missing(String sql, String refusal) {
    return refusal.contains(REFUSAL)
        ? SqlCursor.over(sql).flatMap(ConflictTarget::index).map(ConflictTarget::needed)
        : Optional.empty();
  }

  private static String needed(String index) {
    return "; %s would serve it, where the rows have no duplicates".formatted(index);
  }

  private static Optional<String> index(SqlCursor statement) {
    if (!statement.skipBehind("into")) {
      return Optional.empty();
    }
    Optional<ObjectName> table = statement.name();
    statement.skipBehind("conflict");
    Optional<SqlCursor> columns = statement.brackets();
    int condition = statement.offset();
    statement.skipTo("do");
    String where = statement.textFrom(condition);
    return table.flatMap(
        name ->
            columns.map(
                keys ->
                    "CREATE UNIQUE INDEX CONCURRENTLY ON %s %s %s"
                        .formatted(name, keys.rest(), where)
                        .strip()));
  }
}
