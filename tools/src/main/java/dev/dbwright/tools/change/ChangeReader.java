package dev.dbwright.tools.change;

import static dev.dbwright.tools.change.ChangeForm.ANALYZE;
import static dev.dbwright.tools.change.ChangeForm.COMMENT;
import static dev.dbwright.tools.change.ChangeForm.CREATE_EXTENSION;
import static dev.dbwright.tools.change.ChangeForm.CREATE_INDEX;
import static dev.dbwright.tools.change.ChangeForm.CREATE_INDEX_CONCURRENTLY;
import static dev.dbwright.tools.change.ChangeForm.CREATE_MATERIALIZED_VIEW;
import static dev.dbwright.tools.change.ChangeForm.CREATE_PARTITION;
import static dev.dbwright.tools.change.ChangeForm.CREATE_SCHEMA;
import static dev.dbwright.tools.change.ChangeForm.CREATE_TABLE;
import static dev.dbwright.tools.change.ChangeForm.CREATE_VIEW;
import static dev.dbwright.tools.change.ChangeForm.DROP_INDEX;
import static dev.dbwright.tools.change.ChangeForm.DROP_INDEX_CONCURRENTLY;
import static dev.dbwright.tools.change.ChangeForm.DROP_MATERIALIZED_VIEW;
import static dev.dbwright.tools.change.ChangeForm.DROP_SCHEMA;
import static dev.dbwright.tools.change.ChangeForm.DROP_TABLE;
import static dev.dbwright.tools.change.ChangeForm.DROP_VIEW;
import static dev.dbwright.tools.change.ChangeForm.HOLD_WRITERS;
import static dev.dbwright.tools.change.ChangeForm.REFRESH;
import static dev.dbwright.tools.change.ChangeForm.REFRESH_CONCURRENTLY;
import static dev.dbwright.tools.change.ChangeForm.REINDEX;
import static dev.dbwright.tools.change.ChangeForm.REINDEX_CONCURRENTLY;
import static dev.dbwright.tools.change.ChangeForm.RENAME_INDEX;
import static dev.dbwright.tools.change.ChangeForm.TRUNCATE;
import static dev.dbwright.tools.change.ChangeForm.VACUUM;
import static dev.dbwright.tools.change.ChangeForm.VACUUM_FULL;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.SqlCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Recognises the form of one PostgreSQL statement and the objects that it names. What is not
 * understood to its last word is not recognised: nobody approves what could not be measured.
 */
public final class ChangeReader {
  private ChangeReader() {}

  /** The form of {@code sql}, one statement; empty where it is not one that is known. */
  public static Optional<ChangeStatement> read(String sql) {
    return SqlCursor.over(sql).flatMap(cursor -> read(sql, cursor));
  }

  /** A CREATE INDEX with CONCURRENTLY put in; empty for anything else. */
  public static Optional<String> concurrently(String createIndex) {
    return SqlCursor.over(createIndex)
        .filter(cursor -> cursor.accept("create"))
        .filter(cursor -> cursor.accept("unique", "index") || cursor.accept("index"))
        .map(cursor -> cursor.textFrom(0) + " CONCURRENTLY " + cursor.rest());
  }

  private static Optional<ChangeStatement> read(String text, SqlCursor cursor) {
    if (cursor.accept("drop")) {
      return drop(text, cursor);
    }
    if (cursor.accept("create")) {
      return create(text, cursor);
    }
    if (cursor.accept("alter", "table")) {
      return AlterTableReader.read(text, cursor);
    }
    if (cursor.accept("alter", "index")) {
      return renameIndex(text, cursor);
    }
    if (cursor.accept("truncate")) {
      cursor.accept("table");
      return each(text, TRUNCATE, cursor);
    }
    if (cursor.comesOneOf("grant", "revoke")) {
      return PrivilegeReader.read(text, cursor);
    }
    if (cursor.accept("lock", "table")) {
      return holdWriters(text, cursor);
    }
    if (cursor.accept("comment", "on")) {
      return comment(text, cursor);
    }
    if (cursor.comesOneOf("vacuum", "analyze", "analyse", "reindex", "refresh")) {
      return upkeep(text, cursor);
    }
    return RowChangeReader.read(text, cursor);
  }

  private static Optional<ChangeStatement> drop(String sql, SqlCursor cursor) {
    Optional<ChangeForm> form = Optional.empty();
    if (cursor.accept("table")) {
      form = Optional.of(DROP_TABLE);
    } else if (cursor.accept("view")) {
      form = Optional.of(DROP_VIEW);
    } else if (cursor.accept("materialized", "view")) {
      form = Optional.of(DROP_MATERIALIZED_VIEW);
    } else if (cursor.accept("schema")) {
      form = Optional.of(DROP_SCHEMA);
    } else if (cursor.accept("index")) {
      form = Optional.of(cursor.accept("concurrently") ? DROP_INDEX_CONCURRENTLY : DROP_INDEX);
    }
    cursor.accept("if", "exists");
    return form.flatMap(known -> each(sql, known, cursor));
  }

  /** Names, then how far it goes: CASCADE, RESTRICT and the sequences of TRUNCATE. */
  private static Optional<ChangeStatement> each(String sql, ChangeForm form, SqlCursor cursor) {
    List<ChangeAction> actions =
        cursor.names().stream().map(name -> ChangeAction.of(form, name)).toList();
    if (form == TRUNCATE && cursor.comesOneOf("restart", "continue")) {
      cursor.next();
      cursor.accept("identity");
    }
    boolean cascade = cursor.accept("cascade");
    cursor.accept("restrict");
    return actions.isEmpty() || !cursor.atEnd()
        ? Optional.empty()
        : Optional.of(ChangeStatement.of(sql, actions, cascade));
  }

