package dev.dbwright.tools.twin.load;

import dev.dbwright.tools.sql.ObjectName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table or an index as it stands on a twin.
 *
 * @param kind {@code pg_class.relkind}
 * @param filePath below the server's data folder; empty where it has no file of its own
 * @param table of an index, its table's oid; else 0
 * @param isConstraint of an index, whether a constraint rests on it
 * @param isPartition whether it is a part of a partitioned table or index
 */
record TwinRelation(
    long oid,
    ObjectName name,
    String kind,
    Optional<String> filePath,
    long table,
    boolean isConstraint,
    boolean isPartition) {
  private static final String ALL =
      """
      SELECT c.oid, n.nspname, c.relname, c.relkind, pg_relation_filepath(c.oid),
             coalesce(i.indrelid, 0)::bigint,
             coalesce(i.indisprimary OR i.indisexclusion
                      OR EXISTS (SELECT FROM pg_constraint o WHERE o.conindid = c.oid), false),
             c.relispartition
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_index i ON i.indexrelid = c.oid
      WHERE c.relkind IN ('r', 'p', 'm', 'i', 'I')
        AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'dbwright')
        AND n.nspname NOT LIKE 'pg\\_temp\\_%'
        AND n.nspname NOT LIKE 'pg\\_toast\\_temp\\_%'
      """;

  boolean isIndex() {
    return kind.equalsIgnoreCase("i");
  }

  /** Every table and index of the twin's own. */
  static List<TwinRelation> all(Connection superuser) throws SQLException {
    try (PreparedStatement statement = superuser.prepareStatement(ALL);
        ResultSet rows = statement.executeQuery()) {
      return read(rows);
    }
  }

  static List<TwinRelation> of(Connection superuser, Collection<Long> oids) throws SQLException {
    Array wanted = superuser.createArrayOf("oid", oids.toArray());
    try (PreparedStatement statement = superuser.prepareStatement(ALL + "AND c.oid = ANY(?)")) {
      statement.setArray(1, wanted);
      try (ResultSet rows = statement.executeQuery()) {
        return read(rows);
      }
    }
  }

  private static List<TwinRelation> read(ResultSet rows) throws SQLException {
    List<TwinRelation> relations = new ArrayList<>();
    while (rows.next()) {
      @Nullable String path = rows.getString(5);
      relations.add(
          new TwinRelation(
              rows.getLong(1),
              ObjectName.of(rows.getString(2), rows.getString(3)),
              rows.getString(4),
              Optional.ofNullable(path),
              rows.getLong(6),
              rows.getBoolean(7),
              rows.getBoolean(8)));
    }
    return relations;
  }
}
