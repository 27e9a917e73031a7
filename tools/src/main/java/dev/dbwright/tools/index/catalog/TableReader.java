package dev.dbwright.tools.index.catalog;

import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ArrayLiteral;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads tables, their columns' statistics and foreign keys. */
final class TableReader {
  private static final double UNKNOWN_DISTINCT = 200;
  private static final String USER_SCHEMAS =
      "n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'";

  // Of a partitioned table the leaves hold rows and files.
  private static final String TABLES =
      """
      SELECT c.oid, n.nspname, c.relname,
             coalesce(pg_partition_root(c.oid)::oid, c.oid) AS root,
             CASE c.relkind WHEN 'p'
               THEN (SELECT coalesce(sum(greatest(l.reltuples, 0)), 0)
                       FROM pg_partition_tree(c.oid) t JOIN pg_class l ON l.oid = t.relid
                      WHERE t.isleaf)
               ELSE greatest(c.reltuples, 0) END AS rows,
             CASE c.relkind WHEN 'p'
               THEN (SELECT coalesce(sum(pg_relation_size(t.relid)), 0)::bigint
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
             a.attnotnull,
             a.attstorage IN ('x', 'e') AND t.typcategory IN ('U', 'A') AS open_ended,
             coalesce(l.collname IN ('C', 'POSIX', 'ucs_basic'), true) AS byte_order
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
      SELECT i.indrelid AS oid, array_agg(a.attname::text ORDER BY k.place) AS columns
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
      SELECT n.nspname, c.relname, o.nspname AS other_schema, r.relname AS other,
             array_agg(a.attname::text ORDER BY k.place) AS columns
        FROM pg_constraint f
        JOIN pg_class c ON c.oid = f.conrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_class r ON r.oid = f.confrelid
        JOIN pg_namespace o ON o.oid = r.relnamespace
       CROSS JOIN LATERAL unnest(f.conkey) WITH ORDINALITY k (attnum, place)
        JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.attnum
       WHERE f.contype = 'f' AND f.conparentid = 0 AND %s
       GROUP BY f.oid, 1, 2, 3, 4
       ORDER BY f.oid
      """
          .formatted(USER_SCHEMAS);

  private TableReader() {}

  static Map<ObjectName, TableFacts> tables(Connection connection) throws SQLException {
    Map<Long, List<CatalogRow>> columns = byTable(CatalogQuery.run(connection, COLUMNS));
    Map<Long, List<CatalogRow>> uniqueKeys = byTable(CatalogQuery.run(connection, UNIQUE_KEYS));
    Map<Long, TableFacts> tables = new HashMap<>();
    Map<ObjectName, Long> roots = new LinkedHashMap<>();
    for (CatalogRow row : CatalogQuery.run(connection, TABLES)) {
      long oid = row.whole("oid");
      roots.put(name(row), row.whole("root"));
      double rows = row.real("rows");
      Map<String, ColumnFacts> byName = new LinkedHashMap<>();
      for (CatalogRow column : columns.getOrDefault(oid, List.of())) {
        byName.put(column.text("attname"), column(column, rows));
      }
      List<List<String>> keys =
          uniqueKeys.getOrDefault(oid, List.of()).stream().map(TableReader::columns).toList();
      tables.put(oid, new TableFacts(name(row), rows, row.whole("pages"), byName, keys));
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

  private static Map<Long, List<CatalogRow>> byTable(List<CatalogRow> rows) {
    return rows.stream()
        .collect(Collectors.groupingBy(row -> row.whole("oid"), HashMap::new, Collectors.toList()));
  }

  private static ObjectName name(CatalogRow row) {
    return ObjectName.of(row.text("nspname"), row.text("relname"));
  }

  private static List<String> columns(CatalogRow row) {
    return List.of(ArrayLiteral.read(row.text("columns")).toArray(String[]::new));
  }

  private static ColumnFacts column(CatalogRow row, double rows) {
    return new ColumnFacts(
        row.text("attname"),
        row.text("sql"),
        row.whole("type"),
        row.real("width"),
        distinct(row, rows),
        row.has("null_frac") ? row.real("null_frac") : 0,
        row.has("correlation") ? row.real("correlation") : null,
        row.is("attnotnull"),
        row.is("open_ended"),
        row.is("byte_order"));
  }

  /** {@code n_distinct} below 0 is a share of the rows; unknown as PostgreSQL takes it: 200. */
  private static double distinct(CatalogRow row, double rows) {
    double distinct = row.has("n_distinct") ? row.real("n_distinct") : 0;
    double absolute = distinct < 0 ? -distinct * rows : distinct;
    return Math.max(1, distinct == 0 ? Math.min(UNKNOWN_DISTINCT, rows) : absolute);
  }

  static List<ForeignKeyFacts> foreignKeys(Connection connection) throws SQLException {
    return CatalogQuery.run(connection, FOREIGN_KEYS).stream()
        .map(
            row ->
                new ForeignKeyFacts(
                    name(row),
                    columns(row),
                    ObjectName.of(row.text("other_schema"), row.text("other"))))
        .toList();
  }
}
