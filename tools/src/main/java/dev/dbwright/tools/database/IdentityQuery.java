package dev.dbwright.tools.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Asks which database a connection leads to. */
final class IdentityQuery {
  private IdentityQuery() {}

  static DatabaseIdentity run(Connection connection, ConnectionSpec spec) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String oid;
      boolean allowed;
      try (ResultSet rows =
          statement.executeQuery(
              """
              SELECT oid,
                     pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')
              FROM pg_catalog.pg_database
              WHERE datname OPERATOR(pg_catalog.=) pg_catalog.current_database()
              """)) {
        rows.next();
        oid = rows.getString(1);
        allowed = rows.getBoolean(2);
      }
      if (!allowed) {
        String place = spec.host() + ":" + spec.port() + "#" + oid;
        return new DatabaseIdentity(place, spec.database(), spec.label());
      }
      try (ResultSet rows =
          statement.executeQuery(
              """
              SELECT system_identifier, pg_catalog.current_database()
              FROM pg_catalog.pg_control_system()
              """)) {
        rows.next();
        return new DatabaseIdentity(rows.getString(1), rows.getString(2), spec.label());
      }
    }
  }
}
