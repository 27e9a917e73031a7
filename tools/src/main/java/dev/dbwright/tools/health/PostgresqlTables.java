package dev.dbwright.tools.health;

import dev.dbwright.tools.health.TableDescription.ColumnDescription;
import dev.dbwright.tools.health.TableDescription.ForeignKeyDescription;
import dev.dbwright.tools.health.TableDescription.IndexDescription;
import dev.dbwright.tools.health.TableDescription.KeyDescription;
import dev.dbwright.tools.health.TableDescription.TableActivity;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables of PostgreSQL from its catalogs: one statement a kind of thing, however many tables.
 */
final class PostgresqlTables {
  private static final String COLUMNS =
      """
      SELECT attrelid, attname, format_type(atttypid, atttypmod), NOT attnotnull,
             CASE WHEN attidentity <> '' THEN 'identity'
                  ELSE pg_get_expr(d.adbin, d.adrelid) END
      FROM (SELECT *, row_number() OVER (PARTITION BY attrelid ORDER BY attnum) AS place
            FROM pg_attribute
            WHERE attrelid = ANY (?) AND attnum > 0 AND NOT attisdropped) a
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE place <= ?
      ORDER BY attrelid, attnum
      """;

  private static final String CONSTRAINTS =
      """
      SELECT c.conrelid, c.conname, c.contype,
             ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY AS k(attnum, place)
                   JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum
                   ORDER BY k.place),
             (SELECT n.nspname || '.' || r.relname FROM pg_class r
              JOIN pg_namespace n ON n.oid = r.relnamespace WHERE r.oid = c.confrelid),
             pg_get_constraintdef(c.oid),
             c.contype = 'f' AND EXISTS (
               SELECT FROM pg_index i
               WHERE i.indrelid = c.conrelid AND i.indisvalid AND i.indpred IS NULL
                 AND i.indnkeyatts >= cardinality(c.conkey)
                 AND c.conkey <@ (i.indkey::int2[])[0:cardinality(c.conkey) - 1])
      FROM pg_constraint c
      WHERE c.conrelid = ANY (?) AND c.contype IN ('p', 'u', 'f')
      ORDER BY c.conrelid, c.contype <> 'p', c.conname
      """;

  private static final String INDEXES =
      """
      SELECT i.indrelid, c.relname, pg_get_indexdef(i.indexrelid), i.indisunique, i.indisprimary,
             i.indisvalid, pg_relation_size(i.indexrelid), coalesce(s.idx_scan, 0)
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      LEFT JOIN pg_stat_user_indexes s ON s.indexrelid = i.indexrelid
      WHERE i.indrelid = ANY (?)
      ORDER BY i.indrelid, NOT i.indisprimary, c.relname
      """;

  // A partitioned table has no file: its partitions' are added up.
  private static final String TABLES =
      """
      SELECT c.oid, n.nspname, c.relname,
             CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table'
                            WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
                            ELSE 'foreign table' END,
             c.reltuples::bigint,
             CASE WHEN c.relkind = 'p'
                  THEN (SELECT coalesce(sum(pg_table_size(t.relid)), 0)
                        FROM pg_partition_tree(c.oid) t)
                  ELSE coalesce(pg_table_size(c.oid), 0) END,
             CASE WHEN c.relkind = 'p'
                  THEN (SELECT coalesce(sum(pg_indexes_size(t.relid)), 0)
                        FROM pg_partition_tree(c.oid) t)
                  ELSE coalesce(pg_indexes_size(c.oid), 0) END,
             (SELECT count(*) FROM pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
             CASE WHEN c.relkind = 'p'
                  THEN (SELECT count(*) FROM pg_partition_tree(c.oid) t WHERE t.level > 0)
                  ELSE 0 END,
             coalesce(s.n_live_tup, 0), coalesce(s.n_dead_tup, 0),
             coalesce(s.n_mod_since_analyze, 0), greatest(s.last_analyze, s.last_autoanalyze),
             coalesce(s.seq_scan, 0), coalesce(s.idx_scan, 0)
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_stat_user_tables s ON s.relid = c.oid
      WHERE c.oid = ANY (?)
      """;

