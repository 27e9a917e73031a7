package dev.dbwright.tools.twin.source;

import java.util.List;

/** Functions and aggregates, and text search configurations: what expressions are made of. */
final class RoutineDefinitions {
  // Triggers do not run on a twin, and procedures are not part of a plan. A range type brings its
  // constructors.
  private static final String OF_USERS =
      """
      FROM pg_proc p JOIN namespace n ON n.oid = p.pronamespace
      JOIN pg_language l ON l.oid = p.prolang
      WHERE NOT EXISTS (SELECT FROM member m
                        WHERE m.classid = 'pg_proc'::regclass AND m.objid = p.oid)
        AND NOT EXISTS (SELECT FROM pg_depend d
                        WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid
                          AND d.deptype = 'i')
        AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)
      """;

  private static final String FUNCTIONS =
      """
      SELECT 'pg_proc'::regclass::oid, p.oid, n.nspname || '.' || p.oid::regprocedure,
             pg_get_functiondef(p.oid)
      """
          + OF_USERS
          + "AND p.prokind = 'f' AND l.lanname IN ('sql', 'plpgsql')";

  // Their bodies cannot run on a twin. What the planner asks of a function is kept.
  private static final String STUBS =
      """
      SELECT 'pg_proc'::regclass::oid, p.oid, n.nspname || '.' || p.oid::regprocedure,
             format('CREATE FUNCTION %I.%I(%s) RETURNS %s LANGUAGE plpgsql %s%s PARALLEL %s'
                      || ' COST %s%s AS %L',
                    n.nspname, p.proname, pg_get_function_arguments(p.oid),
                    pg_get_function_result(p.oid),
                    CASE p.provolatile WHEN 'i' THEN 'IMMUTABLE' WHEN 's' THEN 'STABLE'
                                       ELSE 'VOLATILE' END,
                    CASE WHEN p.proisstrict THEN ' STRICT' ELSE '' END,
                    CASE p.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED'
                                       ELSE 'UNSAFE' END,
                    p.procost,
                    CASE WHEN p.proretset THEN ' ROWS ' || p.prorows ELSE '' END,
                    'BEGIN RAISE ''a twin has no function in ' || l.lanname || '''; END')
      """
          + OF_USERS
          + """
          AND p.prokind = 'f' AND l.lanname NOT IN ('sql', 'plpgsql')
          AND NOT p.proargtypes::oid[] && ARRAY['internal'::regtype, 'cstring'::regtype]::oid[]
          AND p.prorettype NOT IN ('internal'::regtype, 'cstring'::regtype)
          """;

  private static final String AGGREGATES =
      """
      SELECT 'pg_proc'::regclass::oid, p.oid, n.nspname || '.' || p.oid::regprocedure,
             format('CREATE AGGREGATE %I.%I(%s) (sfunc = %s, stype = %s', n.nspname, p.proname,
                    coalesce(nullif(pg_get_function_arguments(p.oid), ''), '*'),
                    a.aggtransfn, format_type(a.aggtranstype, NULL))
               || CASE WHEN a.aggtransspace > 0 THEN ', sspace = ' || a.aggtransspace ELSE '' END
               || CASE WHEN a.aggfinalfn::oid = 0 THEN '' ELSE ', finalfunc = ' || a.aggfinalfn END
               || CASE WHEN a.aggfinalextra THEN ', finalfunc_extra' ELSE '' END
               || CASE WHEN a.aggcombinefn::oid = 0 THEN ''
                       ELSE ', combinefunc = ' || a.aggcombinefn END
               || CASE WHEN a.aggserialfn::oid = 0 THEN ''
                       ELSE ', serialfunc = ' || a.aggserialfn
                              || ', deserialfunc = ' || a.aggdeserialfn END
               || coalesce(', initcond = ' || quote_literal(a.agginitval), '')
               || coalesce((SELECT format(', sortop = OPERATOR(%I.%s)', s.nspname, o.oprname)
                            FROM pg_operator o JOIN pg_namespace s ON s.oid = o.oprnamespace
                            WHERE o.oid = a.aggsortop), '')
               || CASE p.proparallel WHEN 's' THEN ', parallel = safe'
                                     WHEN 'r' THEN ', parallel = restricted' ELSE '' END
               || CASE WHEN a.aggkind = 'h' THEN ', hypothetical)' ELSE ')' END
      """
          + OF_USERS.replace("WHERE", "JOIN pg_aggregate a ON a.aggfnoid = p.oid WHERE");

  private static final String DICTIONARIES =
      """
      SELECT 'pg_ts_dict'::regclass::oid, d.oid, n.nspname || '.' || d.dictname,
             format('CREATE TEXT SEARCH DICTIONARY %I.%I (template = %I.%I%s)',
                    n.nspname, d.dictname, tn.nspname, t.tmplname,
                    coalesce(', ' || d.dictinitoption, ''))
      FROM pg_ts_dict d JOIN namespace n ON n.oid = d.dictnamespace
      JOIN pg_ts_template t ON t.oid = d.dicttemplate
      JOIN pg_namespace tn ON tn.oid = t.tmplnamespace
      WHERE NOT EXISTS (SELECT FROM member m
                        WHERE m.classid = 'pg_ts_dict'::regclass AND m.objid = d.oid)
      """;

  private static final String CONFIGURATIONS =
      """
      SELECT 'pg_ts_config'::regclass::oid, c.oid, n.nspname || '.' || c.cfgname,
             format('CREATE TEXT SEARCH CONFIGURATION %I.%I (parser = %I.%I)',
                    n.nspname, c.cfgname, pn.nspname, p.prsname)
               || coalesce((SELECT string_agg(
                                     format(E';\\nALTER TEXT SEARCH CONFIGURATION %I.%I'
                                              || ' ADD MAPPING FOR %I WITH %s',
                                            n.nspname, c.cfgname, k.alias, d.names),
                                     '' ORDER BY k.tokid)
                            FROM ts_token_type(c.cfgparser) k,
                                 LATERAL (SELECT string_agg(m.mapdict::regdictionary::text, ', '
                                                            ORDER BY m.mapseqno) AS names
                                          FROM pg_ts_config_map m
                                          WHERE m.mapcfg = c.oid AND m.maptokentype = k.tokid) d
                            WHERE d.names IS NOT NULL), '')
      FROM pg_ts_config c JOIN namespace n ON n.oid = c.cfgnamespace
      JOIN pg_ts_parser p ON p.oid = c.cfgparser JOIN pg_namespace pn ON pn.oid = p.prsnamespace
      WHERE NOT EXISTS (SELECT FROM member m
                        WHERE m.classid = 'pg_ts_config'::regclass AND m.objid = c.oid)
      """;

  private RoutineDefinitions() {}

  static List<CatalogQuery> all() {
    return List.of(
        new CatalogQuery(4, DICTIONARIES),
        new CatalogQuery(4, CONFIGURATIONS),
        new CatalogQuery(5, FUNCTIONS),
        new CatalogQuery(5, STUBS),
        new CatalogQuery(6, AGGREGATES));
  }
}