  private static Optional<ChangeStatement> create(String sql, SqlCursor cursor) {
    if (cursor.accept("or", "replace", "view") || cursor.accept("view")) {
      return named(sql, CREATE_VIEW, cursor);
    }
    if (cursor.accept("materialized", "view")) {
      cursor.accept("if", "not", "exists");
      return named(sql, CREATE_MATERIALIZED_VIEW, cursor);
    }
    if (cursor.accept("schema")) {
      cursor.accept("if", "not", "exists");
      // With elements it would hold further statements: those are refused.
      return named(sql, CREATE_SCHEMA, cursor).filter(statement -> cursor.atEnd());
    }
    if (cursor.accept("extension")) {
      cursor.accept("if", "not", "exists");
      // With options it may lie in another schema, or bring further extensions along.
      return named(sql, CREATE_EXTENSION, cursor).filter(statement -> cursor.atEnd());
    }
    if (cursor.accept("table") || cursor.accept("unlogged", "table")) {
      return createTable(sql, cursor);
    }
    cursor.accept("unique");
    return cursor.accept("index") ? createIndex(sql, cursor) : Optional.empty();
  }

  private static Optional<ChangeStatement> named(String sql, ChangeForm form, SqlCursor cursor) {
    return cursor
        .name()
        .map(name -> ChangeStatement.of(sql, List.of(ChangeAction.of(form, name)), false));
  }

  private static Optional<ChangeStatement> createTable(String sql, SqlCursor cursor) {
    cursor.accept("if", "not", "exists");
    Optional<ObjectName> table = cursor.name();
    List<ObjectName> related = new ArrayList<>();
    boolean partition = cursor.accept("partition", "of");
    if (partition) {
      cursor.name().ifPresent(related::add);
    }
    while (cursor.skipBehind("references")) {
      cursor.name().ifPresent(related::add);
    }
    return table.map(
        name ->
            ChangeStatement.of(
                sql,
                List.of(
                    new ChangeAction(
                        partition ? CREATE_PARTITION : CREATE_TABLE, name, "", related)),
                false));
  }

  private static Optional<ChangeStatement> createIndex(String sql, SqlCursor cursor) {
    ChangeForm form = cursor.accept("concurrently") ? CREATE_INDEX_CONCURRENTLY : CREATE_INDEX;
    cursor.accept("if", "not", "exists");
    // The server chooses a name where none is given.
    String index = cursor.comes("on") ? "" : cursor.identifier().orElse("");
    if (!cursor.accept("on")) {
      return Optional.empty();
    }
    cursor.accept("only");
    return cursor
        .name()
        .map(table -> ChangeStatement.of(sql, List.of(ChangeAction.of(form, table, index)), false));
  }

  private static Optional<ChangeStatement> holdWriters(String sql, SqlCursor cursor) {
    return named(sql, HOLD_WRITERS, cursor)
        .filter(statement -> cursor.accept("in", "share", "row", "exclusive", "mode"))
        .filter(statement -> cursor.atEnd());
  }

  private static Optional<ChangeStatement> comment(String sql, SqlCursor cursor) {
    boolean column = cursor.accept("column");
    if (!column && !cursor.accept("table") && !cursor.accept("view")) {
      return Optional.empty();
    }
    Optional<ObjectName> name = cursor.name();
    if (!cursor.accept("is") || cursor.next().isEmpty() || !cursor.atEnd()) {
      return Optional.empty();
    }
    return name.filter(known -> !column || known.parts().size() > 1)
        .map(
            known ->
                column
                    ? ChangeAction.of(COMMENT, known.qualifier(), known.last())
                    : ChangeAction.of(COMMENT, known))
        .map(action -> ChangeStatement.of(sql, List.of(action), false));
  }

  private static Optional<ChangeStatement> renameIndex(String sql, SqlCursor cursor) {
    cursor.accept("if", "exists");
    Optional<ObjectName> index = cursor.name();
    if (!cursor.accept("rename", "to")) {
      return Optional.empty();
    }
    String newName = cursor.identifier().orElse("");
    return index.map(
        name ->
            ChangeStatement.of(sql, List.of(ChangeAction.of(RENAME_INDEX, name, newName)), false));
  }

  private static Optional<ChangeStatement> upkeep(String sql, SqlCursor cursor) {
    ChangeForm form;
    if (cursor.accept("refresh", "materialized", "view")) {
      form = cursor.accept("concurrently") ? REFRESH_CONCURRENTLY : REFRESH;
      return named(sql, form, cursor);
    }
    if (cursor.accept("reindex")) {
      cursor.brackets();
      // A schema, a database or the system cannot be measured as one object.
      if (!cursor.accept("table") && !cursor.accept("index")) {
        return Optional.empty();
      }
      form = cursor.accept("concurrently") ? REINDEX_CONCURRENTLY : REINDEX;
    } else if (cursor.accept("vacuum")) {
      boolean full =
          cursor.brackets().map(options -> options.mentions("full")).orElse(false)
              || cursor.accept("full");
      form = full ? VACUUM_FULL : VACUUM;
      while (cursor.comesOneOf("freeze", "verbose", "analyze", "analyse")) {
        cursor.next();
      }
    } else {
      cursor.next();
      form = ANALYZE;
      cursor.brackets();
      cursor.accept("verbose");
    }
    return named(sql, form, cursor).filter(statement -> cursor.atEnd());
  }
}
