package dev.dbwright.tools.index.size;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ArrayLiteral;
import dev.dbwright.tools.statistics.ColumnStatistics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what sizes depend on: three queries for any number of indexes. */
final class IndexCatalog {
  private static final String INDEXES =
      """
      SELECT i.indexrelid, i.indrelid, m.amname, i.indisunique, i.indnkeyatts,
             pg_get_expr(i.indpred, i.indrelid) AS predicate, c.reloptions::text AS options,
             a.attnum, y.typname, a.attlen, a.attalign, a.attstorage <> 'p' AS packed,
             i.indkey[a.attnum - 1] AS attribute,
             coalesce(ta.attname, pg_get_indexdef(i.indexrelid, a.attnum, true)) AS name,
             coalesce(o.opcname, '') AS opclass, coalesce(st.typname, y.typname) AS source_type,
             coalesce(p.amproc::regproc::text = 'btequalimage'
               OR p.amproc::regproc::text = 'btvarstrequalimage'
                 AND coalesce(l.collisdeterministic, true), false) AS image_equal
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_am m ON m.oid = c.relam
      JOIN pg_attribute a ON a.attrelid = i.indexrelid
      JOIN pg_type y ON y.oid = a.atttypid
      LEFT JOIN pg_attribute ta
        ON ta.attrelid = i.indrelid AND ta.attnum = i.indkey[a.attnum - 1] AND ta.attnum > 0
      LEFT JOIN pg_opclass o ON o.oid = i.indclass[a.attnum - 1] AND a.attnum <= i.indnkeyatts
      LEFT JOIN pg_type st ON st.oid = coalesce(ta.atttypid, o.opcintype)
      LEFT JOIN pg_amproc p ON p.amprocfamily = o.opcfamily AND p.amprocnum = 4
        AND p.amproclefttype = o.opcintype AND p.amprocrighttype = o.opcintype
        AND m.amname = 'btree'
      LEFT JOIN pg_collation l ON l.oid = i.indcollation[a.attnum - 1]
      WHERE i.indexrelid = ANY (?::oid[])
      ORDER BY i.indexrelid, a.attnum
      """;

  // pg_stats would be joined by names: slow with thousands of tables.
  private static final String STATISTICS =
      """
      SELECT s.starelid, s.staattnum, s.stanullfrac, s.stawidth, s.stadistinct, s.stainherit,
             v.common, v.frequencies, v.histogram, v.correlation, v.elements,
             v.element_frequencies, v.element_counts
      FROM pg_statistic s, LATERAL (
        SELECT max(vals) FILTER (WHERE kind = 1) AS common,
               max(nums::text) FILTER (WHERE kind = 1) AS frequencies,
               max(vals) FILTER (WHERE kind = 2) AS histogram,
               max(nums[1]::float8) FILTER (WHERE kind = 3) AS correlation,
               max(vals) FILTER (WHERE kind = 4) AS elements,
               max(nums::text) FILTER (WHERE kind = 4) AS element_frequencies,
               max(nums::text) FILTER (WHERE kind = 5) AS element_counts
        FROM (VALUES (stakind1, stavalues1::text, stanumbers1),
                     (stakind2, stavalues2::text, stanumbers2),
                     (stakind3, stavalues3::text, stanumbers3),
                     (stakind4, stavalues4::text, stanumbers4),
                     (stakind5, stavalues5::text, stanumbers5)) slot (kind, vals, nums)) v
      WHERE (s.starelid, s.staattnum) IN (
        SELECT i.indrelid, k FROM pg_index i, unnest(i.indkey) k WHERE i.indexrelid = ANY (?::oid[])
        UNION SELECT x, k FROM unnest(?::oid[]) x, generate_series(1, 32) k)
      ORDER BY s.stainherit DESC
      """;

  /** Of a table that was never analyzed: a page without its header, rows of 32 bytes. */
  private static final int UNKNOWN_ROWS_PER_PAGE = 8168 / (28 + 32);

