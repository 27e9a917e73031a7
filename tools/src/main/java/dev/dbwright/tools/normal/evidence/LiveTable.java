package dev.dbwright.tools.normal.evidence;

import static dev.dbwright.tools.error.ErrorCode.TABLE_NOT_READABLE;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.sql.ObjectName;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table as the connected role sees it, its columns in the order of the claims.
 *
 * @param role the connected one
 * @param estimatedRows by the server's statistics; negative where it has none
 * @param samplable its pages can be drawn at random
 * @param hidesRows row security may hide rows from the role
 */
record LiveTable(
    LiveDialect dialect,
    ObjectName name,
    String role,
    List<LiveColumn> columns,
    long estimatedRows,
    boolean samplable,
    boolean hidesRows) {
  LiveTable {
    columns = List.copyOf(columns);
  }

  String sqlName() {
    return dialect.quoted(name);
  }

  AttributeSet readable() {
    return AttributeSet.of(
        IntStream.range(0, columns.size()).filter(i -> columns.get(i).readable()).toArray());
  }

  /** Its rows lie in the order of one of {@code left}. */
  boolean isOrderedOnDisk(AttributeSet left) {
    return left.stream().anyMatch(column -> columns.get(column).orderedOnDisk());
  }

  String quoted(int column) {
    return dialect.quoted(ObjectName.of(columns.get(column).name()));
  }

  /**
   * @throws DbwrightException {@code TABLE_NOT_READABLE} where the role may not read one of {@code
   *     needed}
   */
  void requireReadable(AttributeSet needed) {
    List<String> refused =
        needed.minus(readable()).stream()
            .mapToObj(column -> ObjectName.of(columns.get(column).name()).toString())
            .toList();
    if (refused.isEmpty()) {
      return;
    }
    boolean all = columns.stream().noneMatch(LiveColumn::readable);
    String few = String.join(", ", refused.subList(0, Math.min(refused.size(), 5)));
    String what = all ? name.toString() : "column " + few + " of " + name;
    String grant = all ? "GRANT SELECT" : "GRANT SELECT (" + String.join(", ", refused) + ")";
    throw new DbwrightException(
        TABLE_NOT_READABLE, role, what, grant + " ON " + name + " TO " + ObjectName.of(role));
  }
}
