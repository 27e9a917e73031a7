package dev.dbwright.tools.safety;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog and the statistics say of one relation or schema.
 *
 * @param name with its schema, quoted where needed
 * @param table the table of an index; the object itself otherwise
 * @param estimatedRows absent where it was never analyzed
 * @param sizeBytes with indexes and TOAST; of a partitioned table with all its partitions
 * @param lastReadSeconds since the last scan; kept by PostgreSQL from 16 on
 * @param state digest of id and definition
 */
record ObjectFacts(
    long oid,
    String schema,
    String name,
    String kind,
    String table,
    @Nullable Long estimatedRows,
    long sizeBytes,
    long scans,
    long rowsWritten,
    @Nullable Double lastReadSeconds,
    long indexes,
    String state) {
  static final String SCHEMA = "schema";
  static final String INDEX = "index";

  // pg_stat_all_tables lacks last_seq_scan before 16: through jsonb a missing column is NULL.
  private static final String RELATION =
      """
      SELECT c.oid, n.nspname, format('%I.%I', n.nspname, c.relname) AS name,
             CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table'
               WHEN 'i' THEN 'index' WHEN 'I' THEN 'partitioned index' WHEN 'v' THEN 'view'
               WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence'
               WHEN 'f' THEN 'foreign table' ELSE 'relation' END AS kind,
             coalesce((SELECT format('%I.%I', tn.nspname, t.relname) FROM pg_index i
                JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace
                WHERE i.indexrelid = c.oid), format('%I.%I', n.nspname, c.relname)) AS of_table,
             CASE WHEN c.relkind = 'p' THEN
                 (SELECT sum(l.reltuples) FROM pg_partition_tree(c.oid) pt
                  JOIN pg_class l ON l.oid = pt.relid WHERE pt.isleaf AND l.reltuples >= 0)
               WHEN c.relkind IN ('r', 'm') THEN nullif(c.reltuples, -1) END AS estimated_rows,
             CASE WHEN c.relkind IN ('p', 'I') THEN
                 (SELECT coalesce(sum(pg_total_relation_size(pt.relid)), 0)
                  FROM pg_partition_tree(c.oid) pt WHERE pt.isleaf)
               WHEN c.relkind IN ('v', 'f') THEN 0
               ELSE pg_total_relation_size(c.oid) END AS size_bytes,
             coalesce(s.seq_scan + coalesce(s.idx_scan, 0), si.idx_scan, 0) AS scans,
             coalesce(s.n_tup_ins + s.n_tup_upd + s.n_tup_del, 0) AS rows_written,
             extract(epoch FROM now() - greatest((to_jsonb(s)->>'last_seq_scan')::timestamptz,
               (to_jsonb(s)->>'last_idx_scan')::timestamptz,
               (to_jsonb(si)->>'last_idx_scan')::timestamptz)) AS last_read_seconds,
             (SELECT count(*) FROM pg_index i WHERE i.indrelid = c.oid) AS indexes,
             encode(sha256(convert_to(c.oid::text || c.relkind::text || coalesce(
               CASE WHEN c.relkind IN ('i', 'I') THEN pg_get_indexdef(c.oid)
                    WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid)
                    ELSE (SELECT string_agg(concat_ws(' ', a.attname,
                            format_type(a.atttypid, a.atttypmod), a.attnotnull,
                            pg_get_expr(d.adbin, d.adrelid)), ',' ORDER BY a.attnum)
                          FROM pg_attribute a LEFT JOIN pg_attrdef d
                            ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) END,
               '') || coalesce((SELECT string_agg(con.conname || pg_get_constraintdef(con.oid),
                 ',' ORDER BY con.conname) FROM pg_constraint con WHERE con.conrelid = c.oid),
               ''), 'UTF8')), 'hex') AS state
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid
      LEFT JOIN pg_stat_all_indexes si ON si.indexrelid = c.oid
      WHERE c.oid = ?
      """;

  private static final String SCHEMA_ITSELF =
      """
      SELECT n.oid, n.nspname, quote_ident(n.nspname) AS name, 'schema' AS kind,
             quote_ident(n.nspname) AS of_table, NULL::real AS estimated_rows,
             coalesce((SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c
               WHERE c.relnamespace = n.oid AND c.relkind IN ('r', 'm', 'S')), 0) AS size_bytes,
             0 AS scans, 0 AS rows_written, NULL::float8 AS last_read_seconds, 0 AS indexes,
             encode(sha256(convert_to(n.oid::text || coalesce((SELECT
               string_agg(c.oid::text, ',' ORDER BY c.oid) FROM pg_class c
               WHERE c.relnamespace = n.oid), ''), 'UTF8')), 'hex') AS state
      FROM pg_namespace n
      WHERE n.oid = ?
      """;

  /** The relation with that oid; empty where there is none. */
  static Optional<ObjectFacts> ofRelation(Connection connection, long oid) throws SQLException {
    return read(connection, RELATION, oid);
  }

  static Optional<ObjectFacts> ofSchema(Connection connection, long oid) throws SQLException {
    return read(connection, SCHEMA_ITSELF, oid);
  }

  private static Optional<ObjectFacts> read(Connection connection, String sql, long oid)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, oid);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(of(row)) : Optional.empty();
      }
    }
  }

  private static ObjectFacts of(ResultSet row) throws SQLException {
    double estimatedRows = row.getDouble("estimated_rows");
    Long rows = row.wasNull() ? null : Math.round(estimatedRows);
    double lastReadSeconds = row.getDouble("last_read_seconds");
    Double lastRead = row.wasNull() ? null : lastReadSeconds;
    return new ObjectFacts(
        row.getLong("oid"),
        row.getString("nspname"),
        row.getString("name"),
        row.getString("kind"),
        row.getString("of_table"),
        rows,
        row.getLong("size_bytes"),
        row.getLong("scans"),
        row.getLong("rows_written"),
        lastRead,
        row.getLong("indexes"),
        row.getString("state"));
  }

  /** True where rows can be counted in it. */
  boolean holdsRows() {
    return kind.equals("table")
        || kind.equals("partitioned table")
        || kind.equals("materialized view");
  }

  /** True where it can be named in LOCK TABLE. */
  boolean isTable() {
    return kind.equals("table") || kind.equals("partitioned table");
  }
}
