package dev.dbwright.tools.twin.source;

import java.util.List;

/**
 * What is laid upon tables that are there: constraints, indexes, statistics. Indexes and statistics
 * stand in the order of their oids: between two that cost the same, the planner goes by it.
 */
final class IndexDefinitions {
  // pg_get_constraintdef leaves out the options of the constraint's index; a partitioned one has no
  // file that they could be of.
  private static final String KEYS =
      """
      SELECT 'pg_constraint'::regclass::oid, o.oid, ${place},
             format('ALTER TABLE ONLY %I.%I ADD CONSTRAINT %I %s', t.nspname, t.relname, o.conname,
                    pg_get_constraintdef(o.oid))
               || CASE WHEN c.reloptions IS NULL OR c.relkind = 'I' THEN ''
                       ELSE format(E';\\nALTER INDEX %I.%I SET%s', c.nspname, c.relname,
                                   substr(${options}, length(' WITH') + 1)) END
      FROM pg_constraint o JOIN relation t ON t.oid = o.conrelid JOIN relation c ON c.oid = o.conindid
      WHERE o.contype IN ('p', 'u', 'x')
      """;

  // One that is not valid, but for an unfinished parent of others, the planner does not see.
  private static final String INDEXES =
      """
      SELECT 'pg_class'::regclass::oid, c.oid, ${place}, pg_get_indexdef(c.oid)
      FROM relation c JOIN pg_index i ON i.indexrelid = c.oid
      WHERE (i.indisvalid OR c.relkind = 'I')
        AND NOT EXISTS (SELECT FROM pg_constraint o
                        WHERE o.conindid = c.oid AND o.contype IN ('p', 'u', 'x'))
      """;

  private static final String PARTITIONS_OF_INDEXES =
      """
      SELECT 0::oid, c.oid, c.nspname || '.' || c.relname,
             format('ALTER INDEX %I.%I ATTACH PARTITION %I.%I', p.nspname, p.relname,
                    c.nspname, c.relname)
      FROM pg_inherits i JOIN relation c ON c.oid = i.inhrelid JOIN relation p ON p.oid = i.inhparent
      JOIN pg_index x ON x.indexrelid = c.oid
      WHERE c.relkind IN ('i', 'I') AND (x.indisvalid OR c.relkind = 'I')
      """;

  // That of a partitioned table comes to its partitions by itself.
  private static final String FOREIGN_KEYS =
      """
      SELECT 'pg_constraint'::regclass::oid, o.oid, c.nspname || '.' || o.conname,
             format('ALTER TABLE %s%I.%I ADD CONSTRAINT %I %s',
                    CASE WHEN c.relkind = 'p' THEN '' ELSE 'ONLY ' END,
                    c.nspname, c.relname, o.conname, pg_get_constraintdef(o.oid))
      FROM pg_constraint o JOIN relation c ON c.oid = o.conrelid
      WHERE o.contype = 'f' AND o.conparentid = 0
      """;

  private static final String STATISTICS =
      """
      SELECT 'pg_statistic_ext'::regclass::oid, s.oid, lpad(s.oid::text, 10, '0'),
             pg_get_statisticsobjdef(s.oid)
               || CASE WHEN (to_jsonb(s) ->> 'stxstattarget')::int >= 0
                       THEN format(E';\\nALTER STATISTICS %I.%I SET STATISTICS %s', n.nspname,
                                   s.stxname, to_jsonb(s) ->> 'stxstattarget')
                       ELSE '' END
      FROM pg_statistic_ext s JOIN namespace n ON n.oid = s.stxnamespace
      JOIN relation c ON c.oid = s.stxrelid
      """;

  // How large a sample is; -1 before 17 and NULL from then on mean the server's own choice.
  private static final String TARGETS =
      """
      SELECT 1::oid, c.oid, c.nspname || '.' || c.relname,
             string_agg(
               CASE WHEN c.relkind IN ('i', 'I')
                    THEN format('ALTER INDEX %I.%I ALTER COLUMN %s SET STATISTICS %s',
                                c.nspname, c.relname, a.attnum, a.attstattarget)
                    ELSE format('ALTER TABLE ONLY %I.%I ALTER COLUMN %I SET STATISTICS %s',
                                c.nspname, c.relname, a.attname, a.attstattarget) END,
               E';\\n' ORDER BY a.attnum)
      FROM relation c JOIN pg_attribute a ON a.attrelid = c.oid
      LEFT JOIN pg_index i ON i.indexrelid = c.oid
      WHERE a.attnum > 0 AND a.attstattarget >= 0 AND NOT a.attisdropped
        AND (c.relkind IN ('r', 'p', 'm', 'I') OR i.indisvalid AND i.indkey[a.attnum - 1] = 0)
      GROUP BY c.oid, c.nspname, c.relname
      """;

  private IndexDefinitions() {}

  static List<CatalogQuery> all() {
    return List.of(
        new CatalogQuery(11, KEYS),
        new CatalogQuery(11, INDEXES),
        new CatalogQuery(12, PARTITIONS_OF_INDEXES),
        new CatalogQuery(13, FOREIGN_KEYS),
        new CatalogQuery(14, STATISTICS),
        new CatalogQuery(15, TARGETS));
  }
}
