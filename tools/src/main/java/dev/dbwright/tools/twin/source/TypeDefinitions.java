package dev.dbwright.tools.twin.source;

import java.util.List;

/** Schemas, extensions, and the types of columns. */
final class TypeDefinitions {
  private static final String SCHEMAS =
      """
      SELECT 'pg_namespace'::regclass::oid, n.oid, n.nspname,
             format('CREATE SCHEMA IF NOT EXISTS %I', n.nspname)
      FROM namespace n
      WHERE NOT EXISTS (SELECT FROM member m
                        WHERE m.classid = 'pg_namespace'::regclass AND m.objid = n.oid)
      """;

  // The twin has its own version of each; a schema that belongs to the extension comes with it.
  private static final String EXTENSIONS =
      """
      SELECT 'pg_extension'::regclass::oid, e.oid, e.extname,
             format('CREATE EXTENSION IF NOT EXISTS %I', e.extname)
               || CASE WHEN EXISTS (SELECT FROM member m
                                    WHERE m.classid = 'pg_namespace'::regclass AND m.objid = n.oid)
                       THEN '' ELSE format(' WITH SCHEMA %I', n.nspname) END
      FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
      WHERE e.extname <> 'plpgsql'
      """;

  // The catalog's columns were renamed in 15 and 17: to_jsonb asks for those that are there.
  private static final String COLLATIONS =
      """
      SELECT 'pg_collation'::regclass::oid, c.oid, n.nspname || '.' || c.collname,
             format('CREATE COLLATION %I.%I (provider = %s, %s%s, deterministic = %s)',
                    n.nspname, c.collname,
                    CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin'
                                        ELSE 'libc' END,
                    CASE WHEN c.collprovider = 'c'
                         THEN format('lc_collate = %L, lc_ctype = %L', c.collcollate, c.collctype)
                         ELSE format('locale = %L', coalesce(j ->> 'colllocale',
                                                             j ->> 'colliculocale',
                                                             c.collcollate)) END,
                    coalesce(', rules = ' || quote_literal(j ->> 'collicurules'), ''),
                    c.collisdeterministic::text)
      FROM pg_collation c JOIN namespace n ON n.oid = c.collnamespace, to_jsonb(c) j
      WHERE NOT EXISTS (SELECT FROM member m
                        WHERE m.classid = 'pg_collation'::regclass AND m.objid = c.oid)
      """;

  private static final String ENUMS =
      """
      SELECT 'pg_type'::regclass::oid, t.oid, n.nspname || '.' || t.typname,
             format('CREATE TYPE %I.%I AS ENUM (%s)', n.nspname, t.typname,
                    (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
                     FROM pg_enum e WHERE e.enumtypid = t.oid))
      FROM pg_type t JOIN namespace n ON n.oid = t.typnamespace
      WHERE t.typtype = 'e'
        AND NOT EXISTS (SELECT FROM member m
                        WHERE m.classid = 'pg_type'::regclass AND m.objid = t.oid)
      """;

  private static final String DOMAINS =
      """
      SELECT 'pg_type'::regclass::oid, t.oid, n.nspname || '.' || t.typname,
             format('CREATE DOMAIN %I.%I AS %s', n.nspname, t.typname,
                    format_type(t.typbasetype, t.typtypmod))
               || CASE WHEN t.typcollation <> b.typcollation
                       THEN ' COLLATE ' || t.typcollation::regcollation ELSE '' END
               || coalesce(' DEFAULT ' || pg_get_expr(t.typdefaultbin, 0), '')
               || CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END
               || coalesce((SELECT string_agg(format(' CONSTRAINT %I %s', o.conname,
                                                     pg_get_constraintdef(o.oid)), ''
                                              ORDER BY o.conname)
                            FROM pg_constraint o
                            WHERE o.contypid = t.oid AND o.contype = 'c' AND o.convalidated), '')
      FROM pg_type t JOIN namespace n ON n.oid = t.typnamespace
      JOIN pg_type b ON b.oid = t.typbasetype
      WHERE t.typtype = 'd'
        AND NOT EXISTS (SELECT FROM member m
                        WHERE m.classid = 'pg_type'::regclass AND m.objid = t.oid)
      """;

  private static final String COMPOSITES =
      """
      SELECT 'pg_class'::regclass::oid, c.oid, c.nspname || '.' || c.relname,
             format('CREATE TYPE %I.%I AS (%s)', c.nspname, c.relname,
                    (SELECT string_agg(
                              format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod))
                                || CASE WHEN a.attcollation <> t.typcollation
                                        THEN ' COLLATE ' || a.attcollation::regcollation
                                        ELSE '' END,
                              ', ' ORDER BY a.attnum)
                     FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                     WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped))
      FROM relation c
      WHERE c.relkind = 'c'
      """;

  private static final String RANGES =
      """
      SELECT 'pg_type'::regclass::oid, t.oid, n.nspname || '.' || t.typname,
             format('CREATE TYPE %I.%I AS RANGE (subtype = %s', n.nspname, t.typname,
                    format_type(r.rngsubtype, NULL))
               || CASE WHEN k.opcdefault THEN ''
                       ELSE format(', subtype_opclass = %I.%I', kn.nspname, k.opcname) END
               || CASE WHEN r.rngcollation <> s.typcollation
                       THEN ', collation = ' || r.rngcollation::regcollation ELSE '' END
               || coalesce((SELECT format(', subtype_diff = %I.%I', fn.nspname, f.proname)
                            FROM pg_proc f JOIN pg_namespace fn ON fn.oid = f.pronamespace
                            WHERE f.oid = r.rngsubdiff), '')
               || format(', multirange_type_name = %I.%I)', mn.nspname, m.typname)
      FROM pg_type t JOIN namespace n ON n.oid = t.typnamespace
      JOIN pg_range r ON r.rngtypid = t.oid
      JOIN pg_type s ON s.oid = r.rngsubtype
      JOIN pg_opclass k ON k.oid = r.rngsubopc JOIN pg_namespace kn ON kn.oid = k.opcnamespace
      JOIN pg_type m ON m.oid = r.rngmultitypid JOIN pg_namespace mn ON mn.oid = m.typnamespace
      WHERE NOT EXISTS (SELECT FROM member m
                        WHERE m.classid = 'pg_type'::regclass AND m.objid = t.oid)
      """;

  private TypeDefinitions() {}

  static List<CatalogQuery> all() {
    return List.of(
        new CatalogQuery(0, SCHEMAS),
        new CatalogQuery(1, EXTENSIONS),
        new CatalogQuery(2, COLLATIONS),
        new CatalogQuery(3, ENUMS),
        new CatalogQuery(3, DOMAINS),
        new CatalogQuery(3, COMPOSITES),
        new CatalogQuery(3, RANGES));
  }
}
