package dev.dbwright.tools.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Asks the server what the connected role may do. */
final class RoleQuery {
  // The predefined roles that write without a right on any table (manual, "Predefined Roles").
  private static final String SQL =
      """
      SELECT current_user, r.rolsuper,
             r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication
             OR has_database_privilege(current_database(), 'CREATE')
             OR EXISTS (SELECT FROM pg_namespace n
                        WHERE n.nspname !~ '^pg_(temp|toast)'
                          AND has_schema_privilege(n.oid, 'CREATE'))
             OR EXISTS (SELECT FROM pg_roles p
                        WHERE p.rolname IN ('pg_write_all_data', 'pg_maintain',
                                            'pg_execute_server_program', 'pg_write_server_files')
                          AND pg_has_role(p.oid, 'USAGE'))
             OR EXISTS (SELECT FROM pg_class c
                        JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind IN ('r', 'p', 'v', 'f')
                          AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                          AND n.nspname !~ '^pg_(temp|toast)'
                          AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE'))
      FROM pg_roles r WHERE r.rolname = current_user
      """;

  private RoleQuery() {}

  static RoleReport run(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // A search path that puts pg_catalog last could answer with somebody else's functions.
      statement.execute("SELECT pg_catalog.set_config('search_path', 'pg_catalog', true)");
      try (ResultSet rows = statement.executeQuery(SQL)) {
        rows.next();
        return new RoleReport(rows.getString(1), rows.getBoolean(2), rows.getBoolean(3));
      }
    }
  }
}
