package dev.dbwright.tools.schema;

import dev.dbwright.tools.sql.TokenKind;

/** Reads a column: its name, its type and what is said of it. */
final class ColumnReader {
  // Where a DEFAULT ends: what may follow it in a column's definition.
  private static final String[] BEHIND_DEFAULT = {
    "not",
    "null",
    "check",
    "unique",
    "primary",
    "references",
    "constraint",
    "collate",
    "generated",
    "deferrable",
    "initially",
    "on",
    "comment",
    "auto_increment",
    "storage",
    "compression"
  };

  private final DdlCursor cursor;
  private final TableDraft table;
  private final ConstraintReader constraints;
  private final boolean typeOptional;

  ColumnReader(
      DdlCursor cursor, TableDraft table, ConstraintReader constraints, boolean typeOptional) {
    this.cursor = cursor;
    this.table = table;
    this.constraints = constraints;
    this.typeOptional = typeOptional;
  }

  void read(boolean unlessItExists) {
    DdlCursor place = cursor.copy();
    String name = cursor.identifier("a column name");
    boolean twice = table.column(name).isPresent();
    if (twice && !unlessItExists) {
      throw place.failure("column %s is there twice".formatted(DdlCursor.quote(name)));
    }
    var column = new ColumnDraft(name, type(name));
    if (!twice) {
      table.add(column);
    }
    while (!cursor.atEndOfPart()) {
      attribute(column);
    }
  }

  /** MySQL's MODIFY and CHANGE give a column anew, CHANGE under another name perhaps. */
  void redefine() {
    String name = cursor.identifier("a column name");
    if (cursor.comes(TokenKind.QUOTED_NAME)) {
      String newName = cursor.identifier("the new name");
      table.renameColumn(name, newName);
      name = newName;
    }
    var column = new ColumnDraft(name, type(name));
    table.add(column);
    while (!cursor.atEndOfPart()) {
      attribute(column);
    }
  }

  private TypeReader.Type type(String column) {
    if (typeOptional && !TypeReader.comesType(cursor)) {
      return new TypeReader.Type("", false);
    }
    return TypeReader.read(cursor, "a type after the column name " + DdlCursor.quote(column));
  }

  private void attribute(ColumnDraft column) {
    if (constraints.ofColumn(column) || cursor.accept("null")) {
      return;
    }
    if (cursor.accept("default")) {
      String value = cursor.expression("a value behind DEFAULT", BEHIND_DEFAULT);
      // It is what a column has anyway; the server does not keep it.
      column.defaultExpression = value.equalsIgnoreCase("null") ? null : value;
    } else if (cursor.accept("generated")) {
      generated(column);
    } else if (cursor.accept("as")) {
      expression(column);
    } else if (cursor.acceptOneOf("auto_increment", "autoincrement")) {
      column.identity = true;
    } else if (cursor.accept("identity")) {
      identity(column);
    } else if (cursor.accept("comment")) {
      column.comment = cursor.string("the text of the comment");
    } else if (!hasNoMeaningHere()) {
      throw cursor.expected(
          "\",\" or \")\" or a constraint behind column " + DdlCursor.quote(column.name));
    }
  }

  private void generated(ColumnDraft column) {
    boolean always = cursor.accept("always");
    if (!always) {
      cursor.expect("by", "ALWAYS or BY DEFAULT behind GENERATED");
      cursor.expect("default", "DEFAULT behind BY");
      if (cursor.accept("on")) {
        cursor.expect("null", "NULL behind ON");
      }
    }
    cursor.expect("as", "AS");
    if (cursor.accept("identity")) {
      identity(column);
    } else {
      expression(column);
    }
  }

  private void expression(ColumnDraft column) {
    column.generatedExpression =
        Expressions.bare(cursor.bracketed("\"(\" and the expression, or IDENTITY"));
    cursor.acceptOneOf("stored", "virtual", "persisted");
  }

  private void identity(ColumnDraft column) {
    column.identity = true;
    column.notNull = true;
    if (cursor.comes("(")) {
      cursor.bracketed("the options of the sequence");
    }
  }

  /** How it is stored or sorted, and MySQL's remainder: passed over. */
  private boolean hasNoMeaningHere() {
    if (cursor.accept("collate")) {
      cursor.name("a collation");
    } else if (cursor.acceptOneOf("storage", "compression", "charset", "column_format", "after")
        || cursor.accept("character", "set")) {
      cursor.identifier("a name");
    } else if (cursor.accept("on", "update")) {
      cursor.expression("a value behind ON UPDATE", BEHIND_DEFAULT);
    } else if (cursor.accept("on", "conflict")) {
      cursor.identifier("what to do on a conflict");
    } else if (cursor.accept("options")) {
      cursor.bracketed("\"(\" behind OPTIONS");
    } else {
      return cursor.acceptOneOf(
          "zerofill",
          "visible",
          "invisible",
          "binary",
          "sparse",
          "virtual",
          "stored",
          "key",
          "first");
    }
    return true;
  }
}
