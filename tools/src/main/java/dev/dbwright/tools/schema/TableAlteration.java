package dev.dbwright.tools.schema;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.ObjectName;
import java.util.Optional;

/** Reads ALTER TABLE and applies it to the draft of its table. */
final class TableAlteration {
  private final DdlCursor cursor;
  private final SchemaDraft schema;
  private final TableDraft table;
  private final Engine engine;
  private final ColumnMentions mentions;
  private final ConstraintReader constraints;
  private final ColumnReader columns;

  private TableAlteration(DdlCursor cursor, SchemaDraft schema, TableDraft table, Engine engine) {
    this.cursor = cursor;
    this.schema = schema;
    this.table = table;
    this.engine = engine;
    this.mentions = new ColumnMentions(table, engine);
    this.constraints = new ConstraintReader(cursor, schema, table, mentions);
    this.columns = new ColumnReader(cursor, table, constraints, engine == Engine.SQLITE);
  }

  /** {@code cursor} stands behind ALTER TABLE. */
  static void read(DdlCursor cursor, SchemaDraft schema, Engine engine) {
    cursor.accept("if", "exists");
    cursor.accept("only");
    ObjectName name = cursor.name("the table's name");
    cursor.accept("*");
    Optional<TableDraft> table = schema.find(name);
    if (table.isPresent()) {
      new TableAlteration(cursor, schema, table.get(), engine).actions();
    } else if (cursor.comes("add")) {
      // Of other kinds dumps have many, for views and sequences: OWNER TO.
      schema.remark(name, "what is added to it is left out: the text does not create it");
    }
  }

  private void actions() {
    do {
      action();
      // What else an action says is of no matter to the model.
      cursor.skipTo(",");
    } while (cursor.accept(","));
    mentions.check();
  }

  private void action() {
    if (cursor.accept("add")) {
      add();
    } else if (cursor.accept("drop", "constraint")) {
      cursor.accept("if", "exists");
      table.dropConstraint(cursor.identifier("the constraint's name"));
    } else if (cursor.accept("drop")) {
      drop();
    } else if (cursor.accept("alter", "constraint")) {
      enforcement();
    } else if (cursor.accept("alter")) {
      cursor.accept("column");
      existing().ifPresent(this::alter);
    } else if (cursor.accept("validate", "constraint")) {
      table.validate(cursor.identifier("the constraint's name"), true);
    } else if (cursor.accept("rename")) {
      rename();
    } else if (engine == Engine.MYSQL && cursor.acceptOneOf("modify", "change")) {
      cursor.accept("column");
      columns.redefine();
    } else if (cursor.accept("set", "schema")) {
      schema.rename(table, ObjectName.of(cursor.identifier("a schema"), table.name.last()));
    } else if (cursor.accept("attach", "partition")) {
      schema.find(cursor.name("the partition")).ifPresent(draft -> draft.partition = true);
    } else if (cursor.accept("detach", "partition")) {
      schema.find(cursor.name("the partition")).ifPresent(draft -> draft.partition = false);
    }
  }

  private void add() {
    if (constraints.comesTableConstraint()) {
      constraints.ofTable();
      return;
    }
    if (IndexReader.comesInTable(cursor, engine)) {
      new IndexReader(cursor, schema).inTable(table);
      return;
    }
    cursor.accept("column");
    boolean unlessItExists = cursor.accept("if", "not", "exists");
    if (cursor.comes("(")) {
      cursor.list("\"(\"", part -> columns.read(false));
    } else {
      columns.read(unlessItExists);
    }
  }

  private void drop() {
    boolean column = cursor.accept("column");
    boolean ifExists = cursor.accept("if", "exists");
    if (!column && !ifExists && cursor.accept("primary", "key")) {
      table.primaryKey = null;
    } else if (!column && cursor.comesOneOf("index", "key", "foreign", "check")) {
      mysqlDrop();
    } else if (ifExists) {
      table.dropColumn(cursor.identifier("a column name"));
    } else {
      existing().ifPresent(draft -> table.dropColumn(draft.name));
    }
  }

  /** MySQL's DROP INDEX x, DROP KEY x, DROP FOREIGN KEY x, DROP CHECK x. */
  private void mysqlDrop() {
    cursor.skip();
    cursor.accept("key");
    String name = cursor.identifier("a name");
    table.takeIndex(name);
    table.dropConstraint(name);
  }

  private void enforcement() {
    String constraint = cursor.identifier("the constraint's name");
    if (cursor.accept("not", "enforced")) {
      table.validate(constraint, false);
    } else if (cursor.accept("enforced")) {
      table.validate(constraint, true);
    }
  }

  /** The column that comes next; empty where the text leaves open which ones there are. */
  private Optional<ColumnDraft> existing() {
    var named = new ColumnMentions(table, engine);
    String column = named.read(cursor, "a column name");
    named.check();
    return table.column(column);
  }

  private void alter(ColumnDraft column) {
    if (cursor.accept("type") || cursor.accept("set", "data", "type")) {
      column.type = TypeReader.read(cursor, "a type").text();
    } else if (cursor.accept("set", "default")) {
      column.defaultExpression = cursor.expression("a value behind DEFAULT");
    } else if (cursor.accept("drop", "default")) {
      column.defaultExpression = null;
    } else if (cursor.accept("set", "not", "null")) {
      column.notNull = true;
    } else if (cursor.accept("drop", "not", "null")) {
      column.notNull = false;
    } else if (cursor.accept("drop", "expression")) {
      column.generatedExpression = null;
    } else if (cursor.accept("set", "expression")) {
      cursor.accept("as");
      column.generatedExpression = Expressions.bare(cursor.bracketed("\"(\" and the expression"));
    } else if (cursor.comes("add", "generated")) {
      column.identity = true;
      column.notNull = true;
    } else if (cursor.accept("drop", "identity")) {
      column.identity = false;
    }
  }

  private void rename() {
    if (cursor.accept("to")) {
      schema.rename(table, table.name.beside(cursor.identifier("the new name")));
    } else if (cursor.accept("constraint")) {
      String from = cursor.identifier("the constraint's name");
      cursor.expect("to", "TO and the new name");
      table.renameConstraint(from, cursor.identifier("the new name"));
    } else {
      cursor.accept("column");
      Optional<ColumnDraft> column = existing();
      cursor.expect("to", "TO and the new name");
      String to = cursor.identifier("the new name");
      column.ifPresent(draft -> schema.renameColumn(table, draft.name, to));
    }
  }
}
