package dev.dbwright.tools.schema;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.ObjectName;
import java.util.List;

/** Reads CREATE TABLE into a draft; {@code cursor} stands behind the word TABLE. */
final class TableReader {
  private final DdlCursor cursor;
  private final SchemaDraft schema;
  private final Engine engine;

  TableReader(DdlCursor cursor, SchemaDraft schema, Engine engine) {
    this.cursor = cursor;
    this.schema = schema;
    this.engine = engine;
  }

  void read() {
    boolean unlessItExists = cursor.accept("if", "not", "exists");
    DdlCursor place = cursor.copy();
    ObjectName name = cursor.name("the table's name");
    boolean twice = schema.find(name).filter(table -> table.name.equals(name)).isPresent();
    if (twice && !unlessItExists) {
      throw place.failure("table %s is created twice".formatted(name));
    }
    var table = new TableDraft(name);
    if (isFromElsewhere()) {
      schema.remark(name, "its columns come from a query or a type: left out");
      cursor.skipTo();
      return;
    }
    if (cursor.accept("partition", "of")) {
      table.partition = true;
      table.open = true;
      cursor.skipTo();
    } else if (cursor.accept("like")) {
      // MySQL's form takes all there is.
      var taken = new TakenColumns(table);
      taken.including("all");
      like(table, taken);
      cursor.skipTo();
    } else {
      elements(table);
    }
    if (!twice) {
      schema.add(table);
    }
  }

  /** CREATE TABLE … AS, also with the names of columns in brackets, and … OF a type. */
  private boolean isFromElsewhere() {
    DdlCursor ahead = cursor.copy();
    if (ahead.comes("(")) {
      ahead.bracketed("the columns");
    }
    return ahead.comes("as") || ahead.comes("of") || ahead.comes("select");
  }

  private void elements(TableDraft table) {
    var mentions = new ColumnMentions(table, engine);
    var constraints = new ConstraintReader(cursor, schema, table, mentions);
    var columns = new ColumnReader(cursor, table, constraints, engine == Engine.SQLITE);
    cursor.expect("(", "\"(\" and the columns of table " + table.name);
    if (!cursor.comes(")")) {
      do {
        element(table, constraints, columns);
      } while (cursor.accept(","));
    }
    cursor.expect(")", "\",\" or \")\" behind a column or a constraint");
    List<ObjectName> parents = new TableOptions(cursor, engine).read(table);
    for (int i = parents.size() - 1; i >= 0; i--) {
      inherit(table, parents.get(i));
    }
    mentions.check();
  }

  private void element(TableDraft table, ConstraintReader constraints, ColumnReader columns) {
    if (cursor.accept("like")) {
      like(table, new TakenColumns(table));
    } else if (constraints.comesTableConstraint()) {
      constraints.ofTable();
    } else if (IndexReader.comesInTable(cursor, engine)) {
      new IndexReader(cursor, schema).inTable(table);
    } else if (cursor.atEndOfPart()) {
      throw cursor.expected("a column or a constraint");
    } else {
      columns.read(false);
    }
  }

  private void like(TableDraft table, TakenColumns taken) {
    ObjectName name = cursor.name("the table whose columns are taken");
    boolean more = true;
    while (more) {
      if (cursor.accept("including")) {
        taken.including(cursor.identifier("what is taken over"));
      } else if (cursor.accept("excluding")) {
        taken.excluding(cursor.identifier("what is not taken over"));
      } else {
        more = false;
      }
    }
    schema
        .find(name)
        .filter(source -> !source.open)
        .ifPresentOrElse(taken::likeThose, () -> leaveOpen(table, name));
  }

  private void inherit(TableDraft table, ObjectName name) {
    schema
        .find(name)
        .filter(parent -> !parent.open)
        .ifPresentOrElse(new TakenColumns(table)::inheritedFrom, () -> leaveOpen(table, name));
  }

  private void leaveOpen(TableDraft table, ObjectName source) {
    table.open = true;
    schema.remark(table.name, "the columns that it takes from " + source + " are not in the text");
  }
}
