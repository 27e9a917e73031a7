package dev.dbwright.tools.role;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.database.SearchPath;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.role.RoleScript.Step;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What PUBLIC may do beyond reading, and so every role, a new one too. Taking it away concerns
 * others: each is named with the statement that would do it.
 */
public final class PublicRights {
  // Large objects: every role may make them, up to 15 in READ ONLY transactions as well.
  private static final String SQL =
      """
      SELECT 1, format('REVOKE CREATE ON SCHEMA %I FROM PUBLIC;', nspname),
             format('Every role may create objects in the schema %I.', nspname)
      FROM pg_namespace
      WHERE nspname !~ '^pg_' AND has_schema_privilege('public', oid, 'CREATE')
      UNION ALL
      SELECT 2, format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC;', p.oid::regprocedure),
             format('Every role may call %s, which runs with the rights of %I.',
                    p.oid::regprocedure, pg_get_userbyid(p.proowner))
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE p.prosecdef AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        AND p.prokind IN ('f', 'w') AND has_function_privilege('public', p.oid, 'EXECUTE')
      UNION ALL
      SELECT 3, format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC;', p.oid::regprocedure),
             format('Every role may write large objects with %s.', p.oid::regprocedure)
      FROM pg_proc p
      WHERE p.pronamespace = 'pg_catalog'::regnamespace
        AND p.proname IN ('lo_create', 'lo_creat', 'lo_from_bytea')
        AND has_function_privilege('public', p.oid, 'EXECUTE')
      UNION ALL
      SELECT 4, format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC;', current_database()),
             'Every role may make temporary tables.'
      WHERE has_database_privilege('public', current_database(), 'TEMPORARY')
      UNION ALL
      SELECT 5, format('REVOKE CONNECT ON DATABASE %I FROM PUBLIC;', datname),
             format('Every role may connect to the database %I.', datname)
      FROM pg_database
      WHERE datallowconn AND has_database_privilege('public', oid, 'CONNECT')
      ORDER BY 1, 2
      """;

  private PublicRights() {}

  /** Asks {@code database}; other engines than PostgreSQL have no such role. */
  public static List<Step> of(Database database) {
    return database.engine() == Engine.POSTGRESQL
        ? database.read(ReadLimits.STANDARD, new Cancellation(), PublicRights::read)
        : List.of();
  }

  private static List<Step> read(Connection connection) throws SQLException {
    SearchPath.onlyCatalog(connection);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SQL)) {
      var steps = new ArrayList<Step>();
      while (rows.next()) {
        steps.add(new Step(rows.getString(2), rows.getString(3)));
      }
      return steps;
    }
  }

  /** What most PostgreSQL servers grant, where none is connected to be asked. */
  public static List<Step> usual() {
    return List.of(
        new Step(
            "REVOKE CREATE ON SCHEMA public FROM PUBLIC;",
            "Before 15, every role may create objects in the schema public."),
        new Step(
            "REVOKE EXECUTE ON FUNCTION lo_create(oid), lo_creat(integer),"
                + " lo_from_bytea(oid, bytea) FROM PUBLIC;",
            "Every role may write large objects, up to 15 in READ ONLY transactions too."),
        new Step(
            "REVOKE TEMPORARY ON DATABASE :\"DBNAME\" FROM PUBLIC;",
            "Every role may make temporary tables."));
  }
}