  private static final String TABLES =
      """
      SELECT t.oid, n.nspname, t.relname, f.pages, f.rows,
             (SELECT array_agg(array_to_string(
                (i.indkey::int2[])[0:i.indnkeyatts - 1], ' '))::text
              FROM pg_index i
              WHERE i.indrelid = t.oid AND i.indisunique AND i.indisvalid
                AND i.indpred IS NULL AND i.indexprs IS NULL) AS unique_keys,
             (SELECT array_agg(array_to_string(f.conkey, ' ') || ' ' || r.reltuples)::text
              FROM pg_constraint f JOIN pg_class r ON r.oid = f.confrelid
              WHERE f.conrelid = t.oid AND f.contype = 'f' AND r.reltuples > 0) AS foreign_keys,
             (SELECT array_agg(translate(e.key, ',', '') || ' ' || e.value)::text
              FROM pg_statistic_ext x JOIN pg_statistic_ext_data d ON d.stxoid = x.oid,
                json_each_text(d.stxdndistinct::text::json) e
              WHERE x.stxrelid = t.oid AND e.key !~ '-') AS groups,
             (SELECT array_agg(regexp_replace(e.key, '[^0-9]+', ' ', 'g') || ' ' || e.value)::text
              FROM pg_statistic_ext x JOIN pg_statistic_ext_data d ON d.stxoid = x.oid,
                json_each_text(d.stxddependencies::text::json) e
              WHERE x.stxrelid = t.oid AND e.key !~ '-') AS dependencies
      FROM pg_class t
      JOIN pg_namespace n ON n.oid = t.relnamespace
      JOIN LATERAL (
        SELECT coalesce(sum(p.pages), 0) AS pages,
               coalesce(sum(p.pages * CASE WHEN l.relpages > 0 AND l.reltuples >= 0
                 THEN l.reltuples / l.relpages ELSE %d END), 0) AS rows
        FROM (SELECT t.oid WHERE t.relkind <> 'p'
              UNION ALL
              SELECT relid FROM pg_partition_tree(t.oid) WHERE isleaf AND t.relkind = 'p') o
        JOIN pg_class l ON l.oid = o.oid,
        LATERAL (SELECT pg_relation_size(l.oid) / 8192 AS pages) p) f ON true
      WHERE t.oid IN (SELECT indrelid FROM pg_index WHERE indexrelid = ANY (?::oid[]))
      """
          .formatted(UNKNOWN_ROWS_PER_PAGE);

  private record Key(long relation, int attribute) {}

  private final Connection connection;

  IndexCatalog(Connection connection) {
    this.connection = connection;
  }

