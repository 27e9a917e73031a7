package dev.dbwright.tools.schema;

import dev.dbwright.tools.schema.TableDraft.CheckDraft;
import java.util.List;
import java.util.Optional;

/** Reads constraints of a column or a table into its draft. */
final class ConstraintReader {
  private final DdlCursor cursor;
  private final SchemaDraft schema;
  private final TableDraft table;
  private final ColumnMentions mentions;
  private final KeyReader keys;
  private final ForeignKeyReader foreignKeys;

  ConstraintReader(
      DdlCursor cursor, SchemaDraft schema, TableDraft table, ColumnMentions mentions) {
    this.cursor = cursor;
    this.schema = schema;
    this.table = table;
    this.mentions = mentions;
    this.keys = new KeyReader(cursor, table, mentions);
    this.foreignKeys = new ForeignKeyReader(cursor, schema, table, mentions);
  }

  boolean comesTableConstraint() {
    // "exclude" alone is a good name for a column.
    return cursor.comesOneOf("constraint", "check", "unique")
        || cursor.comes("primary", "key")
        || cursor.comes("foreign", "key")
        || cursor.comes("exclude", "using")
        || cursor.comes("exclude", "(")
        || cursor.comes("not", "null");
  }

  void ofTable() {
    Optional<String> name = name();
    if (cursor.accept("check")) {
      check(name);
    } else if (cursor.accept("primary", "key")) {
      keys.ofTable(name, true);
    } else if (cursor.accept("unique")) {
      keys.ofTable(name, false);
    } else if (cursor.accept("foreign", "key")) {
      foreignKeys.ofTable(name);
    } else if (cursor.accept("exclude")) {
      exclude(name);
    } else if (cursor.accept("not", "null")) {
      table.column(mentions.read(cursor, "a column name")).ifPresent(this::notNull);
    } else {
      throw cursor.expected("CHECK, PRIMARY KEY, UNIQUE, FOREIGN KEY or EXCLUDE");
    }
  }

  /** True where it has read a constraint of {@code column}. */
  boolean ofColumn(ColumnDraft column) {
    Optional<String> name = name();
    if (cursor.accept("not", "null")) {
      notNull(column);
    } else if (cursor.accept("check")) {
      check(name);
    } else if (cursor.accept("primary", "key")) {
      keys.primaryKeyOf(column.name, name);
    } else if (cursor.accept("unique")) {
      keys.uniqueOf(column.name, name);
    } else if (cursor.comes("references")) {
      foreignKeys.references(name, List.of(column.name));
    } else if (name.isPresent() && !cursor.comesOneOf("null", "default", "generated")) {
      throw cursor.expected("a constraint behind its name");
    } else {
      return false;
    }
    return true;
  }

  private Optional<String> name() {
    if (!cursor.accept("constraint")) {
      return Optional.empty();
    }
    // MySQL lets the name out: CONSTRAINT FOREIGN KEY (…).
    boolean unnamed = cursor.comes("foreign", "key") || cursor.comes("primary", "key");
    return unnamed ? Optional.empty() : Optional.of(cursor.identifier("the constraint's name"));
  }

  private void notNull(ColumnDraft column) {
    column.notNull |= Standing.holds(cursor);
  }

  private void check(Optional<String> name) {
    String expression = Expressions.bare(cursor.bracketed("\"(\" behind CHECK"));
    boolean holds = Standing.holds(cursor);
    table.checks.add(new CheckDraft(new Check(name, expression), holds));
  }

  private void exclude(Optional<String> name) {
    String called = name.map(given -> " " + given).orElse("");
    schema.remark(table.name, "the exclusion constraint" + called + " is left out");
    if (cursor.accept("using")) {
      cursor.identifier("an index method");
    }
    cursor.bracketed("\"(\" behind EXCLUDE");
    keys.parameters();
    if (cursor.accept("where")) {
      cursor.bracketed("\"(\" behind WHERE");
    }
    Standing.holds(cursor);
  }
}
