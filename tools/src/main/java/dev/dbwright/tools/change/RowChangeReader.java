package dev.dbwright.tools.change;

import static dev.dbwright.tools.change.ChangeForm.DELETE;
import static dev.dbwright.tools.change.ChangeForm.INSERT;
import static dev.dbwright.tools.change.ChangeForm.MERGE;
import static dev.dbwright.tools.change.ChangeForm.UPDATE;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.SqlCursor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads INSERT, UPDATE, DELETE and MERGE, and writes the SELECT that counts what an UPDATE or a
 * DELETE will hit: made of the statement's own text, so that the server understands both alike.
 */
final class RowChangeReader {
  private static final String[] VERBS = {"insert", "update", "delete", "merge"};
  private static final String[] CLAUSES = {"using", "set", "from", "where", "returning"};

  private RowChangeReader() {}

  static Optional<ChangeStatement> read(String sql, SqlCursor cursor) {
    return cursor.comes("with") ? with(sql, cursor) : read(sql, "", cursor);
  }

  /** Common table expressions that only read; one that writes would not be counted. */
  private static Optional<ChangeStatement> with(String sql, SqlCursor cursor) {
    int start = cursor.offset();
    SqlCursor main = cursor.copy();
    main.skipTo(VERBS);
    String expressions = main.textFrom(start);
    boolean writes =
        SqlCursor.over(expressions)
            .map(inner -> Stream.of(VERBS).anyMatch(inner::mentions))
            .orElse(true);
    return writes ? Optional.empty() : read(sql, expressions + " ", main);
  }

  private static Optional<ChangeStatement> read(String sql, String with, SqlCursor cursor) {
    if (cursor.accept("insert", "into")) {
      return plain(sql, INSERT, cursor);
    }
    if (cursor.accept("merge", "into")) {
      return plain(sql, MERGE, cursor);
    }
    if (cursor.accept("delete", "from")) {
      return counted(sql, DELETE, with, cursor);
    }
    return cursor.accept("update") ? counted(sql, UPDATE, with, cursor) : Optional.empty();
  }

  private static Optional<ChangeStatement> plain(String sql, ChangeForm form, SqlCursor cursor) {
    cursor.accept("only");
    return cursor
        .name()
        .map(table -> ChangeStatement.of(sql, List.of(ChangeAction.of(form, table)), false));
  }

  private static Optional<ChangeStatement> counted(
      String sql, ChangeForm form, String with, SqlCursor cursor) {
    int targetStart = cursor.offset();
    cursor.accept("only");
    Optional<ObjectName> table = cursor.name();
    if (table.isEmpty()) {
      return Optional.empty();
    }
    cursor.accept("*");
    boolean aliasComes = cursor.accept("as") || !(cursor.atEnd() || cursor.comesOneOf(CLAUSES));
    Optional<String> alias = aliasComes ? cursor.identifier() : Optional.empty();
    String target = cursor.textFrom(targetStart);
    if (form == UPDATE) {
      if (!cursor.accept("set")) {
        return Optional.empty();
      }
      cursor.skipTo("from", "where", "returning");
    }
    String others = "";
    if (cursor.accept("using") || cursor.accept("from")) {
      int start = cursor.offset();
      cursor.skipTo("where", "returning");
      others = ", " + cursor.textFrom(start);
    }
    int conditionStart = cursor.offset();
    boolean conditional = cursor.comes("where");
    cursor.skipTo("returning");
    String condition = conditional ? " " + cursor.textFrom(conditionStart) : "";
    String name = ObjectName.of(alias.orElse(table.get().last())).quoted();
    // A join may meet a row several times, but it is changed once: ctid names the row, tableoid
    // its partition.
    String counted = others.isEmpty() ? "*" : "DISTINCT (" + name + ".tableoid, " + name + ".ctid)";
    String query = with + "SELECT count(" + counted + ") FROM " + target + others + condition;
    return Optional.of(
        new ChangeStatement(
            sql,
            List.of(ChangeAction.of(form, table.get(), conditional ? "WHERE" : "")),
            false,
            Optional.of(query)));
  }
}
