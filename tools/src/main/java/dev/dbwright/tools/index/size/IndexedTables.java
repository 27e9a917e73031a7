package dev.dbwright.tools.index.size;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ArrayLiteral;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what is known of the rows of tables with indexes, for any number of them at once. */
final class IndexedTables {
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

  private IndexedTables() {}

  /** By oid the tables of the indexes. */
  static Map<Long, IndexFacts.TableFacts> read(Connection connection, String indexes)
      throws SQLException {
    Map<Long, IndexFacts.TableFacts> read = new HashMap<>();
    try (PreparedStatement query = connection.prepareStatement(TABLES)) {
      query.setString(1, indexes);
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
}
