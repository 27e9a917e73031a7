package dev.dbwright.tools.schema;

import dev.dbwright.tools.schema.TableDraft.CheckDraft;
import dev.dbwright.tools.sql.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads constraints of a column or a table into its draft. */
final class ConstraintReader {
  private static final String[] STARTS = {"constraint", "check", "unique"};

  private final DdlCursor cursor;
  private final SchemaDraft schema;
  private final TableDraft table;
  private final ColumnMentions mentions;

  ConstraintReader(
      DdlCursor cursor, SchemaDraft schema, TableDraft table, ColumnMentions mentions) {
    this.cursor = cursor;
    this.schema = schema;
    this.table = table;
    this.mentions = mentions;
  }

  boolean comesTableConstraint() {
    // "exclude" and, outside of MySQL, "key" are good names for columns.
    return cursor.comesOneOf(STARTS)
        || cursor.comes("primary", "key")
        || cursor.comes("foreign", "key")
        || cursor.comes("exclude", "using")
        || cursor.comes("exclude", "(")
        || cursor.comes("not", "null");
  }

  void tableConstraint() {
    Optional<String> name = constraintName();
    if (cursor.accept("check")) {
      check(name);
    } else if (cursor.accept("primary", "key")) {
      tableKey(name, true);
    } else if (cursor.accept("unique")) {
      tableKey(name, false);
    } else if (cursor.accept("foreign", "key")) {
      // MySQL may name the index here.
      Optional<String> own = cursor.comes("(") ? name : Optional.of(cursor.identifier("\"(\""));
      foreignKey(own);
    } else if (cursor.accept("exclude")) {
      exclude(name);
    } else if (cursor.accept("not", "null")) {
      String column = mentioned("a column name");
      table.column(column).ifPresent(draft -> draft.notNull = true);
      standing();
    } else {
      throw cursor.expected("CHECK, PRIMARY KEY, UNIQUE, FOREIGN KEY or EXCLUDE");
    }
  }

  /** True where it has read a constraint of {@code column}. */
  boolean columnConstraint(ColumnDraft column) {
    Optional<String> name = constraintName();
    List<String> self = List.of(column.name);
    if (cursor.accept("not", "null")) {
      column.notNull = true;
      standing();
    } else if (cursor.accept("check")) {
      check(name);
    } else if (cursor.accept("primary", "key")) {
      cursor.acceptOneOf("asc", "desc");
      primaryKey(new Key(name, self, true));
    } else if (cursor.accept("unique")) {
      boolean distinct = nullsDistinct();
      cursor.accept("key");
      table.uniques.add(new Key(name, self, distinct));
      indexParameters();
    } else if (cursor.comes("references")) {
      references(name, self);
    } else if (name.isPresent() && !cursor.comesOneOf("null", "default", "generated")) {
      throw cursor.expected("a constraint behind its name");
    } else {
      return false;
    }
    return true;
  }

  private Optional<String> constraintName() {
    if (!cursor.accept("constraint")) {
      return Optional.empty();
    }
    // MySQL lets the name out: CONSTRAINT FOREIGN KEY (…).
    boolean unnamed = cursor.comes("foreign", "key") || cursor.comes("primary", "key");
    return unnamed ? Optional.empty() : Optional.of(cursor.identifier("the constraint's name"));
  }

  private void check(Optional<String> name) {
    DdlCursor place = cursor.copy();
    String expression = cursor.bracketed("\"(\" behind CHECK");
    boolean holds = standing();
    if (!holds) {
      schema.remark(
          "Line " + place.line() + ": a CHECK that old rows may break is left out: " + expression);
    }
    table.checks.add(new CheckDraft(new Check(name, expression), holds));
  }

  private void tableKey(Optional<String> name, boolean primary) {
    if (cursor.accept("using", "index")) {
      keyOfIndex(name, primary);
      return;
    }
    boolean distinct = primary || nullsDistinct();
    cursor.acceptOneOf("key", "index");
    cursor.acceptOneOf("clustered", "nonclustered");
    Optional<String> own = cursor.comes("(") ? name : Optional.of(cursor.identifier("\"(\""));
    List<String> columns = columns("\"(\" and the columns of the key");
    if (primary) {
      primaryKey(new Key(own, columns, true));
    } else {
      table.uniques.add(new Key(own, columns, distinct));
      indexParameters();
    }
  }

  /** ADD CONSTRAINT … USING INDEX: the index becomes the constraint's, under its name. */
  private void keyOfIndex(Optional<String> name, boolean primary) {
    String index = cursor.identifier("the name of an index");
    Optional<Key> key = table.takeIndex(index).flatMap(TableDraft.IndexDraft::key);
    standing();
    if (key.isEmpty()) {
      return;
    }
    var named =
        new Key(name.or(() -> key.get().name()), key.get().columns(), key.get().nullsDistinct());
    if (primary) {
      table.primaryKey = named;
    } else {
      table.uniques.add(named);
    }
  }

