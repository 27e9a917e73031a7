package dev.dbwright.tools.twin.load;

import dev.dbwright.tools.statistics.IndexFootprint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The size of a partitioned index, spread over the indexes of its partitions. */
final class IndexParts {
  private static final String TUPLES =
      """
      SELECT i.indexrelid, greatest(t.reltuples, 0)
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_class t ON t.oid = i.indrelid
      WHERE i.indexrelid = ANY(?) AND c.relkind = 'i'
      """;

  private IndexParts() {}

  /**
   * By the rows of each part's table; shapes follow from the pages.
   *
   * @param oids of the index and of all below it
   */
  static Map<Long, IndexFootprint> spread(
      Connection superuser, Collection<Long> oids, IndexFootprint whole) throws SQLException {
    Map<Long, Double> tuples = new LinkedHashMap<>();
    try (PreparedStatement statement = superuser.prepareStatement(TUPLES)) {
      statement.setArray(1, superuser.createArrayOf("oid", oids.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          tuples.put(rows.getLong(1), rows.getDouble(2));
        }
      }
    }
    double all = tuples.values().stream().mapToDouble(Double::doubleValue).sum();
    Map<Long, IndexFootprint> parts = new LinkedHashMap<>();
    tuples.forEach(
        (oid, own) -> {
          double share = all > 0 ? own / all : 1.0 / tuples.size();
          parts.put(
              oid,
              new IndexFootprint(
                  Math.max(1, Math.round(whole.pages() * share)),
                  whole.tuples() * share,
                  Optional.empty()));
        });
    return parts;
  }
}
