package dev.dbwright.tools.index.size;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ColumnStatistics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Reads the statistics of what indexes have as keys, for any number of them at once. */
final class KeyStatistics {
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

  private KeyStatistics() {}

  /**
   * What statistics are of.
   *
   * @param relation oid of a table, or of an index for its expression
   */
  record Key(long relation, int attribute) {}

  /** Of the columns of their tables, and of their own expressions. */
  static Map<Key, ColumnStatistics> read(
      Connection connection, String indexes, Map<Long, IndexFacts.TableFacts> tables)
      throws SQLException {
    Map<Key, ColumnStatistics> read = new HashMap<>();
    try (PreparedStatement query = connection.prepareStatement(STATISTICS)) {
      query.setString(1, indexes);
      query.setString(2, indexes);
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
}
