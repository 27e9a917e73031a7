package dev.dbwright.tools.schema;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads tables from PostgreSQL's catalogs, one statement a kind of thing, however many tables. The
 * server prints constraints and indexes as DDL: they are read as a text would be.
 */
final class PostgresqlTableReader {
  private static final String COMMENTS =
      """
      SELECT oid, obj_description(oid, 'pg_class') FROM pg_class WHERE oid = ANY (?)
      """;

  // A NOT NULL that is not validated yet (18 has them) may be broken by old rows.
  private static final String COLUMNS =
      """
      SELECT a.attrelid, a.attname, format_type(a.atttypid, a.atttypmod),
             a.attnotnull AND NOT EXISTS (
               SELECT FROM pg_constraint c
               WHERE c.conrelid = a.attrelid AND c.contype = 'n' AND NOT c.convalidated
                 AND a.attnum = ANY (c.conkey)),
             a.attidentity <> '' OR EXISTS (
               SELECT FROM pg_depend s JOIN pg_class q ON q.oid = s.objid
               WHERE s.classid = 'pg_class'::regclass AND s.refclassid = 'pg_class'::regclass
                 AND s.refobjid = a.attrelid AND s.refobjsubid = a.attnum
                 AND s.deptype = 'a' AND q.relkind = 'S'
                 AND pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%'),
             a.attgenerated <> '', pg_get_expr(d.adbin, d.adrelid),
             col_description(a.attrelid, a.attnum)
      FROM pg_attribute a
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = ANY (?) AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attrelid, a.attnum
      """;

  private static final String CONSTRAINTS =
      """
      SELECT conrelid, conname, pg_get_constraintdef(oid)
      FROM pg_constraint
      WHERE conrelid = ANY (?) AND contype IN ('p', 'u', 'f', 'c', 'x')
      ORDER BY conrelid, oid
      """;

  // An index that could not be built to its end holds for nothing.
  private static final String INDEXES =
      """
      SELECT i.indrelid, pg_get_indexdef(i.indexrelid), i.indisunique
      FROM pg_index i
      WHERE i.indrelid = ANY (?) AND i.indisvalid
        AND NOT EXISTS (SELECT FROM pg_constraint c
                        WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
      ORDER BY i.indrelid, i.indexrelid
      """;

  private final Connection connection;
  private final SchemaDraft schema = new SchemaDraft();
  private final Map<Long, TableDraft> tables = new HashMap<>();

  PostgresqlTableReader(Connection connection) {
    this.connection = connection;
  }

  /** The tables with these numbers, in that order. */
  Schema read(Map<Long, ObjectName> wanted) throws SQLException {
    wanted.forEach(
        (oid, name) -> {
          var table = new TableDraft(name);
          tables.put(oid, table);
          schema.add(table);
        });
    Array oids = connection.createArrayOf("oid", wanted.keySet().toArray());
    each(COMMENTS, oids, (table, row) -> table.comment = text(row, 2));
    each(COLUMNS, oids, PostgresqlTableReader::column);
    each(CONSTRAINTS, oids, this::constraint);
    each(INDEXES, oids, this::index);
    return schema.build();
  }

  /** What is done with a row, and the table that it is of. */
  private interface Reading {
    void read(TableDraft table, ResultSet row) throws SQLException;
  }

  private void each(String sql, Array oids, Reading reading) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, oids);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          TableDraft table = tables.get(rows.getLong(1));
          if (table != null) {
            reading.read(table, rows);
          }
        }
      }
    }
  }

  private static void column(TableDraft table, ResultSet row) throws SQLException {
    var column = new ColumnDraft(row.getString(2), new TypeReader.Type(row.getString(3), false));
    column.notNull = row.getBoolean(4);
    column.identity = row.getBoolean(5);
    String expression = row.getString(7);
    if (row.getBoolean(6)) {
      column.generatedExpression = Expressions.bare(expression);
    } else {
      column.defaultExpression = expression;
    }
    column.comment = text(row, 8);
    table.add(column);
  }

  private void constraint(TableDraft table, ResultSet row) throws SQLException {
    String name = ObjectName.of(row.getString(2)).quoted();
    DdlCursor cursor = cursor("CONSTRAINT " + name + " " + row.getString(3));
    var mentions = new ColumnMentions(table, Engine.POSTGRESQL);
    new ConstraintReader(cursor, schema, table, mentions).ofTable();
  }

  private void index(TableDraft table, ResultSet row) throws SQLException {
    DdlCursor cursor = cursor(row.getString(2));
    cursor.accept("create");
    cursor.accept("unique");
    cursor.accept("index");
    new IndexReader(cursor, schema).read(row.getBoolean(3));
  }

  private static DdlCursor cursor(String ddl) {
    return new DdlCursor(ddl, SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), ddl));
  }

  private static String text(ResultSet row, int column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }
}
