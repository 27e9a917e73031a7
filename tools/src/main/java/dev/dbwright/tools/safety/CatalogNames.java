package dev.dbwright.tools.safety;

import dev.dbwright.tools.sql.ObjectName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** From names, as statements have them, to what the catalog knows under them. */
final class CatalogNames {
  private static final String RELATION = "SELECT pg_catalog.to_regclass(?)::pg_catalog.oid";
  private static final String SCHEMA = "SELECT pg_catalog.to_regnamespace(?)::pg_catalog.oid";
  private static final String RELATIONS_IN =
      """
      SELECT oid FROM pg_class WHERE relnamespace = ? AND relkind IN ('r', 'p', 'm', 'v', 'f')
      ORDER BY relname
      """;
  private static final String REFERENCED_BY =
      """
      SELECT confrelid::regclass::text FROM pg_constraint
      WHERE conrelid = ? AND conname = ? AND contype = 'f'
      """;

  private final Connection connection;

  CatalogNames(Connection connection) {
    this.connection = connection;
  }

  /** As the session's search_path finds it. */
  OptionalLong relation(ObjectName name) throws SQLException {
    return oid(RELATION, name);
  }

  OptionalLong schema(ObjectName name) throws SQLException {
    return oid(SCHEMA, name);
  }

  /** Tables, views and their kin of a schema, by name. */
  List<Long> relationsIn(long schema) throws SQLException {
    List<Long> oids = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(RELATIONS_IN)) {
      statement.setLong(1, schema);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          oids.add(row.getLong(1));
        }
      }
    }
    return oids;
  }

  /** The table that a foreign key points to; none where the constraint is another kind. */
  List<String> referencedBy(long table, String constraint) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(REFERENCED_BY)) {
      statement.setLong(1, table);
      statement.setString(2, constraint);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          tables.add(row.getString(1));
        }
      }
    }
    return tables;
  }

  private OptionalLong oid(String sql, ObjectName name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name.quoted());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        long oid = row.getLong(1);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(oid);
      }
    }
  }
}
