package dev.dbwright.tools.schema;

import dev.dbwright.tools.schema.TableDraft.IndexDraft;
import java.util.List;
import java.util.Optional;

/** Reads primary keys and unique constraints. */
final class KeyReader {
  private final DdlCursor cursor;
  private final TableDraft table;
  private final ColumnMentions mentions;

  KeyReader(DdlCursor cursor, TableDraft table, ColumnMentions mentions) {
    this.cursor = cursor;
    this.table = table;
    this.mentions = mentions;
  }

  /** {@code cursor} stands behind PRIMARY KEY of a column. */
  void primaryKeyOf(String column, Optional<String> name) {
    cursor.acceptOneOf("asc", "desc");
    primaryKey(new Key(name, List.of(column), true));
    parameters();
  }

  /** {@code cursor} stands behind UNIQUE of a column. */
  void uniqueOf(String column, Optional<String> name) {
    table.uniques.add(new Key(name, List.of(column), nullsDistinct()));
    cursor.accept("key");
    parameters();
  }

  /** {@code cursor} stands behind PRIMARY KEY or UNIQUE of a table. */
  void ofTable(Optional<String> name, boolean primary) {
    if (cursor.accept("using", "index")) {
      ofIndex(name, primary);
      return;
    }
    boolean distinct = primary || nullsDistinct();
    cursor.acceptOneOf("key", "index");
    cursor.acceptOneOf("clustered", "nonclustered");
    Optional<String> own = cursor.comes("(") ? name : Optional.of(cursor.identifier("\"(\""));
    add(new Key(own, mentions.list(cursor, "\"(\" and the columns of the key"), distinct), primary);
    parameters();
  }

  /** ADD CONSTRAINT … USING INDEX: the index becomes the constraint's, under its name. */
  private void ofIndex(Optional<String> name, boolean primary) {
    String index = cursor.identifier("the name of an index");
    Standing.holds(cursor);
    table
        .takeIndex(index)
        .flatMap(IndexDraft::key)
        .map(key -> new Key(name.or(key::name), key.columns(), key.nullsDistinct()))
        .ifPresent(key -> add(key, primary));
  }

  private void add(Key key, boolean primary) {
    if (primary) {
      primaryKey(key);
    } else {
      table.uniques.add(key);
    }
  }

  private void primaryKey(Key key) {
    if (table.primaryKey != null) {
      throw cursor.failure("table " + table.name + " has a primary key already");
    }
    table.primaryKey = key;
  }

  private boolean nullsDistinct() {
    if (cursor.accept("nulls", "not", "distinct")) {
      return false;
    }
    cursor.accept("nulls", "distinct");
    return true;
  }

  /** INCLUDE, WITH, USING and where it lies: nothing that changes what is unique. */
  void parameters() {
    boolean more = true;
    while (more) {
      if (cursor.acceptOneOf("include", "with")) {
        cursor.bracketed("\"(\"");
      } else if (cursor.accept("using", "index", "tablespace")) {
        cursor.identifier("a tablespace");
      } else if (cursor.accept("using")) {
        cursor.identifier("an index method");
      } else if (cursor.accept("on", "conflict")) {
        cursor.identifier("what to do on a conflict");
      } else {
        more = cursor.acceptOneOf("clustered", "nonclustered");
      }
    }
    Standing.holds(cursor);
  }
}