  private void primaryKey(Key key) {
    if (table.primaryKey != null) {
      throw cursor.failure("table " + table.name + " has a primary key already");
    }
    table.primaryKey = key;
    indexParameters();
  }

  private boolean nullsDistinct() {
    if (cursor.accept("nulls", "not", "distinct")) {
      return false;
    }
    cursor.accept("nulls", "distinct");
    return true;
  }

  /** INCLUDE, WITH, USING and where it lies: nothing that changes what is unique. */
  private void indexParameters() {
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
        more = cursor.acceptOneOf("clustered", "nonclustered", "autoincrement");
      }
    }
    standing();
  }

  private void foreignKey(Optional<String> name) {
    if (comparesPeriods()) {
      schema.remark(
          "Line "
              + cursor.line()
              + ": a foreign key over a PERIOD is left out: it compares ranges");
      cursor.skipTo(",", ")");
      return;
    }
    references(name, columns("\"(\" and the columns of the foreign key"));
  }

  private boolean comparesPeriods() {
    DdlCursor ahead = cursor.copy();
    while (!ahead.atEnd() && !ahead.accept(")")) {
      boolean period = ahead.comes("period");
      ahead.skip();
      if (period && ahead.comesName()) {
        return true;
      }
    }
    return false;
  }

  private void references(Optional<String> name, List<String> columns) {
    cursor.expect("references", "REFERENCES");
    ObjectName target = cursor.name("the table that is referenced");
    List<String> targetColumns =
        cursor.comes("(") ? plainNames("\"(\" and the referenced columns") : List.of();
    String onDelete = "NO ACTION";
    String onUpdate = "NO ACTION";
    boolean more = true;
    while (more) {
      if (cursor.accept("match")) {
        cursor.identifier("FULL, PARTIAL or SIMPLE");
      } else if (cursor.accept("on", "delete")) {
        onDelete = action();
      } else if (cursor.accept("on", "update")) {
        onUpdate = action();
      } else {
        more = false;
      }
    }
    DdlCursor place = cursor.copy();
    if (!standing()) {
      schema.remark("Line " + place.line() + ": old rows may break the foreign key to " + target);
    }
    table.foreignKeys.add(new ForeignKey(name, columns, target, targetColumns, onDelete, onUpdate));
  }

  private String action() {
    if (cursor.accept("no", "action")) {
      return "NO ACTION";
    }
    if (cursor.accept("set", "null")) {
      return "SET NULL" + actionColumns();
    }
    if (cursor.accept("set", "default")) {
      return "SET DEFAULT" + actionColumns();
    }
    if (cursor.accept("cascade")) {
      return "CASCADE";
    }
    cursor.expect("restrict", "CASCADE, RESTRICT, SET NULL, SET DEFAULT or NO ACTION");
    return "RESTRICT";
  }

  private String actionColumns() {
    return cursor.comes("(") ? " (" + cursor.bracketed("\"(\"") + ")" : "";
  }

  private void exclude(Optional<String> name) {
    schema.remark(
        "Line %d: the exclusion constraint%s is left out"
            .formatted(cursor.line(), name.map(given -> " " + given).orElse("")));
    if (cursor.accept("using")) {
      cursor.identifier("an index method");
    }
    cursor.bracketed("\"(\" behind EXCLUDE");
    indexParameters();
    if (cursor.accept("where")) {
      cursor.bracketed("\"(\" behind WHERE");
    }
    standing();
  }

  /** What stands behind a constraint; false where rows may break it. */
  private boolean standing() {
    boolean holds = true;
    boolean more = true;
    while (more) {
      if (cursor.accept("not", "valid") || cursor.accept("not", "enforced")) {
        holds = false;
      } else {
        more =
            cursor.accept("deferrable")
                || cursor.accept("not", "deferrable")
                || cursor.accept("initially", "deferred")
                || cursor.accept("initially", "immediate")
                || cursor.accept("no", "inherit")
                || cursor.accept("enforced");
      }
    }
    return holds;
  }

  /** Columns of this table, in brackets. */
  private List<String> columns(String what) {
    List<String> columns = new ArrayList<>();
    cursor.list(
        what,
        part -> {
          columns.add(mentioned("a column name"));
          // A length is MySQL's: a key over the first characters.
          if (part.comes("(")) {
            part.bracketed("a length");
          }
          part.acceptOneOf("asc", "desc");
          part.accept("without", "overlaps");
        });
    return columns;
  }

  private String mentioned(String what) {
    DdlCursor place = cursor.copy();
    String column = cursor.identifier(what);
    mentions.add(place, column);
    return column;
  }

  private List<String> plainNames(String what) {
    List<String> names = new ArrayList<>();
    cursor.list(what, part -> names.add(part.identifier("a column name")));
    return names;
  }
}
