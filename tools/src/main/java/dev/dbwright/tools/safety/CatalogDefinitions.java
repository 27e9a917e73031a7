package dev.dbwright.tools.safety;

import static java.util.stream.Collectors.joining;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a PostgreSQL catalog defines under given names, in every schema, as the DDL that would make
 * it. Each query is answered by an index over names, whatever the size of the catalog. What the
 * server was shipped with (object ids below 16384: FirstNormalObjectId) and the C functions of
 * extensions are left out: {@link ShippedObjects} judges those.
 */
final class CatalogDefinitions {
  private static final String EXTENSIONS =
      "SELECT 'CREATE EXTENSION ' || quote_ident(extname) FROM pg_extension";

  private static final String CASTS =
      """
      SELECT format('CREATE CAST (%s AS %s) WITH FUNCTION %s',
                    format_type(c.castsource, NULL), format_type(c.casttarget, NULL),
                    c.castfunc::regprocedure)
      FROM pg_cast c JOIN pg_proc p ON p.oid = c.castfunc JOIN pg_language l ON l.oid = p.prolang
      WHERE c.oid >= 16384
        AND NOT (l.lanname IN ('c', 'internal') AND EXISTS (SELECT FROM pg_depend d
          WHERE d.classid = 'pg_cast'::regclass AND d.objid = c.oid AND d.deptype = 'e'))
      """;

  // pg_get_functiondef knows no aggregates.
  private static final String FUNCTIONS =
      """
      SELECT CASE WHEN a.aggfnoid IS NULL THEN pg_get_functiondef(p.oid)
        ELSE format('CREATE AGGREGATE %I(%s) (STYPE = %s, FUNCTIONS = (%s))', p.proname,
          pg_get_function_arguments(p.oid), format_type(a.aggtranstype, NULL),
          array_to_string(array_remove(ARRAY[a.aggtransfn::regproc, a.aggfinalfn::regproc,
            a.aggcombinefn::regproc, a.aggserialfn::regproc, a.aggdeserialfn::regproc,
            a.aggmtransfn::regproc, a.aggminvtransfn::regproc, a.aggmfinalfn::regproc],
            0::regproc), ', ')) END
      FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
        LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid
      WHERE p.proname = ANY (?::name[]) AND p.oid >= 16384
        AND NOT (l.lanname IN ('c', 'internal') AND EXISTS (SELECT FROM pg_depend d
          WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'))
      """;

  private static final String OPERATORS =
      """
      SELECT format('CREATE OPERATOR %s (FUNCTION = %s)', o.oprname, o.oprcode)
      FROM pg_operator o JOIN pg_proc p ON p.oid = o.oprcode JOIN pg_language l ON l.oid = p.prolang
      WHERE o.oprname = ANY (?::name[]) AND o.oid >= 16384
        AND NOT (l.lanname IN ('c', 'internal') AND EXISTS (SELECT FROM pg_depend d
          WHERE d.classid = 'pg_operator'::regclass AND d.objid = o.oid AND d.deptype = 'e'))
      """;

  // Base types are left out: their functions are C, and a cast to one that no extension ships is
  // unknown. A domain over a domain runs both checks.
  private static final String TYPES =
      """
      SELECT CASE t.typtype
        WHEN 'd' THEN format('CREATE DOMAIN %I AS %s %s %s', t.typname,
          format_type(t.typbasetype, NULL), 'DEFAULT ' || pg_get_expr(t.typdefaultbin, 0),
          (SELECT string_agg(pg_get_constraintdef(k.oid), ' ')
           FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'))
        WHEN 'r' THEN format('CREATE TYPE %I AS RANGE (SUBTYPE = %s, FUNCTIONS = (%s))', t.typname,
          format_type(r.rngsubtype, NULL),
          array_to_string(array_remove(ARRAY[r.rngcanonical::regproc, r.rngsubdiff::regproc],
            0::regproc), ', '))
        ELSE format('CREATE TYPE %I AS (%s)', t.typname,
          (SELECT string_agg(format('%I %s', a.attname, format_type(a.atttypid, NULL)), ', ')
           FROM pg_attribute a
           WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)) END
      FROM pg_type t
        LEFT JOIN pg_range r ON r.rngtypid = t.oid
        LEFT JOIN pg_class c ON c.oid = t.typrelid
      WHERE t.typname = ANY (?::name[]) AND t.oid >= 16384
        AND (t.typtype IN ('d', 'e', 'r') OR c.relkind = 'c')
      """;

