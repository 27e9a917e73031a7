package dev.dbwright.tools.change;

import static dev.dbwright.tools.change.ChangeForm.GRANT;
import static dev.dbwright.tools.change.ChangeForm.REVOKE;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.SqlCursor;
import java.util.List;
import java.util.Optional;

/**
 * Reads GRANT and REVOKE of privileges on named tables. Membership in a role, and rights on all
 * that a schema holds, reach further than anybody could measure: those are not recognised.
 */
final class PrivilegeReader {
  private static final String[] OTHER_OBJECTS = {
    "all",
    "database",
    "domain",
    "foreign",
    "function",
    "language",
    "large",
    "parameter",
    "procedure",
    "routine",
    "schema",
    "sequence",
    "tablespace",
    "type"
  };

  private PrivilegeReader() {}

  static Optional<ChangeStatement> read(String sql, SqlCursor cursor) {
    ChangeForm form = cursor.accept("grant") ? GRANT : REVOKE;
    if (form == REVOKE) {
      cursor.accept("revoke");
      cursor.accept("grant", "option", "for");
    }
    int start = cursor.offset();
    cursor.skipTo("on");
    String privileges = cursor.textFrom(start);
    if (!cursor.accept("on") || cursor.comesOneOf(OTHER_OBJECTS)) {
      return Optional.empty();
    }
    cursor.accept("table");
    List<ObjectName> tables = cursor.names();
    String direction = form == GRANT ? "to" : "from";
    if (tables.isEmpty() || !cursor.comes(direction)) {
      return Optional.empty();
    }
    int grantees = cursor.offset();
    cursor.skipTo("cascade", "restrict", "granted");
    String part = privileges + " " + cursor.textFrom(grantees);
    boolean cascade = cursor.accept("cascade");
    cursor.accept("restrict");
    return cursor.atEnd()
        ? Optional.of(
            ChangeStatement.of(
                sql,
                tables.stream().map(table -> ChangeAction.of(form, table, part)).toList(),
                cascade))
        : Optional.empty();
  }
}