  /** In no particular order; those that do not exist are left out. */
  List<IndexFacts> read(Collection<Long> indexes) throws SQLException {
    Map<Long, IndexFacts.TableFacts> tables = tables(indexes);
    Map<Key, ColumnStatistics> statistics = statistics(indexes, tables);
    Map<Long, IndexFacts> read = new LinkedHashMap<>();
    try (PreparedStatement query = connection.prepareStatement(INDEXES)) {
      query.setString(1, oids(indexes));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          long oid = row.getLong("indexrelid");
          IndexFacts.TableFacts table = tables.get(row.getLong("indrelid"));
          if (table != null) {
            IndexFacts known = read.get(oid);
            List<IndexFacts.Column> columns =
                known == null ? new ArrayList<>() : new ArrayList<>(known.columns());
            columns.add(column(row, statistics));
            read.put(oid, index(row, table, columns));
          }
        }
      }
    }
    return List.copyOf(read.values());
  }

  private static IndexFacts index(
      ResultSet row, IndexFacts.TableFacts table, List<IndexFacts.Column> columns)
      throws SQLException {
    int keyCount = Math.min(row.getInt("indnkeyatts"), columns.size());
    return new IndexFacts(
        row.getLong("indexrelid"),
        table,
        row.getString("amname"),
        row.getBoolean("indisunique"),
        keyCount,
        row.getString("predicate"),
        options(row.getString("options")),
        columns);
  }

  private static IndexFacts.Column column(ResultSet row, Map<Key, ColumnStatistics> statistics)
      throws SQLException {
    int attribute = row.getInt("attribute");
    Key key =
        attribute == 0
            ? new Key(row.getLong("indexrelid"), row.getInt("attnum"))
            : new Key(row.getLong("indrelid"), attribute);
    return new IndexFacts.Column(
        row.getString("typname"),
        row.getInt("attlen"),
        alignment(row.getString("attalign")),
        row.getBoolean("packed"),
        row.getBoolean("image_equal"),
        row.getString("opclass"),
        attribute,
        row.getString("name"),
        row.getString("source_type"),
        Optional.ofNullable(statistics.get(key)));
  }

  private static int alignment(String code) {
    return switch (code) {
      case "c" -> 1;
      case "s" -> 2;
      case "i" -> 4;
      default -> 8;
    };
  }

  private Map<Key, ColumnStatistics> statistics(
      Collection<Long> indexes, Map<Long, IndexFacts.TableFacts> tables) throws SQLException {
    Map<Key, ColumnStatistics> read = new HashMap<>();
    try (PreparedStatement query = connection.prepareStatement(STATISTICS)) {
      query.setString(1, oids(indexes));
      query.setString(2, oids(indexes));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          long relation = row.getLong("starelid");
          IndexFacts.TableFacts table = tables.get(relation);
          read.put(
              new Key(relation, row.getInt("staattnum")),
              statistics(row, table == null ? ObjectName.of("index") : table.name()));
        }
      }
    }
    return read;
  }

  private static ColumnStatistics statistics(ResultSet row, ObjectName relation)
      throws SQLException {
    return new ColumnStatistics(
        relation,
        row.getString("staattnum"),
        row.getBoolean("stainherit"),
        row.getDouble("stanullfrac"),
        row.getInt("stawidth"),
        row.getDouble("stadistinct"),
        row.getString("common"),
        row.getString("frequencies"),
        row.getString("histogram"),
        (Double) row.getObject("correlation"),
        row.getString("elements"),
        row.getString("element_frequencies"),
        row.getString("element_counts"),
        null,
        null,
        null);
  }

  private Map<Long, IndexFacts.TableFacts> tables(Collection<Long> indexes) throws SQLException {
    Map<Long, IndexFacts.TableFacts> read = new HashMap<>();
    try (PreparedStatement query = connection.prepareStatement(TABLES)) {
      query.setString(1, oids(indexes));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          read.put(row.getLong("oid"), table(row));
        }
      }
    }
    return read;
  }

  private static IndexFacts.TableFacts table(ResultSet row) throws SQLException {
    Map<List<Integer>, Double> distinct = new HashMap<>();
    for (List<Double> each : numbers(row.getString("foreign_keys"))) {
      distinct.put(attributes(each), each.get(each.size() - 1));
    }
    // Measured, where a foreign key gives only a bound.
    for (List<Double> each : numbers(row.getString("groups"))) {
      distinct.put(attributes(each), each.get(each.size() - 1));
    }
    Map<List<Integer>, Double> dependencies = new HashMap<>();
    for (List<Double> each : numbers(row.getString("dependencies"))) {
      dependencies.put(
          each.subList(0, each.size() - 1).stream().map(Double::intValue).toList(),
          each.get(each.size() - 1));
    }
    return new IndexFacts.TableFacts(
        row.getLong("oid"),
        ObjectName.of(row.getString("nspname"), row.getString("relname")),
        row.getDouble("rows"),
        row.getLong("pages"),
        numbers(row.getString("unique_keys")).stream()
            .map(key -> key.stream().map(Double::intValue).sorted().toList())
            .toList(),
        distinct,
        dependencies);
  }

  private static List<Integer> attributes(List<Double> withValue) {
    return withValue.subList(0, withValue.size() - 1).stream()
        .map(Double::intValue)
        .sorted()
        .toList();
  }

  private static List<List<Double>> numbers(@Nullable String literal) {
    List<List<Double>> numbers = new ArrayList<>();
    if (literal != null) {
      for (String each : ArrayLiteral.read(literal)) {
        if (each != null) {
          numbers.add(Arrays.stream(each.trim().split(" +", -1)).map(Double::valueOf).toList());
        }
      }
    }
    return numbers;
  }

  private static Map<String, String> options(@Nullable String literal) {
    Map<String, String> options = new HashMap<>();
    if (literal != null) {
      for (String each : ArrayLiteral.read(literal)) {
        if (each != null) {
          int equals = each.indexOf('=');
          options.put(each.substring(0, equals), each.substring(equals + 1));
        }
      }
    }
    return options;
  }

  private static String oids(Collection<Long> oids) {
    return ArrayLiteral.write(oids.stream().map(String::valueOf).toList());
  }
}
