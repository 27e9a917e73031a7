package dev.dbwright.tools.index.catalog;

import dev.dbwright.tools.sql.ObjectName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads tables, their columns' statistics and foreign keys. */
final class TableReader {
  private static final String USER_SCHEMAS =
      "n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'";

  // Of a partitioned table the leaves hold rows and files.
  private static final String TABLES =
      """
      SELECT c.oid, n.nspname, c.relname,
             coalesce(pg_partition_root(c.oid)::oid, c.oid) AS root,
             CASE c.relkind WHEN 'p'
               THEN (SELECT sum(greatest(l.reltuples, 0))
                       FROM pg_partition_tree(c.oid) t JOIN pg_class l ON l.oid = t.relid
                      WHERE t.isleaf)
               ELSE greatest(c.reltuples, 0) END AS rows,
             CASE c.relkind WHEN 'p'
               THEN (SELECT sum(pg_relation_size(t.relid))
                       FROM pg_partition_tree(c.oid) t WHERE t.isleaf)
               ELSE pg_relation_size(c.oid) END / 8192 AS pages
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'm') AND %s
       ORDER BY c.oid
      """
          .formatted(USER_SCHEMAS);

  // The default collation is the twin's, not the source's: it tells nothing.
  private static final String COLUMNS =
      """
      SELECT c.oid, a.attname, quote_ident(a.attname) AS sql,
             CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END AS type,
             coalesce(s.avg_width, nullif(t.typlen, -1), 32) AS width,
             s.n_distinct, s.null_frac, s.correlation,
             a.attnotnull, coalesce(l.collname IN ('C', 'POSIX', 'ucs_basic'), true) AS byte_order
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_collation l ON l.oid = a.attcollation
        LEFT JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname
             AND s.attname = a.attname AND s.inherited = (c.relkind = 'p')
       WHERE c.relkind IN ('r', 'p', 'm') AND %s
       ORDER BY c.oid, a.attnum
      """
          .formatted(USER_SCHEMAS);

  private static final String UNIQUE_KEYS =
      """
      SELECT i.indrelid, array_agg(a.attname::text ORDER BY k.place) AS columns
        FROM pg_index i
        JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
       CROSS JOIN LATERAL unnest(i.indkey[0:i.indnkeyatts - 1]) WITH ORDINALITY k (attnum, place)
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
       WHERE i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL AND %s
       GROUP BY i.indrelid, i.indexrelid
       ORDER BY i.indexrelid
      """
          .formatted(USER_SCHEMAS);

  private static final String FOREIGN_KEYS =
      """
      SELECT f.conrelid, f.confrelid, array_agg(a.attname::text ORDER BY k.place) AS columns
        FROM pg_constraint f
        JOIN pg_class c ON c.oid = f.conrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
       CROSS JOIN LATERAL unnest(f.conkey) WITH ORDINALITY k (attnum, place)
        JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.attnum
       WHERE f.contype = 'f' AND f.conparentid = 0 AND %s
       GROUP BY f.oid
       ORDER BY f.oid
      """
          .formatted(USER_SCHEMAS);

  private TableReader() {}

  static Map<ObjectName, TableFacts> tables(Connection connection) throws SQLException {
    Map<Long, List<ColumnFacts>> columns = columns(connection);
    Map<Long, List<List<String>>> uniqueKeys = uniqueKeys(connection);
    Map<Long, TableFacts> tables = new HashMap<>();
    Map<ObjectName, Long> roots = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(TABLES)) {
      while (rows.next()) {
        long oid = rows.getLong("oid");
        ObjectName name = ObjectName.of(rows.getString("nspname"), rows.getString("relname"));
        roots.put(name, rows.getLong("root"));
        double tuples = rows.getDouble("rows");
        Map<String, ColumnFacts> byName = new LinkedHashMap<>();
        columns
            .getOrDefault(oid, List.of())
            .forEach(column -> byName.put(column.name(), absolute(column, tuples)));
        tables.put(
            oid,
            new TableFacts(
                name,
                tuples,
                rows.getLong("pages"),
                byName,
                uniqueKeys.getOrDefault(oid, List.of())));
      }
    }
    Map<ObjectName, TableFacts> byName = new LinkedHashMap<>();
    roots.forEach(
        (name, root) -> {
          TableFacts facts = tables.get(root);
          if (facts != null) {
            byName.put(name, facts);
          }
        });
    return byName;
  }

  /** {@code n_distinct} below 0 is a share of the rows; unknown as PostgreSQL takes it: 200. */
  private static ColumnFacts absolute(ColumnFacts column, double rows) {
    double distinct = column.distinct() < 0 ? -column.distinct() * rows : column.distinct();
    return new ColumnFacts(
        column.name(),
        column.sql(),
        column.type(),
        column.widthBytes(),
        Math.max(1, distinct == 0 ? Math.min(200, rows) : distinct),
        column.nullFraction(),
        column.correlation(),
        column.notNull(),
        column.byteOrder());
  }

  private static Map<Long, List<ColumnFacts>> columns(Connection connection) throws SQLException {
    Map<Long, List<ColumnFacts>> columns = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(COLUMNS)) {
      while (rows.next()) {
        double correlation = rows.getDouble("correlation");
        Double known = rows.wasNull() ? null : correlation;
        columns
            .computeIfAbsent(rows.getLong("oid"), oid -> new ArrayList<>())
            .add(
                new ColumnFacts(
                    rows.getString("attname"),
                    rows.getString("sql"),
                    rows.getLong("type"),
                    rows.getDouble("width"),
                    rows.getDouble("n_distinct"),
                    rows.getDouble("null_frac"),
                    known,
                    rows.getBoolean("attnotnull"),
                    rows.getBoolean("byte_order")));
      }
    }
    return columns;
  }

  private static Map<Long, List<List<String>>> uniqueKeys(Connection connection)
      throws SQLException {
    Map<Long, List<List<String>>> keys = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(UNIQUE_KEYS)) {
      while (rows.next()) {
        keys.computeIfAbsent(rows.getLong("indrelid"), oid -> new ArrayList<>())
            .add(texts(rows.getArray("columns")));
      }
    }
    return keys;
  }

  static List<ForeignKeyFacts> foreignKeys(Connection connection) throws SQLException {
    Map<Long, ObjectName> names = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(TABLES)) {
      while (rows.next()) {
        names.put(
            rows.getLong("oid"),
            ObjectName.of(rows.getString("nspname"), rows.getString("relname")));
      }
    }
    List<ForeignKeyFacts> keys = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(FOREIGN_KEYS)) {
      while (rows.next()) {
        ObjectName table = names.get(rows.getLong("conrelid"));
        ObjectName referenced = names.get(rows.getLong("confrelid"));
        if (table != null && referenced != null) {
          keys.add(new ForeignKeyFacts(table, texts(rows.getArray("columns")), referenced));
        }
      }
    }
    return keys;
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
