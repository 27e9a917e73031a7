package dev.dbwright.tools.twin.source;

import dev.dbwright.tools.statistics.live.Rows;
import dev.dbwright.tools.statistics.live.UsersObjects;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What of a database's definitions a script cannot hold though plans depend on it. */
final class LeftOut {
  // Each kind in one sentence, with the first five of its names.
  private static final String SQL =
      """
      , found (rank, name, told) AS (
        SELECT 1, c.oid::regclass::text,
               'Foreign tables are made plain ones, so that what is read far away costs as if it'
                 || ' were here: %s.'
        FROM relation c WHERE c.relkind = 'f'
        UNION ALL
        SELECT 2, c.oid::regclass::text,
               'Row security is left out: plans are those of a role that it does not bind, without'
                 || ' the conditions of its policies: %s.'
        FROM relation c WHERE c.relrowsecurity
        UNION ALL
        SELECT 3, c.oid::regclass::text,
               'Indexes that are not valid are left out, for the planner does not see them: %s.'
        FROM relation c JOIN pg_index x ON x.indexrelid = c.oid
        WHERE NOT x.indisvalid AND c.relkind = 'i'
        UNION ALL
        SELECT 4, c.oid::regclass::text,
               'Rules are left out: a statement on these is planned without them: %s.'
        FROM relation c JOIN pg_rewrite r ON r.ev_class = c.oid WHERE r.rulename <> '_RETURN'
        UNION ALL
        SELECT 5, p.oid::regprocedure::text,
               'Functions in languages that a twin has not are stubs that fail when called: %s.'
        FROM pg_proc p JOIN namespace n ON n.oid = p.pronamespace
        JOIN pg_language l ON l.oid = p.prolang
        WHERE p.prokind = 'f' AND l.lanname NOT IN ('sql', 'plpgsql')
          AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)
          AND NOT EXISTS (SELECT FROM pg_depend d
                          WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid
                            AND d.deptype IN ('e', 'i'))
        UNION ALL
        SELECT 6, o.oid::regoperator::text, 'Operators of your own are left out: %s.'
        FROM pg_operator o JOIN namespace n ON n.oid = o.oprnamespace
        WHERE NOT EXISTS (SELECT FROM member m
                          WHERE m.classid = 'pg_operator'::regclass AND m.objid = o.oid)
        UNION ALL
        SELECT 7, k.opcname, 'Operator classes of your own are left out: %s.'
        FROM pg_opclass k JOIN namespace n ON n.oid = k.opcnamespace
        WHERE NOT EXISTS (SELECT FROM member m
                          WHERE m.classid = 'pg_opclass'::regclass AND m.objid = k.oid)
        UNION ALL
        SELECT 8, format('%s AS %s', k.castsource::regtype, k.casttarget::regtype),
               'Casts of your own are left out: %s.'
        FROM pg_cast k
        WHERE k.oid >= 16384
          AND NOT EXISTS (SELECT FROM pg_depend d  -- of an extension, or of a range type
                          WHERE d.classid = 'pg_cast'::regclass AND d.objid = k.oid
                            AND d.deptype IN ('e', 'i'))
        UNION ALL
        SELECT 9, t.oid::regtype::text, 'Base types of your own are left out: %s.'
        FROM pg_type t JOIN namespace n ON n.oid = t.typnamespace
        WHERE t.typtype = 'b' AND t.typcategory <> 'A'
          AND NOT EXISTS (SELECT FROM member m
                          WHERE m.classid = 'pg_type'::regclass AND m.objid = t.oid)
      ), numbered AS (
        SELECT f.*, row_number() OVER (PARTITION BY rank ORDER BY name) AS place,
               count(*) OVER (PARTITION BY rank) AS total
        FROM (SELECT DISTINCT * FROM found) f
      )
      SELECT format(told, string_agg(name, ', ' ORDER BY name) FILTER (WHERE place <= 5)
                          || CASE WHEN total > 5 THEN format(' and %s more', total - 5)
                                  ELSE '' END)
      FROM numbered GROUP BY rank, told, total ORDER BY rank
      """;

  private LeftOut() {}

  static List<String> remarks(Connection connection) throws SQLException {
    return Rows.of(connection, UsersObjects.in(SQL), row -> row.getString(1));
  }
}
