package dev.dbwright.tools.statistics.live;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.IndexShape;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.statistics.RelationStatistics.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A relation as the catalog has it.
 *
 * @param accessMethod of an index, else empty
 */
record LiveRelation(
    long oid,
    ObjectName name,
    Kind kind,
    long relationPages,
    double tuples,
    long allVisiblePages,
    long filePages,
    String accessMethod) {
  // All sizes in one round trip. What a partitioned table holds, and what a foreign one, lies in no
  // file here. Indexes that are not valid the planner does not see.
  private static final String SQL =
      """
      SELECT c.oid, c.nspname, c.relname, c.relkind, c.relpages, c.reltuples::text,
             c.relallvisible,
             CASE WHEN c.relkind = 'f' THEN greatest(c.relpages, 0)
                  WHEN c.relkind IN ('p', 'I') THEN 0
                  ELSE pg_relation_size(c.oid) / current_setting('block_size')::int END,
             coalesce(m.amname, '')
      FROM relation c
      LEFT JOIN pg_index x ON x.indexrelid = c.oid
      LEFT JOIN pg_am m ON m.oid = c.relam AND x.indexrelid IS NOT NULL
      WHERE c.relkind IN ('r', 'p', 'm', 'f', 'i', 'I')
        AND (x.indexrelid IS NULL OR x.indisvalid OR c.relkind = 'I')
      ORDER BY c.nspname, c.relname
      """;

  static List<LiveRelation> all(Connection connection) throws SQLException {
    return Rows.of(connection, UsersObjects.in(SQL), LiveRelation::of);
  }

  private static LiveRelation of(ResultSet row) throws SQLException {
    return new LiveRelation(
        row.getLong(1),
        ObjectName.of(row.getString(2), row.getString(3)),
        kind(row.getString(4)),
        row.getLong(5),
        Double.parseDouble(row.getString(6)),
        row.getLong(7),
        row.getLong(8),
        row.getString(9));
  }

  private static Kind kind(String letter) {
    return switch (letter) {
      case "p" -> Kind.PARTITIONED_TABLE;
      case "m" -> Kind.MATERIALIZED_VIEW;
      case "i" -> Kind.INDEX;
      case "I" -> Kind.PARTITIONED_INDEX;
      default -> Kind.TABLE;
    };
  }

  boolean isIndex(String method) {
    return kind == Kind.INDEX && accessMethod.equals(method);
  }

  RelationStatistics statistics(Optional<IndexShape> shape) {
    return new RelationStatistics(
        name, kind, relationPages, tuples, allVisiblePages, filePages, shape);
  }
}
