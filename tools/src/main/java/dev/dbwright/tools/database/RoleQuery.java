package dev.dbwright.tools.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the server what the connected role may do: by itself, and as every role that it could become
 * with SET ROLE or RESET ROLE, since nothing but its own statements would hold it back.
 */
final class RoleQuery {
  private static final String SUPERUSER =
      "is a superuser: everything on this server, its files and programs too";

  private static final String ROLE =
      """
      SELECT current_user,
             (SELECT bool_or(rolsuper) FROM pg_roles WHERE rolname IN (current_user, session_user))
      """;

  // One row a power: does it write, and which it is. The predefined roles: manual, "Predefined
  // Roles"; those that a server's version does not have are not found.
  private static final String POWERS =
      """
      WITH roles AS MATERIALIZED (
        SELECT r.*, r.rolname IN (current_user, session_user) AS own
        FROM pg_roles r
        WHERE pg_has_role(current_user, r.oid, 'MEMBER') OR pg_has_role(session_user, r.oid, 'MEMBER')
      ), schemas AS MATERIALIZED (
        SELECT oid, nspname FROM pg_namespace
        WHERE nspname <> 'information_schema' AND nspname !~ '^pg_'
      ), relations AS MATERIALIZED (
        SELECT c.oid, c.relkind, c.oid::regclass::text AS name,
               EXISTS (SELECT FROM roles r WHERE r.oid = c.relowner) AS owned
        FROM pg_class c JOIN schemas n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
      ), powers(gravity, writes, words, objects) AS (
        SELECT 1, true, 'becomes the superuser ' || rolname || ' with SET ROLE', NULL::text[]
        FROM roles WHERE rolsuper
        UNION ALL
        SELECT p.gravity, p.writes, p.words || ' (' || p.name || ')', NULL::text[]
        FROM roles r JOIN (VALUES
          (2, true, 'runs programs on the server''s machine', 'pg_execute_server_program'),
          (3, true, 'writes files of the server''s machine', 'pg_write_server_files'),
          (4, false, 'reads files of the server''s machine', 'pg_read_server_files'),
          (9, true, 'writes in every table', 'pg_write_all_data'),
          (10, true, 'creates subscriptions, which write', 'pg_create_subscription'),
          (14, true, 'runs VACUUM, REINDEX, REFRESH and LOCK on every table', 'pg_maintain'),
          (15, false, 'ends the sessions of others', 'pg_signal_backend'),
          (15, false, 'ends autovacuum''s work', 'pg_signal_autovacuum_worker'),
          (18, false, 'forces checkpoints', 'pg_checkpoint')
        ) AS p(gravity, writes, words, name) ON p.name = r.rolname
        UNION ALL
        SELECT a.gravity, a.writes,
               a.words || CASE WHEN r.own THEN '' ELSE ' as ' || r.rolname END, NULL
        FROM roles r, LATERAL (VALUES
          (5, r.rolcreaterole, true, 'creates and alters roles (CREATEROLE)'),
          (6, r.rolreplication, true, 'copies the whole cluster, holds back its WAL (REPLICATION)'),
          (7, r.rolbypassrls, false, 'sees rows that policies hide (BYPASSRLS)'),
          (8, r.rolcreatedb, true, 'creates databases (CREATEDB)')
        ) AS a(gravity, given, writes, words)
        WHERE a.given
        UNION ALL
        SELECT 9, true, 'owns the database', NULL
        FROM pg_database d JOIN roles r ON r.oid = d.datdba WHERE d.datname = current_database()
        UNION ALL
        SELECT 13, true, 'creates schemas in the database', NULL
        WHERE EXISTS (SELECT FROM roles
                      WHERE has_database_privilege(oid, current_database(), 'CREATE'))
        UNION ALL
        SELECT 13, true, 'creates objects in %s of the schemas', array_agg(nspname::text)
        FROM schemas n
        WHERE EXISTS (SELECT FROM roles r WHERE has_schema_privilege(r.oid, n.oid, 'CREATE'))
        UNION ALL
        SELECT 11, true, 'owns %s of the relations', array_agg(name) FROM relations WHERE owned
        UNION ALL
        SELECT 12, true, 'changes rows of %s more', array_agg(name)
        FROM relations t
        WHERE NOT owned AND relkind IN ('r', 'p', 'v', 'f')
          AND EXISTS (SELECT FROM roles r
                      WHERE has_table_privilege(r.oid, t.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
                         OR has_any_column_privilege(r.oid, t.oid, 'INSERT, UPDATE'))
        UNION ALL
        SELECT 16, true, 'advances %s of the sequences', array_agg(name)
        FROM relations s
        WHERE NOT owned AND relkind = 'S'
          AND EXISTS (SELECT FROM roles r
                      WHERE has_sequence_privilege(r.oid, s.oid, 'USAGE, UPDATE'))
        UNION ALL
        SELECT 17, false, 'calls %s functions that run with the rights of their owners',
               array_agg(p.oid::regprocedure::text)
        FROM pg_proc p JOIN schemas n ON n.oid = p.pronamespace
        WHERE p.prosecdef
          AND NOT EXISTS (SELECT FROM roles r WHERE r.oid = p.proowner)
          AND EXISTS (SELECT FROM roles r
                      WHERE has_function_privilege(r.oid, p.oid, 'EXECUTE')
                        AND has_schema_privilege(r.oid, n.oid, 'USAGE'))
        UNION ALL
        SELECT 4, true, 'calls %s functions that reach the server''s files',
               array_agg(p.proname::text)
        FROM pg_proc p
        WHERE p.pronamespace = 'pg_catalog'::regnamespace
          AND p.proname IN ('pg_read_file', 'pg_read_binary_file', 'pg_ls_dir', 'pg_stat_file',
                            'lo_import', 'lo_export')
          AND EXISTS (SELECT FROM roles r WHERE has_function_privilege(r.oid, p.oid, 'EXECUTE'))
        UNION ALL
        SELECT 17, false, 'reaches %s other servers', array_agg(srvname::text)
        FROM pg_foreign_server s
        WHERE EXISTS (SELECT FROM roles r WHERE has_server_privilege(r.oid, s.oid, 'USAGE'))
      )
      SELECT DISTINCT gravity, writes, words, cardinality(objects),
             array_to_string((SELECT array_agg(o ORDER BY o) FROM unnest(objects) o)[1:3], ', ')
      FROM powers
      WHERE strpos(words, '%s') = 0 OR objects IS NOT NULL
      ORDER BY gravity, words
      """;

  private static final int EXAMPLES = 3;

  private RoleQuery() {}

  static RoleReport run(Connection connection) throws SQLException {
    SearchPath.onlyCatalog(connection);
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery(ROLE)) {
        rows.next();
        String name = rows.getString(1);
        return rows.getBoolean(2)
            ? new RoleReport(name, true, true, List.of(SUPERUSER))
            : powers(statement, name);
      }
    }
  }

  private static RoleReport powers(Statement statement, String name) throws SQLException {
    var powers = new ArrayList<String>();
    boolean writes = false;
    try (ResultSet rows = statement.executeQuery(POWERS)) {
      while (rows.next()) {
        writes |= rows.getBoolean(2);
        powers.add(words(rows));
      }
    }
    return new RoleReport(name, false, writes, powers);
  }

  private static String words(ResultSet rows) throws SQLException {
    int count = rows.getInt(4);
    String words = rows.getString(3);
    return count == 0
        ? words
        : words.replace("%s", Integer.toString(count))
            + (": " + rows.getString(5) + (count > EXAMPLES ? ", …" : ""));
  }
}
