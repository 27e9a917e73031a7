package dev.dbwright.tools.twin.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What the shape of an index follows from where nobody measured it.
 *
 * @param keyBytes average width of all keys together, from the statistics
 * @param pagesPerRange of a BRIN index; else 0
 * @param tableTuples rows of its table; -1 where unknown
 * @param tablePages pages of its table's file, of a BRIN index; else 0
 */
record IndexTraits(
    String accessMethod,
    boolean isUnique,
    int keyBytes,
    int pagesPerRange,
    double tableTuples,
    long tablePages) {
  private static final String TRAITS =
      """
      SELECT i.indexrelid, m.amname, i.indisunique,
             coalesce((
               SELECT sum(coalesce(s.stawidth,
                                   CASE WHEN k.attlen > 0 THEN k.attlen ELSE 32 END))
               FROM pg_attribute k
               LEFT JOIN pg_statistic s
                 ON NOT s.stainherit
                AND s.starelid =
                    CASE i.indkey[k.attnum - 1] WHEN 0 THEN i.indexrelid ELSE i.indrelid END
                AND s.staattnum =
                    CASE i.indkey[k.attnum - 1] WHEN 0 THEN k.attnum ELSE i.indkey[k.attnum - 1] END
               WHERE k.attrelid = i.indexrelid AND k.attnum <= i.indnkeyatts), 8)::int,
             CASE WHEN m.amname = 'brin' THEN coalesce((
               SELECT option_value::int FROM pg_options_to_table(c.reloptions)
               WHERE option_name = 'pages_per_range'), 128) END,
             t.reltuples, CASE WHEN m.amname = 'brin' AND t.relkind IN ('r', 'm')
                               THEN pg_relation_size(t.oid) / 8192 END
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_class t ON t.oid = i.indrelid
      JOIN pg_am m ON m.oid = c.relam
      WHERE i.indexrelid = ANY(?)
      """;

  static Map<Long, IndexTraits> of(Connection superuser, Collection<Long> indexes)
      throws SQLException {
    Map<Long, IndexTraits> traits = new HashMap<>();
    if (indexes.isEmpty()) {
      return traits;
    }
    try (PreparedStatement statement = superuser.prepareStatement(TRAITS)) {
      statement.setArray(1, superuser.createArrayOf("oid", indexes.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          traits.put(
              rows.getLong(1),
              new IndexTraits(
                  rows.getString(2),
                  rows.getBoolean(3),
                  rows.getInt(4),
                  rows.getInt(5),
                  rows.getDouble(6),
                  rows.getLong(7)));
        }
      }
    }
    return traits;
  }
}
