package dev.dbwright.tools.schema;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.schema.TableDraft.IndexDraft;
import dev.dbwright.tools.sql.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads CREATE INDEX into the draft of its table. */
final class IndexReader {
  private final DdlCursor cursor;
  private final SchemaDraft schema;
  private final List<String> keys = new ArrayList<>();
  private final List<Optional<String>> columns = new ArrayList<>();
  private final List<String> included = new ArrayList<>();

  IndexReader(DdlCursor cursor, SchemaDraft schema) {
    this.cursor = cursor;
    this.schema = schema;
  }

  /** {@code cursor} stands behind the word INDEX. */
  void read(boolean unique) {
    cursor.accept("concurrently");
    cursor.accept("if", "not", "exists");
    Optional<String> name =
        cursor.comes("on") ? Optional.empty() : Optional.of(cursor.name("the index's name").last());
    cursor.expect("on", "ON and the table's name");
    cursor.accept("only");
    ObjectName table = cursor.name("the table's name");
    String method = cursor.accept("using") ? cursor.identifier("an index method") : "btree";
    keys("\"(\" and the columns of the index");
    if (cursor.accept("include")) {
      cursor.list("\"(\" behind INCLUDE", part -> included.add(part.identifier("a column name")));
    }
    boolean nullsDistinct = !cursor.accept("nulls", "not", "distinct");
    cursor.skipTo("where");
    Optional<String> predicate =
        cursor.accept("where")
            ? Optional.of(Expressions.bare(cursor.expression("a condition behind WHERE")))
            : Optional.empty();
    // Of a view, or of a table that the text does not create: nothing to hang it on.
    schema
        .find(table)
        .ifPresent(found -> add(found, name, method, predicate, unique, nullsDistinct));
  }

  /** Elsewhere these are good names for columns. */
  static boolean comesInTable(DdlCursor cursor, Engine engine) {
    return engine == Engine.MYSQL && cursor.comesOneOf("key", "index", "fulltext", "spatial");
  }

  /** MySQL's KEY name (columns), inside CREATE TABLE or behind ADD. */
  void inTable(TableDraft table) {
    String method = cursor.comesOneOf("fulltext", "spatial") ? cursor.identifier("") : "btree";
    cursor.acceptOneOf("key", "index");
    Optional<String> name =
        cursor.comesOneOf("(", "using")
            ? Optional.empty()
            : Optional.of(cursor.identifier("the index's name"));
    if (cursor.accept("using")) {
      cursor.identifier("an index method");
    }
    keys("\"(\" and the columns of the index");
    cursor.skipTo(",", ")");
    add(table, name, method, Optional.empty(), false, true);
  }

  private void add(
      TableDraft table,
      Optional<String> name,
      String method,
      Optional<String> predicate,
      boolean unique,
      boolean nullsDistinct) {
    var index =
        new Index(
            name.orElseGet(() -> ConstraintNames.index(table.name.last(), nameParts())),
            method,
            keys,
            included,
            predicate,
            unique);
    schema.addIndex(table, new IndexDraft(index, List.copyOf(columns), nullsDistinct));
  }

  private void keys(String what) {
    cursor.list(
        what,
        part -> {
          columns.add(plainColumn());
          keys.add(part.expression("a column or an expression", "asc", "desc", "nulls") + order());
        });
  }

  /** The columns as the server names an index after them: functions by their name. */
  private List<String> nameParts() {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      parts.add(columns.get(i).orElse(Expressions.function(keys.get(i)).orElse("expr")));
    }
    parts.addAll(included);
    return parts;
  }

  /** As the server prints it: what goes without saying is left out. */
  private String order() {
    boolean descending = cursor.accept("desc");
    cursor.accept("asc");
    boolean first = cursor.accept("nulls", "first");
    boolean last = cursor.accept("nulls", "last");
    return (descending ? " DESC" : "")
        + (first && !descending ? " NULLS FIRST" : "")
        + (last && descending ? " NULLS LAST" : "");
  }

  /** The column that comes next, if it is not an expression or part of one. */
  private Optional<String> plainColumn() {
    DdlCursor ahead = cursor.copy();
    if (!ahead.comesName()) {
      return Optional.empty();
    }
    String column = ahead.identifier("a column name");
    return ahead.comes("(") || ahead.comes(".") ? Optional.empty() : Optional.of(column);
  }
}