  private static final String VIEWS =
      """
      SELECT format('CREATE VIEW %I AS %s', relname, pg_get_viewdef(oid)) FROM pg_class
      WHERE relname = ANY (?::name[]) AND oid >= 16384 AND relkind IN ('v', 'm')
      """;

  private static final String TABLES =
      """
      SELECT format('CREATE %s TABLE %I (%s%s)',
        CASE c.relkind WHEN 'f' THEN 'FOREIGN' ELSE '' END, c.relname,
        (SELECT string_agg(format('%I %s%s', a.attname, format_type(a.atttypid, NULL),
           CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END), ', ' ORDER BY a.attnum)
         FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
        (SELECT ', ' || pg_get_constraintdef(k.oid) FROM pg_constraint k
         WHERE k.conrelid = c.oid AND k.contype = 'p'))
      FROM pg_class c
      WHERE c.relname = ANY (?::name[]) AND c.oid >= 16384 AND c.relkind IN ('r', 'p', 'f')
      """;

  private static final String RULES =
      """
      SELECT pg_get_ruledef(r.oid) FROM pg_class c JOIN pg_rewrite r ON r.ev_class = c.oid
      WHERE c.relname = ANY (?::name[]) AND r.oid >= 16384 AND r.ev_type <> '1'
      """;

  // As the rule that would do the same: the rows of the other table go, or lose what they point to.
  private static final String CASCADES =
      """
      SELECT format(CASE WHEN event = 'DELETE' AND k.confdeltype = 'c'
          THEN 'CREATE RULE r AS ON %s TO %I DO ALSO DELETE FROM %s WHERE %4$I = $1'
          ELSE 'CREATE RULE r AS ON %s TO %I DO ALSO UPDATE %s SET %4$I = $2 WHERE %4$I = $1' END,
        event, c.relname, k.conrelid::regclass, a.attname)
      FROM pg_class c JOIN pg_constraint k ON k.confrelid = c.oid AND k.contype = 'f'
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1],
        unnest(ARRAY['DELETE', 'UPDATE']) AS event
      WHERE c.relname = ANY (?::name[]) AND k.conparentid = 0
        AND CASE event WHEN 'DELETE' THEN k.confdeltype ELSE k.confupdtype END IN ('c', 'n', 'd')
      """;

  // A change of a table also sets off what its partitions and children have; it is written under
  // the name of the table that is named.
  private static final String KIN =
      """
      WITH RECURSIVE kin(name, relation) AS (
        SELECT relname, oid FROM pg_class
        WHERE relname = ANY (?::name[]) AND oid >= 16384 AND relkind IN ('r', 'p', 'f', 'v')
        UNION
        SELECT kin.name, i.inhrelid FROM kin JOIN pg_inherits i ON i.inhparent = kin.relation)
      """;

  private static final String TRIGGERS =
      KIN
          + """
          SELECT DISTINCT format('CREATE TRIGGER t AFTER %s ON %I EXECUTE FUNCTION %s()',
            array_to_string(array_remove(ARRAY[
              CASE WHEN t.tgtype & 4 > 0 THEN 'INSERT' END,
              CASE WHEN t.tgtype & 8 > 0 THEN 'DELETE' END,
              CASE WHEN t.tgtype & 16 > 0 THEN 'UPDATE' END], NULL), ' OR '),
            kin.name, t.tgfoid::regproc)
          FROM kin JOIN pg_trigger t ON t.tgrelid = kin.relation
          WHERE NOT t.tgisinternal AND t.tgtype & 28 > 0
          """;

