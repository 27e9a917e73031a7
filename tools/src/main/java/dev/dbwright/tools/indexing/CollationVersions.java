package dev.dbwright.tools.indexing;

/**
 * Collations of PostgreSQL that indexes rest on and that sort otherwise than when those were built.
 */
public final class CollationVersions {
  // From then on the version of a database's own collation is kept.
  private static final int OF_DATABASE_SINCE = 15;

  private static final String OF_DATABASE =
      """
      SELECT 'database ' || quote_ident(d.datname) AS object, d.datcollversion AS built_with,
             pg_database_collation_actual_version(d.oid) AS now,
             (SELECT count(*) FROM pg_index i WHERE 100 = ANY (i.indcollation)
              AND i.indrelid >= 16384) AS indexes
      FROM pg_database d
      WHERE d.datname = current_database()
        AND d.datcollversion <> pg_database_collation_actual_version(d.oid)
      UNION ALL
      """;

  private CollationVersions() {}

  /** The query; without privileges. */
  public static String sql(int majorVersion) {
    return query(majorVersion < OF_DATABASE_SINCE ? "" : OF_DATABASE);
  }

  private static String query(String ofDatabase) {
    return ofDatabase
        + """
        SELECT 'collation ' || quote_ident(c.collname) AS object, c.collversion AS built_with,
               pg_collation_actual_version(c.oid) AS now, x.indexes
        FROM pg_collation c
        JOIN (SELECT k.id, count(*) AS indexes
              FROM pg_index i CROSS JOIN LATERAL unnest(i.indcollation) AS k(id)
              WHERE k.id <> 0 GROUP BY 1) x ON x.id = c.oid
        WHERE c.collversion <> pg_collation_actual_version(c.oid)
        ORDER BY 1
        """;
  }
}
