-- All that a plan depends on, as the server itself prints it: equal on both sides, or lost.
WITH user_namespace AS (
  SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
), member AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e')
SELECT 'namespace ' || nspname AS line FROM user_namespace
UNION ALL
SELECT format('extension %s %s', extname, extnamespace::regnamespace) FROM pg_extension
UNION ALL
SELECT format('relation %s %s %s %s %s %s %s %s', c.oid::regclass, relkind, relpersistence, reloptions,
              relispartition, pg_get_partkeydef(c.oid), pg_get_expr(relpartbound, c.oid),
              CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END)
FROM pg_class c JOIN user_namespace n ON n.oid = c.relnamespace
WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                  AND d.deptype IN ('i') AND c.relkind = 'S')
UNION ALL
SELECT format('column %s %s %s %s %s %s %s %s %s %s', attrelid::regclass, attname,
              row_number() OVER (PARTITION BY attrelid ORDER BY attnum),
              format_type(atttypid, atttypmod), attnotnull, attcollation::regcollation, attidentity,
              attgenerated, nullif(attstattarget, -1), pg_get_expr(adbin, adrelid))
FROM pg_attribute JOIN pg_class c ON c.oid = attrelid JOIN user_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
WHERE attnum > 0 AND NOT attisdropped AND relkind <> 'S'
UNION ALL
SELECT format('constraint %s %s %s %s %s %s %s', coalesce(conrelid, 0)::regclass, contypid::regtype, conname,
              contype, convalidated, pg_get_constraintdef(o.oid), conindid::regclass)
FROM pg_constraint o JOIN user_namespace n ON n.oid = o.connamespace
UNION ALL
SELECT format('index %s %s %s', indexrelid::regclass, indisvalid, pg_get_indexdef(indexrelid))
FROM pg_index JOIN pg_class c ON c.oid = indexrelid JOIN user_namespace n ON n.oid = c.relnamespace
UNION ALL
SELECT format('inherits %s %s %s', inhrelid::regclass, inhparent::regclass, inhseqno) FROM pg_inherits
UNION ALL
SELECT format('type %s %s %s %s %s %s', t.oid::regtype, typtype, typnotnull, typdefault,
              format_type(typbasetype, typtypmod),
              (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid))
FROM pg_type t JOIN user_namespace n ON n.oid = t.typnamespace
UNION ALL
SELECT format('range %s %s %s %s %s', rngtypid::regtype, rngsubtype::regtype, rngmultitypid::regtype,
              rngsubdiff, rngcollation::regcollation)
FROM pg_range JOIN pg_type t ON t.oid = rngtypid JOIN user_namespace n ON n.oid = t.typnamespace
UNION ALL
SELECT format('function %s', pg_get_functiondef(p.oid))
FROM pg_proc p JOIN user_namespace n ON n.oid = p.pronamespace
WHERE prokind = 'f' AND prorettype <> 'trigger'::regtype
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_proc'::regclass AND m.objid = p.oid)
UNION ALL
SELECT format('aggregate %s %s %s %s %s', p.oid::regprocedure, aggtransfn, aggcombinefn, agginitval, proparallel)
FROM pg_aggregate JOIN pg_proc p ON p.oid = aggfnoid JOIN user_namespace n ON n.oid = p.pronamespace
UNION ALL
SELECT 'statistics ' || pg_get_statisticsobjdef(oid) || ' ' || coalesce(stxstattarget, -1) AS line FROM pg_statistic_ext
UNION ALL
SELECT format('collation %s %s %s %s', collname, collprovider, colllocale, collisdeterministic)
FROM pg_collation c JOIN user_namespace n ON n.oid = c.collnamespace
UNION ALL
SELECT format('mapping %s %s %s %s', mapcfg::regconfig, maptokentype, mapseqno, mapdict::regdictionary)
FROM pg_ts_config_map WHERE mapcfg >= 16384
ORDER BY line