  private final Connection connection;
  private final int mostColumns;
  private final Map<Long, List<ColumnDescription>> columns = new HashMap<>();
  private final Map<Long, List<KeyDescription>> keys = new HashMap<>();
  private final Map<Long, List<ForeignKeyDescription>> foreignKeys = new HashMap<>();
  private final Map<Long, List<IndexDescription>> indexes = new HashMap<>();

  PostgresqlTables(Connection connection, int mostColumns) {
    this.connection = connection;
    this.mostColumns = mostColumns;
  }

  /** In the order of {@code oids}; a table that was dropped meanwhile is left out. */
  List<TableDescription> read(List<Long> oids) throws SQLException {
    Array wanted = connection.createArrayOf("oid", oids.toArray());
    readColumns(wanted);
    readConstraints(wanted);
    readIndexes(wanted);
    Map<Long, TableDescription> tables = readTables(wanted);
    return oids.stream().filter(tables::containsKey).map(tables::get).toList();
  }

  private void readColumns(Array wanted) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setArray(1, wanted);
      statement.setInt(2, mostColumns);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          add(
              columns,
              rows.getLong(1),
              new ColumnDescription(
                  rows.getString(2), rows.getString(3), rows.getBoolean(4), rows.getString(5)));
        }
      }
    }
  }

  private void readConstraints(Array wanted) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CONSTRAINTS)) {
      statement.setArray(1, wanted);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          long table = rows.getLong(1);
          String name = rows.getString(2);
          String kind = rows.getString(3);
          List<String> names = List.of((String[]) rows.getArray(4).getArray());
          if (kind.equals("f")) {
            add(
                foreignKeys,
                table,
                new ForeignKeyDescription(
                    name, names, rows.getString(5), rows.getString(6), rows.getBoolean(7)));
          } else {
            add(
                keys,
                table,
                new KeyDescription(name, kind.equals("p") ? "primary" : "unique", names));
          }
        }
      }
    }
  }

  private void readIndexes(Array wanted) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INDEXES)) {
      statement.setArray(1, wanted);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          add(
              indexes,
              rows.getLong(1),
              new IndexDescription(
                  rows.getString(2),
                  rows.getString(3),
                  rows.getBoolean(4),
                  rows.getBoolean(5),
                  rows.getBoolean(6),
                  rows.getLong(7),
                  rows.getLong(8)));
        }
      }
    }
  }

  private Map<Long, TableDescription> readTables(Array wanted) throws SQLException {
    var tables = new HashMap<Long, TableDescription>();
    try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
      statement.setArray(1, wanted);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          tables.put(rows.getLong(1), table(rows));
        }
      }
    }
    return tables;
  }

  private TableDescription table(ResultSet rows) throws SQLException {
    long oid = rows.getLong(1);
    long planned = rows.getLong(5);
    return new TableDescription(
        rows.getString(2),
        rows.getString(3),
        rows.getString(4),
        // -1: never analyzed
        planned < 0 ? null : planned,
        rows.getLong(6),
        rows.getLong(7),
        rows.getInt(8),
        columns.getOrDefault(oid, List.of()),
        keys.getOrDefault(oid, List.of()),
        indexes.getOrDefault(oid, List.of()),
        foreignKeys.getOrDefault(oid, List.of()),
        rows.getInt(9),
        new TableActivity(
            rows.getLong(10),
            rows.getLong(11),
            rows.getLong(12),
            instant(rows.getTimestamp(13)),
            rows.getLong(14),
            rows.getLong(15)));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }

  private static <T> void add(Map<Long, List<T>> lists, long table, T value) {
    lists.computeIfAbsent(table, key -> new ArrayList<>()).add(value);
  }
}
