package dev.dbwright.tools.schema;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.WordSet;
import java.util.Optional;
import java.util.Set;

/** Reads one CREATE, ALTER, COMMENT or DROP; those that say nothing of tables change nothing. */
final class StatementReader {
  /** What may stand between CREATE and TABLE. */
  static final Set<String> KINDS_OF_TABLE =
      WordSet.of("temp temporary unlogged foreign global local");

  // What else CREATE makes, in PostgreSQL and in the dumps of other engines.
  private static final Set<String> OTHER_KINDS =
      WordSet.of(
          """
          access aggregate algorithm cast collation constraint conversion database default
          definer domain event extension foreign function group language materialized operator
          or policy procedural procedure proc publication recursive role rule schema sequence
          server sql statistics subscription tablespace temp temporary text transform trigger
          trusted type user view virtual login
          """);

  private final DdlCursor cursor;
  private final SchemaDraft schema;
  private final Engine engine;

  StatementReader(DdlCursor cursor, SchemaDraft schema, Engine engine) {
    this.cursor = cursor;
    this.schema = schema;
    this.engine = engine;
  }

  /** Also those that follow a CREATE TABLE without a semicolon. */
  void read() {
    boolean more = true;
    while (more) {
      boolean table = statement();
      more = table && !cursor.atEnd();
    }
  }

  /** True where it was a CREATE TABLE, which is read to its own end. */
  private boolean statement() {
    if (cursor.accept("create")) {
      return create();
    }
    if (cursor.accept("alter")) {
      alter();
    } else if (cursor.accept("comment", "on")) {
      comment();
    } else if (cursor.accept("drop")) {
      drop();
    } else if (!cursor.comes("comment")) {
      throw cursor.expected("CREATE TABLE");
    }
    return false;
  }

  private boolean create() {
    DdlCursor place = cursor.copy();
    while (cursor.peek().filter(token -> KINDS_OF_TABLE.contains(token.value())).isPresent()) {
      cursor.skip();
    }
    if (cursor.accept("table")) {
      new TableReader(cursor, schema, engine).read();
      return true;
    }
    boolean unique = cursor.accept("unique");
    while (cursor.acceptOneOf("clustered", "nonclustered", "fulltext", "spatial")) {
      // They tell how rows lie, not which.
    }
    if (cursor.accept("index")) {
      new IndexReader(cursor, schema).read(unique);
    } else if (place.peek().filter(token -> OTHER_KINDS.contains(token.value())).isEmpty()) {
      throw place.expected("TABLE, INDEX or another kind of object behind CREATE");
    }
    return false;
  }

  private void alter() {
    cursor.accept("foreign");
    if (cursor.accept("table")) {
      TableAlteration.read(cursor, schema, engine);
    } else if (cursor.accept("sequence")) {
      cursor.skipTo("owned");
      if (cursor.accept("owned", "by") && !cursor.comes("none")) {
        columnOf(cursor.name("a column")).ifPresent(column -> column.ownsSequence = true);
      }
    } else if (cursor.accept("index")) {
      cursor.accept("if", "exists");
      String index = cursor.name("the index's name").last();
      if (cursor.accept("rename", "to")) {
        schema.renameIndex(index, cursor.identifier("the new name"));
      }
    }
  }

  private void comment() {
    if (cursor.accept("table")) {
      Optional<TableDraft> table = schema.find(cursor.name("the table's name"));
      String comment = commentText();
      table.ifPresent(draft -> draft.comment = comment);
    } else if (cursor.accept("column")) {
      Optional<ColumnDraft> column = columnOf(cursor.name("a column"));
      String comment = commentText();
      column.ifPresent(draft -> draft.comment = comment);
    }
  }

  private String commentText() {
    cursor.expect("is", "IS and the text of the comment");
    return cursor.comes(TokenKind.STRING) ? cursor.string("a text") : "";
  }

  /** The column of {@code table.column}, where the text creates it. */
  private Optional<ColumnDraft> columnOf(ObjectName name) {
    return name.parts().size() < 2
        ? Optional.empty()
        : schema.find(name.qualifier()).flatMap(table -> table.column(name.last()));
  }

  private void drop() {
    boolean table = cursor.accept("table");
    if (table || cursor.accept("index")) {
      cursor.accept("concurrently");
      cursor.accept("if", "exists");
      do {
        ObjectName name = cursor.name("a name");
        if (table) {
          schema.find(name).ifPresent(schema::drop);
        } else {
          schema.dropIndex(name.last());
        }
      } while (cursor.accept(","));
    }
  }
}