  // What the server evaluates for a row of the table, written as the rule that would do the same:
  // defaults, checks, expressions of keys, policies, WHEN of triggers, checks of domains. Taking a
  // number from a sequence is left out: an INSERT is no graver for it.
  private static final String EXPRESSIONS =
      KIN
          + """
          , expression(name, event, text) AS (
            SELECT kin.name, event, pg_get_expr(d.adbin, d.adrelid)
            FROM kin JOIN pg_attrdef d ON d.adrelid = kin.relation,
              unnest(ARRAY['INSERT', 'UPDATE']) AS event
            WHERE pg_get_expr(d.adbin, d.adrelid) !~ '^nextval\\('
            UNION
            SELECT kin.name, event, pg_get_expr(k.conbin, k.conrelid)
            FROM kin JOIN pg_constraint k ON k.conrelid = kin.relation AND k.contype = 'c',
              unnest(ARRAY['INSERT', 'UPDATE']) AS event
            UNION
            SELECT kin.name, event, text
            FROM kin JOIN pg_index i ON i.indrelid = kin.relation,
              unnest(ARRAY['INSERT', 'UPDATE', 'SELECT']) AS event,
              unnest(ARRAY[pg_get_expr(i.indexprs, i.indrelid), pg_get_expr(i.indpred, i.indrelid)])
                AS text
            UNION
            SELECT kin.name, 'INSERT', pg_get_expr(p.partexprs, p.partrelid)
            FROM kin JOIN pg_partitioned_table p ON p.partrelid = kin.relation
            UNION
            SELECT kin.name, event, text
            FROM kin JOIN pg_policy p ON p.polrelid = kin.relation,
              unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'SELECT']) AS event,
              unnest(ARRAY[pg_get_expr(p.polqual, p.polrelid),
                           pg_get_expr(p.polwithcheck, p.polrelid)]) AS text
            UNION
            SELECT kin.name, event, substring(pg_get_triggerdef(t.oid) FROM ' WHEN (.*) EXECUTE ')
            FROM kin JOIN pg_trigger t ON t.tgrelid = kin.relation AND t.tgqual IS NOT NULL,
              unnest(ARRAY['INSERT', 'UPDATE', 'DELETE']) AS event
            UNION
            SELECT kin.name, event, 'NULL::' || format_type(t.oid, NULL)
            FROM kin JOIN pg_attribute a ON a.attrelid = kin.relation AND a.attnum > 0
              JOIN pg_type t ON t.oid = a.atttypid AND t.typtype = 'd',
              unnest(ARRAY['INSERT', 'UPDATE']) AS event)
          SELECT CASE event WHEN 'SELECT' THEN format('CREATE VIEW %I AS SELECT %s', name, text)
            ELSE format('CREATE RULE r AS ON %s TO %I DO ALSO SELECT %s', event, name, text) END
          FROM expression WHERE text IS NOT NULL
          """;

  private static final List<String> BY_NAME =
      List.of(FUNCTIONS, OPERATORS, TYPES, VIEWS, TABLES, RULES, CASCADES, TRIGGERS, EXPRESSIONS);

  // One way to the server and back, whatever there is to ask.
  private static final String ALL_BY_NAME =
      BY_NAME.stream().map(query -> "(" + query + ")").collect(joining("\nUNION ALL\n"));

  private final Connection connection;

  /** Asks through {@code connection}, whose search_path must be pg_catalog alone. */
  CatalogDefinitions(Connection connection) {
    this.connection = connection;
  }

  /** What counts whatever a statement names. */
  List<String> always() throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(EXTENSIONS + " UNION ALL " + CASTS)) {
      add(statement, found);
    }
    return found;
  }

  /** What is defined under any of {@code names}. */
  List<String> of(Collection<String> names) throws SQLException {
    List<String> found = new ArrayList<>();
    Array wanted = connection.createArrayOf("text", names.toArray());
    try (PreparedStatement statement = connection.prepareStatement(ALL_BY_NAME)) {
      for (int i = 1; i <= BY_NAME.size(); i++) {
        statement.setArray(i, wanted);
      }
      add(statement, found);
    }
    return found;
  }

  private static void add(PreparedStatement statement, List<String> found) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(row.getString(1));
      }
    }
  }
}
